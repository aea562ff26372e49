"""What the client's pages show, composed from the rooms of the path."""
