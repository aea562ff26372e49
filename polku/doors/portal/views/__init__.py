"""The client's own pages, by what they are about."""
