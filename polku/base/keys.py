"""Keys made in Python: UUIDv7 (RFC 9562), sorted by birth, known before the database sees them.

Row-level security needs it: a new row's key is known before INSERT, without RETURNING.
"""

import random
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from polku.base import clock

_dice: ContextVar[random.Random | None] = ContextVar("dice_of_keys", default=None)


def new_key() -> uuid.UUID:
    """48 bits of milliseconds, then 74 random bits; unguessable unless dice were given."""
    dice = _dice.get()
    chance = dice.getrandbits(74) if dice else secrets.randbits(74)
    millis = int(clock.now().timestamp() * 1000) & (1 << 48) - 1
    high, low = chance >> 62, chance & (1 << 62) - 1
    return uuid.UUID(int=millis << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


@contextmanager
def drawn_with(dice: random.Random) -> Iterator[None]:
    """Repeatable keys, for the demo region only: the same dice, the same keys."""
    token = _dice.set(dice)
    try:
        yield
    finally:
        _dice.reset(token)
