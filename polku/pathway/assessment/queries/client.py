"""What the client reads and writes of their own assessment, in plain words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.models import Assessment, Passage
from polku.pathway.assessment.queries.document import SectionView, sections_of


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """One question to the client, with what they or the worker have written of it so far."""

    topic: str
    question: str
    words: str
    version: int
    written_by_me_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """The assessment being made, as the client sees it: their own side only."""

    id: UUID
    case_id: UUID
    started_at: datetime
    topics: tuple[OwnTopic, ...]
    wants_own_worker: bool | None


def own_draft(*, actor: Actor) -> OwnDraft | None:
    """The client's assessment that is being made, or None. Two queries."""
    draft = policies.answerable_by(actor).order_by("-created_at").first()
    if draft is None:
        return None
    passages = {one.topic: one for one in draft.passages.all()}
    return OwnDraft(
        id=draft.pk,
        case_id=draft.case_id,
        started_at=draft.created_at,
        topics=tuple(_own_topic(topic, passages.get(topic)) for topic in rules.OWN_WORDS),
        wants_own_worker=draft.client_wants_own_worker,
    )


def _own_topic(topic: rules.Topic, passage: Passage | None) -> OwnTopic:
    return OwnTopic(
        topic=topic.value,
        question=str(rules.QUESTIONS[topic]),
        words=passage.client_words if passage else "",
        version=passage.client_version if passage else 1,
        written_by_me_at=passage.client_wrote_at if passage else None,
    )


@dataclass(frozen=True, slots=True)
class OwnAssessment:
    """A finished assessment for its client: the whole document, with who made it and when."""

    id: UUID
    case_id: UUID
    finished_at: datetime
    by: str
    by_title: str
    edition: int
    correction_reason: str
    need_kind: str
    need_kind_words: str
    summary: str
    conclusions: str
    opinion: str
    sections: tuple[SectionView, ...]


def own_assessment(assessment_id: UUID | None = None, *, actor: Actor) -> OwnAssessment | None:
    """The client's newest finished assessment, or the named one; None when there is none.

    Five queries.
    """
    rows = _readable(actor)
    if assessment_id is not None:
        rows = rows.filter(pk=assessment_id)
    row = rows.order_by("-finished_at").first()
    if row is None or row.finished_at is None:
        return None
    texts = {one.topic: one for one in row.passages.all()}
    return OwnAssessment(
        id=row.pk,
        case_id=row.case_id,
        finished_at=row.finished_at,
        by=row.finished_by.name if row.finished_by else "",
        by_title=row.finished_by.title if row.finished_by else "",
        edition=row.edition,
        correction_reason=row.correction_reason,
        need_kind=row.need_kind,
        need_kind_words=str(row.get_need_kind_display()),
        summary=_words(texts, rules.Topic.SUMMARY),
        conclusions=_words(texts, rules.Topic.CONCLUSIONS),
        opinion=texts[rules.Topic.OPINION].client_words if rules.Topic.OPINION in texts else "",
        sections=tuple(sections_of(row)),
    )


def _readable(actor: Actor) -> QuerySet[Assessment]:
    """The client's own finished assessments with their contents."""
    own = policies.visible_to(actor) if actor.is_client else Assessment.objects.none()
    return own.select_related("finished_by").prefetch_related(
        "passages", "estimates", "marks__saved_by"
    )


def _words(texts: dict[str, Passage], topic: rules.Topic) -> str:
    return texts[topic].professional_words if topic in texts else ""
