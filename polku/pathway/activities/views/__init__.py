"""Pages of the room, by meaning."""
