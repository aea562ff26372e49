"""The agreement: written, put to the client, signed by both, ended."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.decisions import policies, rules
from polku.pathway.decisions.facts import (
    AgreementDiscarded,
    AgreementDrafted,
    AgreementEnded,
    AgreementOffered,
    AgreementSaved,
    AgreementSigned,
    AgreementTakenBack,
)
from polku.pathway.decisions.models import Agreement
from polku.pathway.decisions.queries.agreements import overlapping, unsigned_in
from polku.pathway.decisions.queries.one_agreement import obstacles_to_putting
from polku.pathway.decisions.queries.starting import first_agreement
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus, Outcome, SignedHow
from polku.pathway.decisions.texts import AgreementText, put_into, refuse_if_newer


@transaction.atomic
def draft_agreement(decision_id: UUID, *, actor: Actor) -> Agreement:
    """Begin the agreement of a granted service, with days and place from the decision."""
    decision = fetch_for(
        decision_id,
        visible=policies.visible_to,
        allowed=policies.writable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_agreeing(
            decision_made=decision.status == DecisionStatus.MADE,
            granted=decision.outcome != Outcome.REFUSE,
            replaced=hasattr(decision, "replaced_by"),
            has_unsigned=unsigned_in(decision.case_id).exists(),
        )
    )
    own = Tie.objects.in_force().filter(case=decision.case_id, kind=TieKind.OWN)
    tie = own.select_related("user").first()
    agreement = Agreement(case=decision.case, decision=decision, drafted_by_id=actor.id)
    put_into(agreement, first_agreement(decision, tutor=tie and tie.user))
    agreement.save(force_insert=True)
    record(AgreementDrafted(**agreement.ids()), actor=actor)
    return agreement


@transaction.atomic
def save_agreement(
    agreement_id: UUID, *, text: AgreementText, version: int, actor: Actor
) -> Agreement:
    """Write a draft further. Refused when somebody saved a newer version meanwhile."""
    agreement = _writable(agreement_id, status=AgreementStatus.DRAFT, actor=actor)
    refuse_if_newer(agreement, version=version, kind=AgreementText)
    names = put_into(agreement, text)
    agreement.version += 1
    agreement.save(update_fields=[*names, "version"])
    record(AgreementSaved(**agreement.ids(), version=agreement.version), actor=actor)
    return agreement


@transaction.atomic
def discard_agreement(agreement_id: UUID, *, actor: Actor) -> None:
    """Throw a draft away: nobody had signed it."""
    agreement = _writable(agreement_id, status=AgreementStatus.DRAFT, actor=actor)
    record(AgreementDiscarded(**agreement.ids()), actor=actor)
    agreement.delete()


@transaction.atomic
def offer_agreement(agreement_id: UUID, *, version: int, actor: Actor) -> Agreement:
    """Sign for the organisation and put the agreement to the client; its words freeze."""
    agreement = _writable(agreement_id, status=AgreementStatus.DRAFT, actor=actor)
    refuse_if_newer(agreement, version=version, kind=AgreementText)
    refuse_if(obstacles_to_putting(agreement))
    agreement.status = AgreementStatus.OFFERED
    agreement.worker_signed_by_id, agreement.worker_signed_at = actor.id, clock.now()
    agreement.worker_name, agreement.worker_title = _name_and_title(actor)
    agreement.save(
        update_fields=[
            "status",
            "worker_signed_by",
            "worker_signed_at",
            "worker_name",
            "worker_title",
        ]
    )
    record(AgreementOffered(**agreement.ids()), actor=actor)
    return agreement


@transaction.atomic
def take_back_agreement(agreement_id: UUID, *, actor: Actor) -> Agreement:
    """Take an unsigned agreement back to be written anew; our own signature falls away."""
    agreement = _writable(agreement_id, status=AgreementStatus.OFFERED, actor=actor)
    agreement.status = AgreementStatus.DRAFT
    agreement.worker_signed_by = agreement.worker_signed_at = None
    agreement.worker_name = agreement.worker_title = ""
    agreement.version += 1
    agreement.save(
        update_fields=[
            "status",
            "worker_signed_by",
            "worker_signed_at",
            "worker_name",
            "worker_title",
            "version",
        ]
    )
    record(AgreementTakenBack(**agreement.ids()), actor=actor)
    return agreement


@transaction.atomic
def sign_agreement(agreement_id: UUID, *, signed_on: date | None = None, actor: Actor) -> Agreement:
    """The client signs on their own page, or the worker records a signature on paper."""
    agreement = fetch_for(
        agreement_id,
        visible=policies.agreements_visible_to,
        allowed=policies.signable_by if actor.is_client else policies.agreements_writable_by,
        actor=actor,
    )
    day = clock.today() if actor.is_client or signed_on is None else signed_on
    refuse_if(
        rules.obstacles_to_signing(status=agreement.status, signed_on=day, today=clock.today())
        + rules.obstacles_to_overlapping(overlaps=overlapping(agreement).exists())
    )
    agreement.status = AgreementStatus.SIGNED
    agreement.client_signed_on = day
    agreement.client_signed_how = SignedHow.OWN_PAGE if actor.is_client else SignedHow.PAPER
    agreement.save(update_fields=["status", "client_signed_on", "client_signed_how"])
    record(AgreementSigned(**agreement.ids(), how=agreement.client_signed_how), actor=actor)
    return agreement


@transaction.atomic
def end_agreement(
    agreement_id: UUID, *, last_day: date, reason: str, note: str = "", actor: Actor
) -> Agreement:
    """End a signed agreement, at the latest on its own last day."""
    agreement = _writable(agreement_id, status=AgreementStatus.SIGNED, actor=actor)
    refuse_if(rules.obstacles_to_ending(ends_on=agreement.ends_on, last_day=last_day))
    agreement.status = AgreementStatus.ENDED
    agreement.ended_on, agreement.end_reason, agreement.end_note = last_day, reason, note
    agreement.save(update_fields=["status", "ended_on", "end_reason", "end_note"])
    record(AgreementEnded(**agreement.ids(), reason=reason), actor=actor)
    return agreement


def _writable(agreement_id: UUID, *, status: str, actor: Actor) -> Agreement:
    """The locked agreement, for whoever carries the case; only in the status asked."""
    agreement = fetch_for(
        agreement_id,
        visible=policies.agreements_visible_to,
        allowed=policies.agreements_writable_by,
        along=("case",),
        actor=actor,
    )
    if agreement.status != status:
        raise RuleBroken(_wrong_status(status))
    return agreement


def _wrong_status(needed: str) -> str:
    """Why the step cannot be taken now."""
    return {
        AgreementStatus.DRAFT: _("The agreement has been put to the client. Take it back first."),
        AgreementStatus.OFFERED: _("The agreement is not waiting for the client's signature."),
        AgreementStatus.SIGNED: _("Only a signed agreement can be ended."),
    }[AgreementStatus(needed)]


def _name_and_title(actor: Actor) -> tuple[str, str]:
    """As they stand today: people change names and tasks, signed papers do not."""
    user = User.objects.get(pk=actor.id)
    return user.name, user.title
