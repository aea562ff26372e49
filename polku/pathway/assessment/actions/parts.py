"""Other organisations' parts: asked for, written by them or recorded for them, or gone without."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.facts import PartAsked, PartGivenUp, PartWritten
from polku.pathway.assessment.models import Part


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where information came from and on what ground (703/2023 39 §)."""

    told_by: str
    basis: str
    basis_law: str = ""


@transaction.atomic
def ask_part(
    assessment_id: UUID,
    *,
    organisation: str,
    author_id: UUID | None = None,
    author_name: str = "",
    question: str = "",
    actor: Actor,
) -> Part:
    """Ask another organisation to take part: a user of Polku, or somebody outside by name."""
    draft = fetch_for(
        assessment_id, visible=policies.visible_to, allowed=policies.writable_by, actor=actor
    )
    refuse_if(
        rules.obstacles_to_asking(
            organisation=organisation, has_author=author_id is not None, author_name=author_name
        )
    )
    part = Part(
        assessment=draft,
        organisation=organisation,
        author_id=author_id,
        author_name="" if author_id else author_name,
        question=question,
        asked_by_id=actor.id,
    )
    part.save(force_insert=True)
    record(PartAsked(**_ids(part)), actor=actor)
    return part


@transaction.atomic
def write_part(part_id: UUID, *, text: str, version: int, actor: Actor) -> Part:
    """The asked worker writes their own part; they need not see anything else of the case."""
    part = fetch_for(
        part_id, visible=policies.parts_visible_to, allowed=policies.parts_writable_by, actor=actor
    )
    _notice_newer(part, version=version)
    if not text.strip():
        raise RuleBroken(rules.part_needs_text())
    return _write(part, text=text, actor=actor)


@transaction.atomic
def record_part(
    part_id: UUID, *, text: str, provenance: Provenance, version: int, actor: Actor
) -> Part:
    """Record what an outside partner told, with where it came from."""
    part = fetch_for(
        part_id,
        visible=policies.parts_visible_to,
        allowed=policies.parts_recordable_by,
        actor=actor,
    )
    _notice_newer(part, version=version)
    refuse_if(
        rules.obstacles_to_recording_part(
            text=text,
            told_by=provenance.told_by,
            basis=provenance.basis,
            basis_law=provenance.basis_law,
        )
    )
    part.told_by, part.basis = provenance.told_by, provenance.basis
    part.basis_law = provenance.basis_law
    part.recorded_by_id = actor.id
    return _write(part, text=text, actor=actor)


@transaction.atomic
def go_on_without_part(part_id: UUID, *, because: str, actor: Actor) -> Part:
    """Finish without a part that never came, and say why."""
    part = fetch_for(
        part_id, visible=policies.parts_visible_to, allowed=policies.parts_keepable_by, actor=actor
    )
    refuse_if(rules.obstacles_to_going_without(is_awaited=part.is_awaited, because=because))
    part.given_up_because = because
    part.save(update_fields=["given_up_because"])
    record(PartGivenUp(**_ids(part)), actor=actor)
    return part


def _notice_newer(part: Part, *, version: int) -> None:
    """Somebody has written meanwhile."""
    if part.version != version:
        theirs = {
            "text": part.text,
            "told_by": part.told_by,
            "basis": part.basis,
            "basis_law": part.basis_law,
        }
        raise EditedMeanwhile(version=part.version, theirs=theirs, at=part.written_at)


def _write(part: Part, *, text: str, actor: Actor) -> Part:
    """The text, its moment and its trace."""
    part.text = text
    part.written_at = clock.now()
    part.given_up_because = ""
    part.version += 1
    part.save(
        update_fields=[
            "text",
            "written_at",
            "given_up_because",
            "version",
            "told_by",
            "basis",
            "basis_law",
            "recorded_by",
        ]
    )
    record(PartWritten(**_ids(part)), actor=actor)
    return part


def _ids(part: Part) -> dict[str, UUID]:
    """The keys every fact about a part carries."""
    case = part.assessment.case
    return {"person_id": case.person_id, "case_id": case.pk, "subject_id": part.pk}
