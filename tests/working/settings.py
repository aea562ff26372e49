"""Production, and beside its jobs some that look at what they are shown."""

from config.settings.prod import *  # noqa: F403
from config.settings.prod import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.working"]
