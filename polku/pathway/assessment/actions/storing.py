"""Putting flat answers where they live: columns, passages, estimates. Steps of other actions."""

from typing import Any
from uuid import UUID

from polku.base import clock
from polku.base.access.actor import Actor
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
    """The section's mark; the draft is locked, so nobody else makes it at the same time."""
    marks = SectionMark.objects.select_related("saved_by")
    return marks.get_or_create(assessment=draft, section=rules.Section(section))[0]


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
    for topic in rules.Topic:
        theirs, ours = rules.client_field(topic), rules.professional_field(topic)
        if theirs not in changed and ours not in changed:
            continue
        passage, _new = Passage.objects.get_or_create(assessment=draft, topic=topic)
        if theirs in changed:
            passage.client_words = changed[theirs]
            passage.client_version += 1
        passage.professional_words = changed.get(ours, passage.professional_words)
        passage.save(update_fields=["client_words", "client_version", "professional_words"])


def _store_estimates(draft: Assessment, changed: dict[str, Any]) -> None:
    for one in rules.NeedClass:
        values = {
            column: changed[name]
            for what, column in VIEWS.items()
            if (name := rules.need_field(one, what)) in changed
        }
        if values:
            NeedEstimate.objects.update_or_create(assessment=draft, need_class=one, defaults=values)
