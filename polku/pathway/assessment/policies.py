"""Who sees an assessment, who writes in it, and who writes only a part of their own."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import remembered
from polku.pathway.assessment.models import Assessment, NeedEstimate, Part, Passage, SectionMark
from polku.pathway.assessment.rules import Status
from polku.pathway.cases import policies as cases


@remembered
def visible_to(actor: Actor) -> QuerySet[Assessment]:
    """Whoever sees the case sees its assessments; the client, those that are finished."""
    seen = Assessment.objects.filter(case__in=cases.visible_to(actor))
    return seen.filter(status=Status.FINISHED) if actor.is_client else seen


@remembered
def writable_by(actor: Actor) -> QuerySet[Assessment]:
    """Drafts of the open cases one carries."""
    return Assessment.objects.filter(case__in=cases.carried_by(actor), status=Status.DRAFT)


@remembered
def corrections_writable_by(actor: Actor) -> QuerySet[Assessment]:
    """Those drafts that correct a finished version, which stays in force without them."""
    return writable_by(actor).filter(corrects__isnull=False)


@remembered
def correctable_by(actor: Actor) -> QuerySet[Assessment]:
    """Finished ones of the open cases one carries."""
    return Assessment.objects.filter(case__in=cases.carried_by(actor), status=Status.FINISHED)


@remembered
def answerable_by(actor: Actor) -> QuerySet[Assessment]:
    """The client's own draft, in which they write their own view."""
    return Assessment.objects.filter(case__in=cases.open_own_of(actor), status=Status.DRAFT)


@remembered
def parts_visible_to(actor: Actor) -> QuerySet[Part]:
    """Parts of the assessments one sees, and those one is asked to write."""
    return Part.objects.filter(assessment__in=visible_to(actor)) | parts_of_author(actor)


@remembered
def parts_of_author(actor: Actor) -> QuerySet[Part]:
    """Parts the actor is asked to write or has written: this and no more of the case."""
    return Part.objects.filter(author=actor.id)


@remembered
def parts_writable_by(actor: Actor) -> QuerySet[Part]:
    """Own parts while the assessment is a draft of an open case."""
    return parts_of_author(actor).filter(
        assessment__status=Status.DRAFT, assessment__case__relation_ended_at=None
    )


@remembered
def parts_recordable_by(actor: Actor) -> QuerySet[Part]:
    """Outside partners' parts, which whoever writes the assessment records for them."""
    return Part.objects.filter(assessment__in=writable_by(actor), author=None)


@remembered
def parts_keepable_by(actor: Actor) -> QuerySet[Part]:
    """Every part of the drafts one writes: to go on without it."""
    return Part.objects.filter(assessment__in=writable_by(actor))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        Passage.objects.filter(assessment__case__in=cases),
        NeedEstimate.objects.filter(assessment__case__in=cases),
        SectionMark.objects.filter(assessment__case__in=cases),
        Part.objects.filter(assessment__case__in=cases),
        Assessment.objects.filter(case__in=cases),
    ]
