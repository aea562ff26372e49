"""The style guide: every component on one page, shown in demo and test only."""
