"""Is this installation safe to serve? A real one does not start while it is not."""
