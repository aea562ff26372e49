"""The worker's front pages."""
