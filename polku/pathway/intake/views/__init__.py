"""The pages of intake, by what one comes to do."""
