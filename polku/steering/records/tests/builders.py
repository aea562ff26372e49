"""Cases whose time has come, and the people who look after the end of records."""

from datetime import date

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.lifecycle import actions as lifecycle
from polku.base.lifecycle.models import Destruction
from polku.base.lifecycle.rules import Material
from polku.directory.units.tests.builders import a_unit, acting, an_organisation, somebody_in
from polku.pathway.activities.tests import builders as doing
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.actions import add_network_member, start_clock
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import ClosingReason, Stage
from polku.pathway.cases.tests.builders import a_case, the_client_of, the_own_worker
from polku.pathway.decisions.actions import letter_of_agreement, letter_of_decision
from polku.pathway.decisions.tests import builders as deciding
from polku.pathway.intake.tests.builders import a_contact
from polku.pathway.outcomes.tests.builders import a_case_closed_as_it_should, a_finished_evaluation
from polku.steering.records import actions
from polku.steering.records.models import OwnCopy
from polku.steering.records.rules import CopyState

ENDED = date(2016, 2, 29)
STILL_KEPT, FALLEN_DUE = date(2026, 2, 28), date(2026, 3, 1)


def a_case_ended(on: date = ENDED, *, reason: str = ClosingReason.NEED_ENDED, **fields) -> Case:
    """A case that was closed on that day."""
    began = clock.moment(date(on.year - 1, 1, 7))
    return a_case(
        stage=Stage.CLOSED,
        initiated_at=began,
        relation_ended_at=clock.moment(on, hour=14),
        closing_reason=reason,
        **fields,
    )


def a_whole_case() -> Case:
    """A case with something of every kind in it, made through the real actions."""
    case = deciding.a_case_to_decide()
    worker = the_own_worker(case)
    a_finished_assessment(case)
    sister = Around(kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True)
    add_network_member(case.pk, member=sister, actor=worker)
    start_clock(case, rule_code="DECISION_IMPLEMENT", start=clock.today(), actor=worker)
    agreement = deciding.an_agreement(deciding.a_decision(case))
    letter_of_decision(agreement.decision_id, actor=worker)
    letter_of_agreement(agreement.pk, actor=worker)
    group = doing.a_group(case.unit)
    doing.a_place(group, case)
    doing.a_mark(doing.a_session(group), case)
    doing.a_held_meeting(case)
    doing.a_ready_note(case)
    a_contact(unit=case.unit, person=case.person)
    return case


def ended_long_ago(case: Case, on: date = ENDED) -> Case:
    """The same case, as if it had been closed on that day."""
    Case.objects.filter(pk=case.pk).update(
        stage=Stage.CLOSED,
        contact_at=None,
        initiated_at=clock.moment(date(on.year - 1, 1, 7)),
        relation_started_at=None,
        relation_ended_at=clock.moment(on, hour=14),
        closing_reason=ClosingReason.NEED_ENDED,
        special_support=None,
        special_support_grounds=[],
    )
    case.refresh_from_db()
    return case


def asked_for(case: Case, *, by: Actor | None = None, language: str = "fi") -> OwnCopy:
    """A copy that the client, or a worker for them, has asked for."""
    actor = by or the_client_of(case)
    return actions.ask_for_copy(case.person_id, language=language, actor=actor)


def a_made_copy(case: Case, *, by: Actor | None = None, language: str = "fi") -> OwnCopy:
    """The same, made, with an archive of nothing."""
    row = asked_for(case, by=by, language=language)
    row.state, row.settled_at, row.archive = CopyState.MADE, clock.now(), b"PK"
    row.save(update_fields=["state", "settled_at", "archive"])
    return row


def a_lead_of(case: Case) -> Actor:
    """A lead of the case's unit; each call another person."""
    return somebody_in(case.unit, role=Role.UNIT_LEAD)


def a_proposal(case: Case, material: str = Material.WORKING_AGE) -> Destruction:
    """What one lead proposed."""
    return actions.propose(material, actor=a_lead_of(case))


def an_approved_proposal(case: Case, material: str = Material.WORKING_AGE) -> Destruction:
    """What one lead proposed and another approved."""
    proposal = a_proposal(case, material)
    return lifecycle.approve_destruction(proposal.pk, actor=a_lead_of(case))


__all__ = [
    "FALLEN_DUE",
    "STILL_KEPT",
    "a_case_closed_as_it_should",
    "a_case_ended",
    "a_finished_evaluation",
    "a_lead_of",
    "a_made_copy",
    "a_proposal",
    "a_unit",
    "a_whole_case",
    "acting",
    "an_approved_proposal",
    "an_organisation",
    "asked_for",
    "ended_long_ago",
]
