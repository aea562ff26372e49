"""Reads `polku.wiring`: which fact has which reactions. Floor 0 knows it only by its name."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

Reaction = Callable[..., None]


def reactions_to(fact: str) -> tuple[str, ...]:
    """Names of the reactions that this fact is owed; most facts are owed none."""
    return _by_fact(settings.POLKU_WIRING).get(fact, ())


def reaction_called(name: str) -> Reaction:
    """The function itself. KeyError when the wiring no longer has it: a dead letter, told aloud."""
    return _by_name(settings.POLKU_WIRING)[name]


@lru_cache
def _by_fact(wiring: str) -> dict[str, tuple[str, ...]]:
    return {
        fact.__name__: tuple(reaction.__name__ for reaction in reactions)
        for fact, reactions in import_string(wiring).items()
    }


@lru_cache
def _by_name(wiring: str) -> dict[str, Reaction]:
    return {
        reaction.__name__: reaction
        for reactions in import_string(wiring).values()
        for reaction in reactions
    }
