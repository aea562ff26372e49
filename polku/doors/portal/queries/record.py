"""What is recorded about me: notes, what was done, and who has read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.doors.portal import policies
from polku.pathway.activities import policies as activities
from polku.pathway.cases.queries import sentence
from polku.voice.openness.queries import Given, given_of, in_words, readings_of

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
class Readers:
    """Who has read my record in one month, or in all of two years; and how often I have myself."""

    page: Page
    months: list[date]
    month: date | None
    given: list[Given]
    mine: int
    my_last: datetime | None


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


def readers(*, page: str | int, month: str, actor: Actor) -> Readers:
    """Who has read my record, by day and reader, the newest first. Twelve queries at most."""
    uses = policies.readings_of_me(actor)
    months = list(uses.datetimes("at", "month", order="DESC", tzinfo=clock.HELSINKI))
    days = [clock.day_of(one) for one in months]
    chosen = next((day for day in days if f"{day:%Y-%m}" == month), None)
    if chosen:
        uses = uses.filter(at__gte=clock.moment(chosen, hour=0), at__lt=_next_month(chosen))
    found = _paged(readings_of(uses), page)
    found.object_list = in_words(list(found.object_list))
    mine = policies.my_own_readings(actor).aggregate(count=Count("pk"), last=Max("at"))
    return Readers(
        page=found,
        months=days,
        month=chosen,
        given=given_of(policies.given_of_mine(actor)),
        mine=mine["count"],
        my_last=mine["last"],
    )


def _next_month(day: date) -> datetime:
    """The first moment of the month after."""
    year, month = divmod(day.year * 12 + day.month, 12)
    return clock.moment(date(year, month + 1, 1), hour=0)


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


def _readers(keys: set[UUID]) -> dict[UUID, User]:
    """The accounts by key. One query."""
    return User.objects.in_bulk(keys)
