"""Notes in the client report: written at once, marked ready, corrected with a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record, record_all
from polku.base.audit.facts import Fact
from polku.base.keys import new_key
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.activities import policies, rules
from polku.pathway.activities.facts import (
    DraftDiscarded,
    NoteCorrected,
    NoteDrafted,
    NoteReady,
    NoteSaved,
    WithheldNoteCorrected,
    WithheldNoteReady,
)
from polku.pathway.activities.models import Entry, Meeting
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases.models import Case


@dataclass(frozen=True, slots=True)
class Note:
    """What is written in a note. `meeting_id` names the meeting it tells of."""

    text: str
    happened_at: datetime
    meeting_id: UUID | None = None
    therapeutic_or_test: bool = False
    shown_to_client: bool = True
    withheld_because: str = ""


NOTE_FIELDS = tuple(Note.__dataclass_fields__)


@transaction.atomic
def write_entry(
    case_id: UUID, *, note: Note, key: UUID | None = None, ready: bool = False, actor: Actor
) -> Entry:
    """Write a note, a draft or ready at once; sent again with the same `key` it is saved over."""
    case = fetch_for(case_id, visible=policies.known_to, allowed=policies.writable_by, actor=actor)
    _check_meeting(note, case=case)
    sent_before = key and Entry.objects.filter(pk=key, case=case, author=actor.id).first()
    if sent_before:
        is_ready = sent_before.status == EntryStatus.READY
        return (
            sent_before if is_ready else _rewrite(sent_before, note=note, ready=ready, actor=actor)
        )
    return add_entry(case, note=note, key=key, ready=ready, actor=actor)


@transaction.atomic
def save_entry(entry_id: UUID, *, note: Note, version: int, actor: Actor) -> Entry:
    """Save a draft again, as the form does by itself while one writes."""
    entry = _own_draft(entry_id, actor=actor)
    _check_version(entry, seen=version)
    return _rewrite(entry, note=note, ready=False, actor=actor)


@transaction.atomic
def mark_ready(
    entry_id: UUID, *, note: Note | None = None, version: int | None = None, actor: Actor
) -> Entry:
    """Make a draft part of the client report; with `note`, save its last words in the same step."""
    entry = _own_draft(entry_id, actor=actor)
    if version is not None:
        _check_version(entry, seen=version)
    return _rewrite(entry, note=note or _note_of(entry), ready=True, actor=actor)


@transaction.atomic
def discard_draft(entry_id: UUID, *, actor: Actor) -> None:
    """Throw away a draft that was begun by mistake; the trail says that it was."""
    entry = _own_draft(entry_id, actor=actor)
    record(DraftDiscarded(**entry.trail_keys), actor=actor)
    entry.delete()


@transaction.atomic
def correct_entry(entry_id: UUID, *, text: str, reason: str, actor: Actor) -> Entry:
    """Correct a ready note with a new ready one; the first stays readable as it was."""
    entry = fetch_for(
        entry_id,
        visible=policies.entries_visible_to,
        allowed=policies.correctable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_correcting(
            status=entry.status,
            already=Entry.objects.filter(corrects=entry).exists(),
            reason=reason,
            text=text,
        )
    )
    note = _note_of(entry, text=text)
    new = _new_entry(entry.case, note=note, key=None, actor=actor)
    new.corrects, new.correction_reason = entry, reason
    _make_ready(new)
    new.save(force_insert=True)
    fact = NoteCorrected if new.shown_to_client else WithheldNoteCorrected
    record(_told(fact, new), actor=actor)
    return new


@transaction.atomic
def add_entry(
    case: Case,
    *,
    note: Note,
    key: UUID | None = None,
    ready: bool,
    beside: Sequence[Fact] = (),
    actor: Actor,
) -> Entry:
    """Insert a note in a case whose gate was passed, with its traces and those `beside` it.

    Two queries.
    """
    entry = _new_entry(case, note=note, key=key, actor=actor)
    facts: list[Fact] = [NoteDrafted(**entry.trail_keys)]
    if ready:
        _check_ready(entry)
        _make_ready(entry)
        facts = [_ready_fact(entry)]
    entry.save(force_insert=True)
    record_all([*beside, *facts], actor=actor)
    return entry


def _rewrite(entry: Entry, *, note: Note, ready: bool, actor: Actor) -> Entry:
    """Save the words of a locked draft, and mark it ready when asked."""
    _check_meeting(note, case=entry.case)
    for name in NOTE_FIELDS:
        setattr(entry, name, getattr(note, name))
    entry.version += 1
    fact: Fact = NoteSaved(**entry.trail_keys, version=entry.version)
    if ready:
        _check_ready(entry)
        _make_ready(entry)
        fact = _ready_fact(entry)
    entry.save(update_fields=[*NOTE_FIELDS, "version", "status", "ready_at"])
    record(fact, actor=actor)
    return entry


def _own_draft(entry_id: UUID, *, actor: Actor) -> Entry:
    """The locked draft, for its author."""
    return fetch_for(
        entry_id,
        visible=policies.entries_visible_to,
        allowed=policies.drafts_of,
        along=("case",),
        actor=actor,
    )


def _new_entry(case: Case, *, note: Note, key: UUID | None, actor: Actor) -> Entry:
    """An unsaved note; it carries its service task and phase (703/2023 37 §)."""
    return Entry(
        pk=key or new_key(),
        case=case,
        author_id=actor.id,
        service_task=case.service_task,
        phase=case.stage,
        **{name: getattr(note, name) for name in NOTE_FIELDS},
    )


def _check_meeting(note: Note, *, case: Case) -> None:
    """A note tells of a meeting of the same case, or of none."""
    if note.meeting_id is None:
        return
    if not Meeting.objects.filter(pk=note.meeting_id, case=case).exists():
        raise Http404


def _check_version(entry: Entry, *, seen: int) -> None:
    """A draft is saved over the version its writer saw; a newer one is shown beside theirs."""
    if entry.version != seen:
        theirs = {name: getattr(entry, name) for name in NOTE_FIELDS}
        raise EditedMeanwhile(version=entry.version, theirs=theirs, at=entry.written_at)


def _check_ready(entry: Entry) -> None:
    """Refuse with every reason a note cannot be marked ready."""
    refuse_if(
        rules.obstacles_to_ready(
            status=entry.status,
            text=entry.text,
            happened_at=entry.happened_at,
            now=clock.now(),
            shown_to_client=entry.shown_to_client,
            withheld_because=entry.withheld_because,
        )
    )


def _make_ready(entry: Entry) -> None:
    """Set what a ready note has."""
    entry.status = EntryStatus.READY
    entry.ready_at = clock.now()


def _note_of(entry: Entry, *, text: str | None = None) -> Note:
    """The note as it stands, with other words when given."""
    values = {name: getattr(entry, name) for name in NOTE_FIELDS}
    return Note(**values | ({} if text is None else {"text": text}))


def _ready_fact(entry: Entry) -> Fact:
    """What the story says: a withheld note is not told to the client."""
    return _told(NoteReady if entry.shown_to_client else WithheldNoteReady, entry)


def _told(fact: type[Fact], entry: Entry) -> Fact:
    """The fact at the time the note tells of."""
    return fact(**entry.trail_keys, happened_at=entry.happened_at)
