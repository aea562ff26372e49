"""Who asks, and about whom: picked from the county evenly, the same each time."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.command.trouble import Trouble
from polku.directory.people.models import Person
from polku.pathway.activities.models import Leadership, Session
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import Stage, TieKind

CASES, PEOPLE, SHEETS = 30, 40, 20
LETTERS = 4
"""Of a name: what a worker types before looking."""


@dataclass(frozen=True)
class Pick:
    """One caseworker and one leader of groups, and what they work with."""

    worker: str
    leader: str
    cases: list[str]
    words: list[str]
    numbers: list[str]
    sheets: list[str]


def picks(users: int) -> list[Pick]:
    """So many pairs of workers, from all over the county."""
    workers = _spread(_workers(), users)
    leaders = _spread(_leaders(), users)
    people = _spread(
        list(Person.objects.order_by("pk").values_list("pk", flat=True)), users * PEOPLE
    )
    return [
        Pick(
            worker=worker.username,
            leader=leader.username,
            cases=_cases(worker),
            **_searched(people[n::users]),
            sheets=_sheets(leader),
        )
        for n, (worker, leader) in enumerate(zip(workers, leaders, strict=True))
    ]


def _workers() -> list[User]:
    """Caseworkers by how full their hands are: those in the middle are picked."""
    open_own = Q(ties__kind=TieKind.OWN, ties__until=None) & ~Q(ties__case__stage=Stage.CLOSED)
    carers = User.objects.filter(memberships__role=Role.CASEWORKER)
    found: list[User] = [*carers.annotate(n=Count("ties", filter=open_own)).order_by("n", "pk")]
    return found[len(found) // 4 :] or found


def _leaders() -> list[User]:
    led = Leadership.objects.filter(group__is_drop_in=False).values("user")
    return list(User.objects.filter(pk__in=led, memberships__role=Role.GROUP_LEADER).order_by("pk"))


def _spread(found: list[Any], wanted: int) -> list[Any]:
    """Evenly from beginning to end; the same one again where there are too few."""
    if not found:
        raise Trouble("The county has nobody to work at the desk. Build it anew.")
    return [found[n * len(found) // wanted % len(found)] for n in range(wanted)]


def _cases(worker: User) -> list[str]:
    carried = Tie.objects.in_force().filter(user=worker, kind=TieKind.OWN).values("case")
    found = Case.objects.filter(pk__in=carried).exclude(stage=Stage.CLOSED).order_by("pk")
    return [str(key) for key in found.values_list("pk", flat=True)[:CASES]]


def _searched(keys: list[Any]) -> dict[str, list[str]]:
    people = Person.objects.filter(pk__in=keys).order_by("pk")
    return {
        "words": [person.last_name[:LETTERS] for person in people],
        "numbers": [person.identity_number for person in people if person.identity_number],
    }


def _sheets(leader: User) -> list[str]:
    """Sessions that have been, in which somebody takes part."""
    held = Session.objects.filter(
        group__leaderships__user=leader, starts_at__lt=clock.now(), attendances__isnull=False
    )
    keys = held.order_by("-starts_at", "pk").values_list("pk", flat=True).distinct()
    return [str(key) for key in keys[:SHEETS]]
