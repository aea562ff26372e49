"""`polku keys`: make a key, see what is sealed with which, and change to the current one."""

import os
import time
from base64 import b64encode
from collections import Counter

import django

from polku.command.safety.report import PRODUCTION
from polku.command.say import say, table
from polku.command.trouble import Trouble


def new(*, name: str) -> int:
    """Print a key to be put into POLKU_KEYS. It is kept nowhere here."""
    from polku.base.secrets.ring import NAMED

    if not NAMED.fullmatch(name):
        raise Trouble("A key's name is 1 to 12 small letters and digits, such as k2.")
    say(f"{name}:{b64encode(os.urandom(32)).decode()}")
    return 0


def status() -> int:
    """How many values are sealed with each key; 1 while any is sealed with another than the first.

    A key without a single value may be taken off the ring.
    """
    _set_up()
    return 1 if _say_standing() else 0


def rotate() -> int:
    """Seal everything with the first key of POLKU_KEYS, while people work."""
    _set_up()
    from polku.base.audit import former
    from polku.base.secrets import resealing

    began = time.monotonic()

    def told(name: str, rows: int) -> None:
        say(f"  {name}: {rows} rows")

    # The trail last: until then people may leave more former rows under the earlier key.
    changed = resealing.reseal(told=told) + former.reseal(told=told)
    say(f"{changed} rows sealed anew in {time.monotonic() - began:.1f} s.")
    if _say_standing():
        raise Trouble(
            "Some rows were being written all the time, or are still being sealed with an earlier"
            " key by a process that has not been restarted. Run this again."
        )
    return 0


def _say_standing() -> int:
    """A line for each table and each key, former rows too; how many values still wait."""
    from polku.base.audit import former
    from polku.base.secrets import resealing
    from polku.base.secrets.ring import ring

    found = [each for each in [*resealing.standing(), former.standing()] if each.by_key]
    rows = [
        (each.table, key, str(count)) for each in found for key, count in each.by_key.most_common()
    ]
    say(table(("Table", "Key", "Values"), rows))
    total = sum((each.by_key for each in found), Counter[str]())
    for key in ring().keys:
        current = "current" if key == ring().current else "earlier"
        say(f"{key.name} ({current}): {total[key.name]} values")
    return sum(each.waiting for each in found)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    django.setup()
