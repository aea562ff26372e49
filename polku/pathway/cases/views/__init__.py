"""The pages of the spine, by what one comes to do."""
