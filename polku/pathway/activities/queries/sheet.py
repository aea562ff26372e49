"""A session's attendance sheet: who has a place that day, and their marks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import the_one
from polku.base.access.kept import both, kept
from polku.pathway.activities import policies
from polku.pathway.activities.models import Attendance, Session
from polku.pathway.activities.queries.day import SessionRow, session_row
from polku.pathway.activities.rules import EARLY, TOOK_PART
from polku.pathway.cases.models import Case


@dataclass(frozen=True)
class Names:
    """Who they are that have a place on the day: looked up when a page shows them, since marks
    are saved without."""

    session: Session

    @cached_property
    def cases(self) -> dict[UUID, Case]:
        """By name. One query."""
        found = policies.participants(self.session).select_related("person")
        ordered = found.order_by("person__last_name", "person__first_names", "pk")
        return {case.pk: case for case in ordered}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One person on the attendance sheet: a name, and what was recorded before."""

    case_id: UUID
    status: str
    status_words: str
    minutes: int | None
    note: str
    names: Names

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As in a list."""
        return self.names.cases[self.case_id].person.listed_name

    @property
    def person_id(self) -> UUID:
        """Whose mark it is."""
        return self.names.cases[self.case_id].person_id


def by_name(lines: list[SheetLine]) -> list[SheetLine]:
    """The lines of one sheet as a page shows them."""
    order = {case: n for n, case in enumerate(lines[0].names.cases)} if lines else {}
    shown = [line for line in lines if line.case_id in order]
    return sorted(shown, key=lambda line: order[line.case_id])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The attendance sheet of one session, its lines in no order: see `by_name`."""

    session: SessionRow
    lines: list[SheetLine]
    may_record: bool

    @property
    def came(self) -> int:
        """How many took part."""
        return sum(line.status in TOOK_PART for line in self.lines)

    @property
    def recorded(self) -> int:
        """How many have a line recorded."""
        return sum(bool(line.status) for line in self.lines)

    @property
    def some_unmarked(self) -> bool:
        """Somebody has no mark yet."""
        return self.recorded < len(self.lines)

    def marked(self, statuses: Mapping[UUID, str]) -> "Sheet":
        """The same sheet once these, by case, are saved: who is left out keeps the old mark."""
        lines = [
            replace(line, status=statuses.get(line.case_id, line.status)) for line in self.lines
        ]
        return replace(self, lines=lines)


def sheet(session_id: UUID, *, actor: Actor) -> Sheet:
    """The sheet, or 404. Three queries however many people, and one more for their names."""
    found = the_one(_led(actor, session_id))
    session = session_row(found)
    lines = [] if session.is_drop_in else _lines(found)
    begun = not session.is_cancelled and found.starts_at <= clock.now() + EARLY
    return Sheet(session=session, lines=lines, may_record=begun)


@kept
def _led(actor: Actor, session_id: UUID) -> QuerySet[Session]:
    return policies.sessions_led_by(actor).filter(pk=session_id).select_related("group")


def _lines(session: Session) -> list[SheetLine]:
    """Everybody in the group that day with their mark. Two queries, asked at once."""
    recorded, here = both(
        Attendance.objects.filter(session=session),
        policies.places_on(session).values_list("case", flat=True),
    )
    marks = {row.case_id: row for row in recorded}
    names = Names(session)
    return [_line(case, mark=marks.get(case), names=names) for case in set(here)]


def _line(case_id: UUID, *, mark: Attendance | None, names: Names) -> SheetLine:
    """One person's line."""
    return SheetLine(
        case_id=case_id,
        names=names,
        status=mark.status if mark else "",
        status_words=mark.get_status_display() if mark else "",
        minutes=mark.minutes if mark else None,
        note=mark.note if mark else "",
    )
