"""A PostgreSQL of our own for the demo and the tests: found, started, and stopped after use.

Standard library only, because it runs before anything is installed.
"""
