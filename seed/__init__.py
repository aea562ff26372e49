"""The demo region: Kainuu as it is on the map, with people who do not exist."""
