"""One client's course, step by step, each through the real actions with the clock of that day."""

from seed.course.client import Client
from seed.course.life import life

__all__ = ["Client", "life"]
