"""Production. Refuses to start when unsafe."""

from config.settings.base import *  # noqa: F403

DEBUG = False
