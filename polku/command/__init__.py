"""The command line: what an operator or a developer runs. It stands on top of every floor."""
