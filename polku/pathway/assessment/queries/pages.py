"""The other pages: a case's assessments, a section to write, a comparison, the parts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.ui.versions import new_words
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.queries.contents import answers_of
from polku.pathway.assessment.queries.document import (
    PartView,
    SectionView,
    fetched,
    part_view,
    sections_of,
    shown,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment in the list of a case."""

    id: UUID
    number: int
    edition: int
    is_draft: bool
    started_on: date
    finished_at: datetime | None
    by: str
    need_kind: str
    correction_reason: str
    is_replaced: bool


def assessments_of(case_id: UUID, *, actor: Actor) -> list[Line]:
    """Every assessment and version of a case, newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id).select_related("finished_by")
    rows = list(rows.order_by("-number", "-edition"))
    replaced = {row.corrects_id for row in rows if not row.is_draft}
    return [
        Line(
            id=row.pk,
            number=row.number,
            edition=row.edition,
            is_draft=row.is_draft,
            started_on=row.started_on,
            finished_at=row.finished_at,
            by=row.finished_by.name if row.finished_by else "",
            need_kind=str(row.get_need_kind_display()) if row.need_kind else "",
            correction_reason=row.correction_reason,
            is_replaced=row.pk in replaced,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section to write: what stands in it now, and which words are the client's own."""

    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    section: SectionView
    following: str
    answers: dict[str, Any]
    own_words: dict[str, datetime]


def section_page(assessment_id: UUID, *, section: str, actor: Actor) -> SectionPage:
    """The section of a draft the actor may write; 404 and 403 as in saving it. Nine queries."""
    if section not in rules.Section.values:
        raise Http404
    row = fetched(assessment_id, actor=actor)
    if not is_among(policies.writable_by, row.pk, actor=actor):
        raise PermissionDenied
    views = list(sections_of(row))
    here = rules.Section.values.index(section)
    answers = answers_of(row)
    return SectionPage(
        assessment_id=row.pk,
        case_id=row.case_id,
        person_id=row.case.person_id,
        section=views[here],
        following=views[here + 1].code if here + 1 < len(views) else "",
        answers={name: answers[name] for name in rules.fields_of(section)},
        own_words={
            one.topic: one.client_wrote_at for one in row.passages.all() if one.client_wrote_at
        },
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that differs between two versions, the new words marked."""

    section: str
    label: str
    before: str
    after: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an assessment, older first."""

    case_id: UUID
    person_id: UUID
    older: Assessment
    newer: Assessment
    differences: list[Difference]


def compare(assessment_id: UUID, *, other_id: UUID, actor: Actor) -> Comparison:
    """What changed between two assessments of one case, or 404. At most sixteen queries."""
    one, other = fetched(assessment_id, actor=actor), fetched(other_id, actor=actor)
    if one.case_id != other.case_id:
        raise Http404
    older, newer = sorted((one, other), key=lambda row: (row.number, row.edition))
    before, after = answers_of(older), answers_of(newer)
    return Comparison(
        case_id=one.case_id,
        person_id=one.case.person_id,
        older=older,
        newer=newer,
        differences=[
            _difference(section, name, before=before[name], after=after[name])
            for section in rules.Section
            for name in rules.fields_of(section)
            if before[name] != after[name]
        ],
    )


def _difference(section: rules.Section, name: str, *, before: Any, after: Any) -> Difference:
    old, new = shown(name, before), shown(name, after)
    return Difference(str(section.label), rules.label(name), old, new_words(old, new))


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part to write or to record: all that its author needs to see."""

    part: PartView
    version: int
    basis: str
    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    asked_by: str
    may_write: bool
    may_record: bool
    may_go_without: bool
    may_see_all: bool


def part_page(part_id: UUID, *, actor: Actor) -> PartPage:
    """The part, or 404. At most six queries."""
    rows = policies.parts_visible_to(actor).select_related(
        "author", "asked_by", "assessment__case__person"
    )
    part = see(part_id, visible=rows)
    case = part.assessment.case
    return PartPage(
        part=part_view(part, actor=actor),
        version=part.version,
        basis=part.basis,
        assessment_id=part.assessment_id,
        case_id=case.pk,
        person_id=case.person_id,
        client=case.person.name,
        asked_by=part.asked_by.name,
        may_write=is_among(policies.parts_writable_by, part.pk, actor=actor),
        may_record=is_among(policies.parts_recordable_by, part.pk, actor=actor),
        may_go_without=is_among(policies.parts_keepable_by, part.pk, actor=actor),
        may_see_all=is_among(policies.visible_to, part.assessment_id, actor=actor),
    )


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part somebody is asked to write."""

    id: UUID
    person_id: UUID
    case_id: UUID
    client: str
    organisation: str
    asked_by: str
    asked_at: datetime
    written_at: datetime | None


def parts_asked_of(actor: Actor) -> list[AskedPart]:
    """Parts the actor may still write, those not yet written first. One query."""
    parts = policies.parts_writable_by(actor).select_related("assessment__case__person", "asked_by")
    return [
        AskedPart(
            id=part.pk,
            person_id=part.assessment.case.person_id,
            case_id=part.assessment.case_id,
            client=part.assessment.case.person.listed_name,
            organisation=part.organisation,
            asked_by=part.asked_by.name,
            asked_at=part.asked_at,
            written_at=part.written_at,
        )
        for part in parts.order_by("written_at", "asked_at")
    ]
