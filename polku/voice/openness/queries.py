"""Who has read a record and to whom it was given, in plain words; requests and their register."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.access.models import User
from polku.base.audit.actions import Disclosed
from polku.base.audit.models import Disclosure, Ground, Purpose, Use
from polku.base.lifecycle.copying import Part, copied
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.queries import parameter_on
from polku.directory.units.models import Membership, Organisation
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.consents.rules import Asked as Disclosing
from polku.voice.openness import policies
from polku.voice.openness.models import LogRequest
from polku.voice.openness.rules import (
    HANDLING,
    ONLY_A_NAME,
    WHY_READ,
    Status,
    part_of,
    years_before,
)

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader on one day: why, and which parts of the record."""

    day: date
    name: str
    title: str
    unit: str
    reasons: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """One disclosure: what, by whom, to whom, for what, on what ground."""

    at: datetime
    description: str
    recipient: str
    purpose: str
    ground: str
    by: str
    provider: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as the register lists it."""

    id: UUID
    person_id: UUID
    name: str
    kind: str
    asked_on: date
    due_on: date
    is_late: bool
    is_open: bool
    status: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything a page shows of one request."""

    id: UUID
    person_id: UUID
    name: str
    kind: str
    kind_words: str
    words: str
    since_on: date
    until_on: date
    special_reason: str
    asked_on: date
    due_on: date
    law: str
    status: str
    status_words: str
    settled_on: date | None
    settler: str
    answer: str
    readings: list[Reading]
    given: list[Given]
    may_settle: bool

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.status == Status.OPEN


def nobody_to_ask() -> str:
    """There is no case, so nobody has a record of the person."""
    return _("You have no matter with us yet, so there is no record that anybody could have read.")


def oldest_told(today: date) -> date:
    """The first day of which a client is told without a special reason. One query."""
    return years_before(today, int(parameter_on(ParameterCode.LOG_LOOK_BACK, today)))


def readings_of(uses: QuerySet[Use]) -> QuerySet[Any, Any]:
    """By day and reader, the newest first: one line however many pages were opened."""
    days = uses.exclude(purpose=Purpose.OWN_RECORD).annotate(
        day=TruncDate("at", tzinfo=clock.HELSINKI)
    )
    return (
        days.values("day", "actor_id")
        .annotate(
            purposes=ArrayAgg("purpose", distinct=True), pages=ArrayAgg("page", distinct=True)
        )
        .order_by("-day", "actor_id")
    )


def in_words(lines: list[dict[str, Any]]) -> list[Reading]:
    """The lines with their readers' names and units, said plainly. Two queries."""
    readers = User.objects.in_bulk({line["actor_id"] for line in lines})
    held = Membership.objects.filter(user__in=readers).select_related("unit").order_by("starts_on")
    units = {one.user_id: one.unit.shown_name for one in held}
    return [_reading(line, readers.get(line["actor_id"]), units) for line in lines]


def given_of(rows: QuerySet[Disclosure]) -> list[Given]:
    """Disclosures, the newest first, with who gave them and in whose name. Three queries."""
    return _given_in_words(list(rows.order_by("-at", "-pk")))


def _given_in_words(found: list[Disclosure]) -> list[Given]:
    """With the names of who gave them and in whose name. Two queries."""
    users = User.objects.in_bulk({row.actor_id for row in found if row.actor_id})
    providers = Organisation.objects.in_bulk({row.provider_id for row in found})
    return [_given(row, users, providers) for row in found]


def has_read(request: LogRequest, *, reader: UUID) -> bool:
    """Whether this person opened the record itself in the days that are asked about."""
    beside = {*ONLY_A_NAME, *HANDLING}
    return _uses(request).filter(actor_id=reader).exclude(page__in=beside).exists()


def register(*, page: int | str | None = 1, actor: Actor) -> Page:
    """A page of the requests one handles, those that wait first. Two queries."""
    rows = policies.visible_to(actor).select_related("person")
    waiting_first = rows.annotate(is_settled=~Q(status=Status.OPEN)).order_by(
        "is_settled", "due_on", "pk"
    )
    found = Paginator(waiting_first, A_PAGE).get_page(page)
    found.object_list = [_line(row) for row in found.object_list]
    return found


def may_record(case_id: UUID, *, actor: Actor) -> bool:
    """Whether the actor may write down a request of the case's client."""
    allowed = cases.carried_by(actor) | cases.led_by(actor)
    return allowed.filter(pk=case_id).exists()


def requests_of_client(*, actor: Actor) -> list[RequestLine]:
    """The client's own requests, the newest first."""
    rows = policies.visible_to(actor).select_related("person").order_by("-asked_at")
    return [_line(row) for row in rows]


