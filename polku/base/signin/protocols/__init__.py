"""The protocols, as allauth speaks them, with what we insist on beyond its defaults."""
