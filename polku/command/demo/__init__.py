"""The demo: a region that lives in a private database, and is served to this machine only."""
