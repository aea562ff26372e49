"""One assessment as a page shows it: nine sections with both sides, what is lacking, who wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.ui.times import day_text
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.models import Assessment, NeedEstimate, Part, Passage
from polku.pathway.assessment.queries.contents import answers_of, lacking
from polku.pathway.assessment.rules import Missing


@dataclass(frozen=True, slots=True)
class Sides:
    """One topic: the client's words beside the professional's; a side it does not have is None."""

    label: str
    client: str | None
    professional: str | None
    client_wrote_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether neither side is written."""
        return not self.client and not self.professional


@dataclass(frozen=True, slots=True)
class Need:
    """One class of need: how much, and both views where they are written."""

    number: int
    label: str
    level: str
    level_words: str
    client: str
    professional: str

    @property
    def kind(self) -> str:
        """The shape of its tag."""
        return {"some": "info", "much": "warning"}.get(self.level, "neutral")


@dataclass(frozen=True, slots=True)
class SectionView:
    """One of the nine sections."""

    code: str
    number: int
    title: str
    hint: str
    topics: tuple[Sides, ...]
    needs: tuple[Need, ...]
    facts: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    version: int
    saved_at: datetime | None
    saved_by: str

    @property
    def is_written(self) -> bool:
        """Whether it lacks nothing."""
        return not self.lacks

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything."""
        written = [one for one in self.topics if not one.is_empty]
        return not written and not self.facts and not any(need.level for need in self.needs)


@dataclass(frozen=True, slots=True)
class PartView:
    """Another organisation's part."""

    id: UUID
    organisation: str
    by: str
    by_user: bool
    is_mine: bool
    question: str
    asked_at: datetime
    text: str
    written_at: datetime | None
    told_by: str
    basis: str
    basis_law: str
    given_up_because: str
    is_awaited: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the same assessment."""

    id: UUID
    edition: int
    is_draft: bool
    finished_at: datetime | None
    reason: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The whole page."""

    id: UUID
    case_id: UUID
    person_id: UUID
    number: int
    edition: int
    is_draft: bool
    correction_id: UUID | None
    is_corrected: bool
    started_on: date
    finished_at: datetime | None
    author: str
    author_title: str
    organiser: str
    unit: str
    service_task: str
    correction_reason: str
    sections: tuple[SectionView, ...]
    parts: tuple[PartView, ...]
    editions: tuple[Edition, ...]
    missing: tuple[Missing, ...]
    may_write: bool
    may_correct: bool

    @property
    def written(self) -> int:
        """How many sections lack nothing."""
        return sum(section.is_written for section in self.sections)

    @property
    def identification(self) -> list[tuple[str, str]]:
        """What every document says of itself (703/2023 38 §); the client is named by the head."""
        if self.finished_at is None:
            state = _("Draft")
        else:
            made = (day_text(clock.day_of(self.finished_at)), self.author, self.author_title)
            state = ", ".join(one for one in made if one)
        version = f"{self.edition} – {self.correction_reason}".rstrip(" –")
        return [
            (_("Organiser"), f"{self.organiser}, {self.unit}"),
            (_("Service task"), self.service_task),
            (_("Version"), version),
            (_("Finished"), state),
        ]

    @property
    def essentials(self) -> list[tuple[str, str]]:
        """What follows from the document, for the confirmation."""
        telling = (rules.Section.SPECIAL_SUPPORT, rules.Section.CONCLUSIONS)
        pairs = [pair for one in self.sections if one.code in telling for pair in one.facts]
        counted = _("%(written)s of %(all)s") % {"written": self.written, "all": len(self.sections)}
        return [(_("Parts written"), counted), *pairs]

    @property
    def other_editions(self) -> list[Edition]:
        """The versions this one can be compared with."""
        return [one for one in self.editions if not one.is_this and not one.is_draft]


def document(assessment_id: UUID, *, actor: Actor) -> Document:
    """The assessment, or 404. Eleven queries at most, however long it is."""
    row = fetched(assessment_id, actor=actor)
    editions = _editions(row, actor=actor)
    newer = next((one for one in editions if one.edition == row.edition + 1), None)
    missing = lacking(row) if row.is_draft else []
    return Document(
        id=row.pk,
        case_id=row.case_id,
        person_id=row.case.person_id,
        number=row.number,
        edition=row.edition,
        is_draft=row.is_draft,
        correction_id=newer.id if newer else None,
        is_corrected=newer is not None and not newer.is_draft,
        started_on=row.started_on,
        finished_at=row.finished_at,
        author=row.finished_by.name if row.finished_by else "",
        author_title=row.finished_by.title if row.finished_by else "",
        organiser=row.case.unit.organisation.identified,
        unit=row.case.unit.shown_name,
        service_task=row.get_service_task_display(),
        correction_reason=row.correction_reason,
        sections=tuple(sections_of(row, missing=missing)),
        parts=tuple(part_view(part, actor=actor) for part in row.parts.all()),
        editions=tuple(editions),
        missing=tuple(missing),
        may_write=row.is_draft and is_among(policies.writable_by, row.pk, actor=actor),
        may_correct=newer is None and is_among(policies.correctable_by, row.pk, actor=actor),
    )


