"""Translations: each room keeps its own catalogues, and nothing reaches a screen half said."""
