"""Notes as lists and pages show them, and the unfinished ones with their age."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import DateTimeField, ExpressionWrapper, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import due_by, version_column
from polku.pathway.activities import policies, rules
from polku.pathway.activities.models import Entry
from polku.pathway.activities.rules import EntryStatus

NOTES_ON_A_PAGE = 20
DRAFTS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note with its words, for somebody who may read it."""

    id: UUID
    case_id: UUID
    person_id: UUID
    happened_at: datetime
    written_at: datetime
    author: str
    author_title: str
    text: str
    is_ready: bool
    is_mine: bool
    meeting_id: UUID | None
    meeting: str
    service_task: str
    phase: str
    therapeutic_or_test: bool
    shown_to_client: bool
    withheld_because: str
    corrects_id: UUID | None
    correction_reason: str
    corrected_by_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished note: whose, since when, and how it begins (for its author only)."""

    id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    author: str
    happened_at: datetime
    beginning: str
    days: int
    is_old: bool


def notes_of(case_id: UUID, *, page: int | str = 1, actor: Actor) -> Page:
    """The case's notes that the actor may read, newest first, a page at a time. Two queries."""
    entries = policies.entries_visible_to(actor).filter(case=case_id)
    pages = Paginator(_read(entries).order_by("-happened_at", "-pk"), NOTES_ON_A_PAGE)
    here = pages.get_page(page)
    rows = [_row(entry, actor=actor) for entry in here.object_list]
    return Page(rows, here.number, here.paginator)


def note_page(entry_id: UUID, *, actor: Actor) -> NoteRow:
    """One note, or 404."""
    return _row(see(entry_id, visible=_read(policies.entries_visible_to(actor))), actor=actor)


def notes_of_meeting(meeting_id: UUID, *, actor: Actor) -> list[NoteRow]:
    """What was written of one meeting. One query."""
    entries = policies.entries_visible_to(actor).filter(meeting=meeting_id)
    return [_row(entry, actor=actor) for entry in _read(entries).order_by("happened_at", "pk")]


def unfinished_drafts(*, actor: Actor) -> list[Draft]:
    """The actor's own unfinished notes, the oldest first. One query."""
    own = policies.drafts_of(actor).order_by("happened_at", "pk")
    return _drafts(own, with_words=True)


def drafts_in_my_units(*, page: int | str | None = 1, actor: Actor) -> Page:
    """For a lead: who has unfinished notes and since when, never what they say, the oldest first.
    Two queries."""
    others = policies.drafts_led_by(actor).exclude(author=actor.id).order_by("happened_at", "pk")
    found = Paginator(others, DRAFTS_ON_A_PAGE).get_page(page)
    found.object_list = _drafts(found.object_list, with_words=False)
    return found


def _drafts(entries: QuerySet[Entry], *, with_words: bool) -> list[Draft]:
    """Drafts with their age, in the order given."""
    today = clock.today()
    return [
        Draft(
            id=row.pk,
            case_id=row.case_id,
            person_id=row.case.person_id,
            client=row.case.person.listed_name,
            author=row.author.name,
            happened_at=row.happened_at,
            beginning=row.text[:120] if with_words else "",
            days=rules.days_waiting(clock.day_of(row.happened_at), on=today),
            is_old=rules.is_old_draft(ready_by=_ready_by(row), on=today),
        )
        for row in entries.select_related("case__person", "author").annotate(rule=_READY_RULE)
    ]


# How soon a note is marked ready, by the target of the organisation whose case it is. The days are
# counted from what the note tells of: never later than from its beginning.
_READY_RULE = version_column(
    RuleCode.OWN_NOTE_READY,
    day=TruncDate(ExpressionWrapper(OuterRef("happened_at"), output_field=DateTimeField())),
    organisation_key=OuterRef("case__unit__organisation"),
)


def _ready_by(row: Any) -> date | None:
    """The last day on which the draft, annotated by `_drafts`, is marked ready in time."""
    return due_by(clock.day_of(row.happened_at), row.rule) if row.rule else None


def _read(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """With everything a reader is shown, in one query."""
    newer = Entry.objects.filter(corrects=OuterRef("pk")).values("pk")[:1]
    return entries.select_related("case", "author", "meeting").annotate(
        corrected_by=Subquery(newer)
    )


def _row(entry: Any, *, actor: Actor) -> NoteRow:
    """The note, annotated by `_read`, as its reader sees it."""
    return NoteRow(
        id=entry.pk,
        case_id=entry.case_id,
        person_id=entry.case.person_id,
        happened_at=entry.happened_at,
        written_at=entry.written_at,
        author=entry.author.name,
        author_title=entry.author.title,
        text=entry.text,
        is_ready=entry.status == EntryStatus.READY,
        is_mine=entry.author_id == actor.id,
        meeting_id=entry.meeting_id,
        meeting=entry.meeting.get_channel_display() if entry.meeting else "",
        service_task=entry.get_service_task_display(),
        phase=entry.get_phase_display(),
        therapeutic_or_test=entry.therapeutic_or_test,
        shown_to_client=entry.shown_to_client,
        withheld_because=entry.withheld_because,
        corrects_id=entry.corrects_id,
        correction_reason=entry.correction_reason,
        corrected_by_id=entry.corrected_by,
        version=entry.version,
    )
