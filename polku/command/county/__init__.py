"""The county: the demo region many times over, for measuring what size does to the pages."""
