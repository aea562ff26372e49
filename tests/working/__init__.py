"""The worker as a real installation runs it: as the role that serves, under production settings."""
