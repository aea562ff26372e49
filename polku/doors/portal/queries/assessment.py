"""The assessment of what help I need: what is asked of me, and what has been finished."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import Http404

from polku.base.access.actor import Actor
from polku.pathway.assessment import policies
from polku.pathway.assessment.queries import (
    OwnAssessment,
    OwnDraft,
    OwnTopic,
    own_assessment,
    own_draft,
)
from polku.pathway.assessment.queries.document import SectionView
from polku.pathway.assessment.rules import OWN_WORDS, QUESTIONS, Section, Topic


@dataclass(frozen=True, slots=True)
class FinishedLine:
    """One finished assessment in a list."""

    id: UUID
    finished_at: datetime
    is_correction: bool


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """The assessment being made, and those to read."""

    draft: OwnDraft | None
    finished: tuple[FinishedLine, ...]

    @property
    def unanswered(self) -> OwnTopic | None:
        """The first question I have not answered."""
        topics = self.draft.topics if self.draft else ()
        return next((topic for topic in topics if not topic.words), None)


def assessment_page(*, actor: Actor) -> AssessmentPage:
    """Three queries."""
    return AssessmentPage(
        draft=own_draft(actor=actor), finished=tuple(finished_assessments(actor=actor))
    )


def finished_assessments(*, actor: Actor) -> list[FinishedLine]:
    """My finished assessments, every version, the newest first. One query."""
    return [
        FinishedLine(row.pk, row.finished_at, row.edition > 1)
        for row in policies.visible_to(actor).order_by("-finished_at")
        if row.finished_at
    ]


def draft_now(*, actor: Actor) -> OwnDraft | None:
    """The assessment in which I write, if any."""
    return own_draft(actor=actor)


def question(name: str, *, actor: Actor) -> tuple[OwnDraft | None, OwnTopic]:
    """The question named with my answer so far, or 404; without a draft the question alone."""
    if name not in OWN_WORDS:
        raise Http404
    draft = own_draft(actor=actor)
    topics = draft.topics if draft else ()
    alone = OwnTopic(name, str(QUESTIONS[Topic(name)]), "", 1, None)
    return draft, next((topic for topic in topics if topic.topic == name), alone)


def parts_to_read(found: OwnAssessment) -> list[SectionView]:
    """What concerns me first, how it was made last; the summary stands at the top of the page."""
    told = [
        replace(part, topics=()) if part.code == Section.CONCLUSIONS else part
        for part in found.sections
    ]
    return sorted(told, key=lambda part: part.code == Section.MANNER)


def one_finished(assessment_id: UUID, *, actor: Actor) -> OwnAssessment:
    """One finished assessment of mine, or 404."""
    found = own_assessment(assessment_id, actor=actor)
    if found is None:
        raise Http404
    return found
