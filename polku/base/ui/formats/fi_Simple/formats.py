"""Dates, times and numbers in plain Finnish: the same as in Finnish."""

from polku.base.ui.formats.fi.formats import *  # noqa: F403
