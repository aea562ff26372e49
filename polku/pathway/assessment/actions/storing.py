"""Putting flat answers where they live: columns, passages, estimates. Steps of other actions."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import kept
from polku.pathway.assessment import rules
from polku.pathway.assessment.models import Assessment, NeedEstimate, Passage, SectionMark

VIEWS = {"level": "level", "client": "client_view", "professional": "professional_view"}


def ids(assessment: Assessment) -> dict[str, UUID]:
    """The keys every fact about an assessment carries."""
    return {
        "person_id": assessment.case.person_id,
        "case_id": assessment.case_id,
        "subject_id": assessment.pk,
    }


def mark_of(draft: Assessment, section: str) -> SectionMark:
    """The section's mark, a new one unsaved; the draft is locked, so nobody else makes it too."""
    section = rules.Section(section)
    saved = next(iter(_saved_mark(draft.pk, section)), None)
    return saved or SectionMark(assessment=draft, section=section)


@kept
def _saved_mark(assessment_id: UUID, section: str) -> QuerySet[SectionMark]:
    marks = SectionMark.objects.filter(assessment=assessment_id, section=section)
    return marks.select_related("saved_by")


def store(
    draft: Assessment, *, before: dict[str, Any], answers: dict[str, Any], actor: Actor
) -> None:
    """Write what changed, wherever each answer lives."""
    changed = {name: value for name, value in answers.items() if value != before[name]}
    _store_columns(draft, changed, actor=actor)
    _store_passages(draft, changed)
    _store_estimates(draft, changed)


def _store_columns(draft: Assessment, changed: dict[str, Any], *, actor: Actor) -> None:
    columns = [name for names in rules.COLUMNS.values() for name in names if name in changed]
    for name in columns:
        setattr(draft, name, changed[name])
    if {"special_support", "special_support_grounds"} & set(columns):
        draft.judged_at, draft.judged_by_id = clock.now(), actor.id
        columns += ["judged_at", "judged_by"]
    if columns:
        draft.save(update_fields=columns)


def _store_passages(draft: Assessment, changed: dict[str, Any]) -> None:
    """All changed passages in one statement, beside what was written before."""
    topics = [topic for topic in rules.Topic if set(rules.sides_of(topic)) & set(changed)]
    if not topics:
        return
    written = {one.topic: one for one in draft.passages.all()}
    passages = [written.get(topic) or Passage(assessment=draft, topic=topic) for topic in topics]
    for passage in passages:
        theirs, ours = rules.sides_of(passage.topic)
        if theirs in changed:
            passage.client_words = changed[theirs]
            passage.client_version += 1
        passage.professional_words = changed.get(ours, passage.professional_words)
    Passage.objects.bulk_create(
        passages,
        update_conflicts=True,
        unique_fields=["assessment", "topic"],
        update_fields=["client_words", "client_version", "professional_words"],
    )


def _store_estimates(draft: Assessment, changed: dict[str, Any]) -> None:
    """All changed estimates in one statement, beside what was estimated before."""
    values = {one: _estimate_in(changed, one) for one in rules.NeedClass}
    classes = [one for one in rules.NeedClass if values[one]]
    if not classes:
        return
    made = {row.need_class: row for row in draft.estimates.all()}
    rows = [made.get(one) or NeedEstimate(assessment=draft, need_class=one) for one in classes]
    for row in rows:
        for column, value in values[rules.NeedClass(row.need_class)].items():
            setattr(row, column, value)
    NeedEstimate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["assessment", "need_class"],
        update_fields=list(VIEWS.values()),
    )


def _estimate_in(changed: dict[str, Any], one: int) -> dict[str, Any]:
    """What has changed of one class of need, by column."""
    return {
        column: changed[name]
        for what, column in VIEWS.items()
        if (name := rules.need_field(one, what)) in changed
    }
