"""Which passwords may be chosen: long ones that nobody would try. No sign is asked for.

What people use again and again stands in the list of leaked passwords that comes with Django. At
our length most of what is guessed is put together of those, so a password that is one or two of
them with a few signs around is refused too.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _

SHORTEST = 12
LONGEST = 200
MOST_WORDS = 2
MOST_LOOSE = 6
SHORTEST_WORD = 5

# What somebody who knows the house tries first; told in docs/security/sign-in.md.
HOUSE_WORDS = """
polku kuntoutus sosiaalinen sosiaalityo sosiaalityontekija sosiaaliohjaaja aikuissosiaalityo
hyvinvointialue hyvinvointi kunta kuntoutuja asiakas asiakastyo ohjaaja tyontekija tyopaja
paakayttaja yllapito salasana tunnus kayttaja kirjaudu tervetuloa kevat kesa syksy talvi
rehabilitering socialarbete valfardsomrade losenord klient arbetare valkommen
rehabilitation socialwork caseworker administrator password welcome
"""


def obstacles_to_password(password: str, *, about: Iterable[str] = ()) -> list[str]:
    """Every reason the password may not be chosen; `about` is what is known of its owner."""
    if len(password) < SHORTEST:
        return [_("The password is too short. Write at least 12 characters.")]
    own = {word for told in about for word in re.split(r"\W+", _plain(told)) if len(word) >= 3}
    if _is_easy(_plain(password), words=_known() | own):
        return [_("This password is easy to guess. Put three or more unlike words together.")]
    return []


def _is_easy(text: str, *, words: frozenset[str] | set[str]) -> bool:
    """Whether it is one thing over and over, or one or two known words and a little more."""
    unit = _repeated(text)
    if len(unit) < SHORTEST_WORD or unit in words:
        return True
    loose = _fewest_loose(unit, words=words)
    return loose is not None and loose <= MOST_LOOSE


def _repeated(text: str) -> str:
    """The shortest part which, written again and again, is the whole."""
    return text[: (text + text).find(text, 1)]


def _fewest_loose(text: str, *, words: frozenset[str] | set[str]) -> int | None:
    """The fewest signs left outside at most two known words; None when it holds no word."""
    # best[n][at]: signs left loose among the first `at`, with n words used.
    best = [[at if n == 0 else len(text) + 1 for at in range(len(text) + 1)] for n in range(3)]
    for n in range(1, MOST_WORDS + 1):
        for end in range(1, len(text) + 1):
            starts = (at for at in range(end - 2) if text[at:end] in words)
            ended = min((best[n - 1][at] for at in starts), default=len(text) + 1)
            best[n][end] = min(best[n][end - 1] + 1, ended)
    fewest = min(row[-1] for row in best[1:])
    return fewest if fewest <= len(text) else None


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    leaked = CommonPasswordValidator().passwords
    long = {word for word in map(_plain, leaked) if len(word) >= SHORTEST_WORD}
    return frozenset(HOUSE_WORDS.split()) | long


def _plain(text: str) -> str:
    """Small letters without dots and rings: `Kevät` and `kevat` are guessed alike."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
