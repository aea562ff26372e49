"""Floor 3: the client's side, and what is told to people."""
