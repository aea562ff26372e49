"""Believable stories that nobody has lived, one module each; `STORIES` lists them."""

from seed.lives.lost_rhythm import LOST_RHYTHM
from seed.lives.story import Story

STORIES: tuple[Story, ...] = (LOST_RHYTHM,)