def fetched(assessment_id: UUID, *, actor: Actor) -> Assessment:
    """The row with everything a page of it needs. Eight queries at most."""
    rows = policies.visible_to(actor).select_related(
        "case__person", "case__unit__organisation", "finished_by"
    )
    return see(
        assessment_id,
        visible=rows.prefetch_related("passages", "estimates", "marks__saved_by", "parts__author"),
    )


def sections_of(row: Assessment, *, missing: Iterable[Missing] = ()) -> Iterable[SectionView]:
    """The nine sections in order, from rows fetched before."""
    answers = answers_of(row)
    passages = {one.topic: one for one in row.passages.all()}
    estimates = {one.need_class: one for one in row.estimates.all()}
    marks = {one.section: one for one in row.marks.all()}
    for number, section in enumerate(rules.Section, 1):
        mark = marks.get(section)
        yield SectionView(
            code=section.value,
            number=number,
            title=str(section.label),
            hint=str(rules.HINTS[section]),
            topics=tuple(_sides(topic, passages) for topic in rules.TOPICS.get(section, ())),
            needs=tuple(_needs(estimates)) if section == rules.Section.NEEDS else (),
            facts=tuple(facts_of(section, answers)),
            lacks=tuple(one.words for one in missing if one.where == section),
            version=mark.version if mark else 1,
            saved_at=mark.saved_at if mark else None,
            saved_by=mark.saved_by.name if mark and mark.saved_by else "",
        )


def _sides(topic: rules.Topic, passages: dict[str, Passage]) -> Sides:
    passage = passages.get(topic)
    client = passage.client_words if passage else ""
    professional = passage.professional_words if passage else ""
    return Sides(
        label=str(topic.label),
        client=None if topic in rules.PROFESSIONAL_ONLY else client,
        professional=None if topic in rules.CLIENT_ONLY else professional,
        client_wrote_at=passage.client_wrote_at if passage else None,
    )


def _needs(estimates: dict[int, NeedEstimate]) -> Iterable[Need]:
    for one in rules.NeedClass:
        estimate = estimates.get(one)
        yield Need(
            number=one.value,
            label=str(one.label),
            level=estimate.level if estimate else "",
            level_words=str(rules.Level(estimate.level).label)
            if estimate and estimate.level
            else _("Not judged yet"),
            client=estimate.client_view if estimate else "",
            professional=estimate.professional_view if estimate else "",
        )


def facts_of(section: str, answers: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Label and value of the section's answered single fields."""
    for name in rules.COLUMNS.get(section, ()):
        words = shown(name, answers[name])
        if words:
            yield rules.label(name), words


def shown(name: str, value: Any) -> str:
    """A value as a reader sees it; empty when nothing is answered."""
    if value in (None, "", [], rules.Dependants.NOT_YET):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return day_text(value)
    if name in rules.CHOICES:
        labels = {str(key): str(label) for key, label in rules.CHOICES[name].choices}
        values = value if isinstance(value, list) else [value]
        return "\n".join(labels[str(one)] for one in values)
    return str(value)


def part_view(part: Part, *, actor: Actor) -> PartView:
    """One part as a page shows it."""
    return PartView(
        id=part.pk,
        organisation=part.organisation,
        by=part.by,
        by_user=part.author_id is not None,
        is_mine=part.author_id == actor.id,
        question=part.question,
        asked_at=part.asked_at,
        text=part.text,
        written_at=part.written_at,
        told_by=part.told_by,
        basis=str(part.get_basis_display()) if part.basis else "",
        basis_law=part.basis_law,
        given_up_because=part.given_up_because,
        is_awaited=part.is_awaited,
    )


def _editions(row: Assessment, *, actor: Actor) -> list[Edition]:
    """Every version of the same assessment the reader may see, oldest first. One query."""
    same = policies.visible_to(actor).filter(case=row.case_id, number=row.number)
    return [
        Edition(
            id=one.pk,
            edition=one.edition,
            is_draft=one.is_draft,
            finished_at=one.finished_at,
            reason=one.correction_reason,
            is_this=one.pk == row.pk,
        )
        for one in same.order_by("edition")
    ]