def request_page(request_id: UUID, *, actor: Actor) -> RequestPage:
    """One request; the list itself only for who may settle it, and once it is answered."""
    row = see(request_id, visible=policies.visible_to(actor).select_related("person", "settled_by"))
    may_settle = is_among(policies.settled_by, row.pk, actor=actor)
    shown = may_settle or row.status == Status.ANSWERED
    return RequestPage(
        id=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        kind=row.kind,
        kind_words=str(row.get_kind_display()),
        words=row.words,
        since_on=row.since_on,
        until_on=row.until_on,
        special_reason=row.special_reason,
        asked_on=clock.day_of(row.asked_at),
        due_on=row.due_on,
        law=row.law,
        status=row.status,
        status_words=str(row.get_status_display()),
        settled_on=clock.day_of(row.settled_at) if row.settled_at else None,
        settler=row.settled_by.name if row.settled_by else "",
        answer=row.answer,
        readings=in_words(list(readings_of(_uses(row)))) if shown else [],
        given=given_of(_disclosures(row)) if shown else [],
        may_settle=may_settle and row.status == Status.OPEN,
    )


def row_of(request_id: UUID, *, actor: Actor) -> LogRequest:
    """The request itself, for its letter."""
    visible = policies.visible_to(actor).select_related(
        "person", "unit__organisation", "settled_by"
    )
    return see(request_id, visible=visible.exclude(status=Status.OPEN))


def disclosures_of_case(case_id: UUID, *, page: int | str | None = 1, actor: Actor) -> Page:
    """A page of to whom the case's data has been given, the newest first. Four queries."""
    rows = policies.disclosures_visible_to(actor).filter(case_id=case_id).order_by("-at", "-pk")
    found: Page = Paginator(rows, A_PAGE).get_page(page)
    found.object_list = _given_in_words(list(found.object_list))
    return found


def to_be_given(case: Case, *, given: Disclosed, document_id: UUID | None) -> Disclosing:
    """A disclosure as what the client has said is asked about it.

    A permit opens the data to social and health care, a consent to whom it names, a law by itself.
    """
    return Disclosing(
        controller_id=case.unit.organisation_id,
        service_task=case.service_task,
        document_id=document_id,
        recipient=given.recipient,
        recipient_is_in_the_services=given.ground == Ground.PERMIT,
        on=clock.today(),
        law=given.ground_is if given.ground == Ground.LAW else "",
    )


def own_part(person_id: UUID) -> list[Part]:
    """A person's own copy of what they have asked about the log, and the answers."""
    return [copied(LogRequest.objects.filter(person=person_id).order_by("asked_at", "pk"))]


def _between(request: LogRequest) -> dict[str, datetime]:
    """The asked days, and nothing written after the answer."""
    end = clock.moment(request.until_on, hour=0) + timedelta(days=1)
    return {
        "at__gte": clock.moment(request.since_on, hour=0),
        "at__lt": min(end, request.settled_at or end),
    }


def _uses(request: LogRequest) -> QuerySet[Use]:
    return Use.objects.filter(person_id=request.person_id, **_between(request))


def _disclosures(request: LogRequest) -> QuerySet[Disclosure]:
    return Disclosure.objects.filter(person_id=request.person_id, **_between(request))


def _line(row: LogRequest) -> RequestLine:
    is_open = row.status == Status.OPEN
    return RequestLine(
        id=row.pk,
        person_id=row.person_id,
        name=row.person.listed_name,
        kind=str(row.get_kind_display()),
        asked_on=clock.day_of(row.asked_at),
        due_on=row.due_on,
        is_late=is_open and row.due_on < clock.today(),
        is_open=is_open,
        status=str(row.get_status_display()),
    )


def _reading(line: dict[str, Any], reader: User | None, units: dict[UUID, str]) -> Reading:
    """One day of one reader in plain words."""
    return Reading(
        day=line["day"],
        name=reader.name if reader else _("A user who is no longer known"),
        title=reader.title if reader else "",
        unit=units.get(line["actor_id"], ""),
        reasons=tuple(str(WHY_READ[purpose]) for purpose in sorted(line["purposes"])),
        parts=tuple(sorted({part_of(name) for name in line["pages"]})),
    )


def _given(row: Disclosure, users: dict[UUID, User], providers: dict[UUID, Organisation]) -> Given:
    return Given(
        at=row.at,
        description=row.description,
        recipient=row.recipient,
        purpose=row.purpose,
        ground=f"{row.get_ground_display()}: {row.ground_is}",
        by=users[row.actor_id].name if row.actor_id in users else "",
        provider=providers[row.provider_id].identified if row.provider_id in providers else "",
    )
