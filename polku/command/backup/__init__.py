"""Backups: taken in one consistent moment, and believed only when restored and compared."""
