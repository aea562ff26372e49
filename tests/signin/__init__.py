"""Signing in as a whole: people, units and providers of identity together."""
