"""For the fault drill: as served, on plain HTTP; a dead worker is soon known to be dead."""

from config.settings.dev import *  # noqa: F403
from config.settings.test import POLKU_KEYS  # noqa: F401 - whoever counts opens what is sealed

# The drill writes as fast as it can.
POLKU_PACES = []
POLKU_WORKER_HEARTBEAT = 0.5
POLKU_WORKER_IS_DEAD_AFTER = 2
