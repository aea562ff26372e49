"""Finds what each room offers of its own part, so that nobody has to remember every room."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def offered(name: str, *, by: str) -> dict[str, Callable[..., Any]]:
    """Every room's function of that name in its file `by`: the last step of the path first.

    That order is also the one in which rows may be erased: what hangs from others goes before them.
    """
    rooms = [room.name for room in apps.get_app_configs() if room.name.startswith("polku.")]
    found = {}
    for room in reversed(rooms):
        if find_spec(f"{room}.{by}"):
            function = getattr(import_module(f"{room}.{by}"), name, None)
            if function is not None:
                found[room] = function
    return found
