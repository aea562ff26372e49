"""What is recorded about me: notes, what was done, and who has read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.directory.units.models import Membership
from polku.doors.portal import policies
from polku.doors.portal.queries.places import named
from polku.doors.portal.rules import WHY_READ, part_of
from polku.pathway.activities import policies as activities
from polku.pathway.cases.queries import sentence

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Note:
    """A note I may read."""

    happened_at: datetime
    written_at: datetime
    author: str
    text: str
    correction_reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader on one day: why, and which parts of my record."""

    day: date
    name: str
    title: str
    unit: str
    reasons: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done in my matters."""

    at: datetime
    words: str
    by: str
    by_me: bool


def notes(*, page: str | int, actor: Actor) -> Page:
    """My notes, the newest first, a page at a time. Two queries."""
    rows = activities.entries_visible_to(actor).select_related("author")
    found = _paged(rows.order_by("-happened_at", "-pk"), page)
    found.object_list = [
        Note(row.happened_at, row.ready_at, row.author.name, row.text, row.correction_reason)
        for row in found.object_list
    ]
    return found


def readings(*, page: str | int, actor: Actor) -> Page:
    """Who has read my record, by day and reader, the newest first. Four queries."""
    days = policies.readings_of_me(actor).annotate(day=TruncDate("at", tzinfo=clock.HELSINKI))
    rows = days.values("day", "actor_id").annotate(
        purposes=ArrayAgg("purpose", distinct=True), pages=ArrayAgg("page", distinct=True)
    )
    found = _paged(rows.order_by("-day", "actor_id"), page)
    lines = list(found.object_list)
    readers = _readers({line["actor_id"] for line in lines})
    units = _units(set(readers))
    found.object_list = [
        _reading(line, reader=readers.get(line["actor_id"]), unit=units.get(line["actor_id"], ""))
        for line in lines
    ]
    return found


def changes(*, page: str | int, actor: Actor) -> Page:
    """What has been done, the newest first. Three queries."""
    rows = policies.changes_of_mine(actor).order_by("-happened_at", "-pk")
    found = _paged(rows, page)
    lines = list(found.object_list)
    people = _readers({line.actor_id for line in lines if line.actor_id})
    found.object_list = [
        Done(
            at=line.happened_at,
            words=sentence(line, to_client=True),
            by=people[line.actor_id].name if line.actor_id in people else "",
            by_me=line.actor_id == actor.id,
        )
        for line in lines
    ]
    return found


def _paged(rows: QuerySet[Any, Any], page: str | int) -> Page:
    """The part of the list asked for; the nearest when there is no such part."""
    return Paginator(rows, A_PAGE).get_page(page)


def _reading(line: dict, *, reader: User | None, unit: str) -> Reading:
    """One day of one reader in plain words."""
    return Reading(
        day=line["day"],
        name=reader.name if reader else "",
        title=reader.title if reader else "",
        unit=unit,
        reasons=tuple(str(WHY_READ[purpose]) for purpose in sorted(line["purposes"])),
        parts=tuple(sorted({part_of(name) for name in line["pages"]})),
    )


def _readers(keys: set[UUID]) -> dict[UUID, User]:
    """The accounts by key. One query."""
    return User.objects.in_bulk(keys)


def _units(keys: set[UUID]) -> dict[UUID, str]:
    """Where each works, or last worked. One query."""
    held = Membership.objects.filter(user__in=keys).select_related("unit").order_by("starts_on")
    return {one.user_id: named(one.unit) for one in held}
