"""A finished version never changes: a correction is a new version that says why."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.keys import new_key
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.actions.storing import ids
from polku.pathway.assessment.facts import CorrectionDropped, CorrectionStarted
from polku.pathway.assessment.models import Assessment, NeedEstimate, Part, Passage

OWN_FIELDS = {"id", "edition", "corrects", "correction_reason", "status", "created_at"}
OWN_FIELDS |= {"finished_at", "finished_by"}


@transaction.atomic
def correct_assessment(assessment_id: UUID, *, reason: str, actor: Actor) -> Assessment:
    """Open a new version with everything copied; the finished one stays as it is."""
    old = fetch_for(
        assessment_id, visible=policies.visible_to, allowed=policies.correctable_by, actor=actor
    )
    same_case = Assessment.objects.filter(case=old.case_id)
    refuse_if(
        rules.obstacles_to_correcting(
            is_newest=not same_case.filter(corrects=old).exists(),
            has_draft=same_case.filter(status=rules.Status.DRAFT).exists(),
            reason=reason,
        )
    )
    new = Assessment(
        **_copied(old, leaving=OWN_FIELDS),
        edition=old.edition + 1,
        corrects=old,
        correction_reason=reason.strip(),
        created_at=clock.now(),
    )
    new.save(force_insert=True)
    _copy_contents(old, new)
    record(CorrectionStarted(**ids(new)), actor=actor)
    return new


@transaction.atomic
def drop_correction(assessment_id: UUID, *, actor: Actor) -> None:
    """Give up a correction that was started; the finished version stays in force."""
    draft = fetch_for(
        assessment_id,
        visible=policies.visible_to,
        allowed=policies.corrections_writable_by,
        actor=actor,
    )
    record(CorrectionDropped(**ids(draft)), actor=actor)
    draft.delete()


def _copy_contents(old: Assessment, new: Assessment) -> None:
    """Passages, estimates and written parts of the old version."""
    for model in (Passage, NeedEstimate, Part):
        rows = model.objects.filter(assessment=old)
        model.objects.bulk_create(
            model(**_copied(row, leaving={"id", "assessment"}), id=new_key(), assessment=new)
            for row in rows
        )


def _copied(row: Model, *, leaving: set[str]) -> dict[str, object]:
    """The row's own values by column, without those named."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in leaving
    }
