"""What comes of a contact: a matter is initiated, joined to an open one, or it ends here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.acting import keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if, see
from polku.base.access.rules import ServiceTask
from polku.base.audit.actions import record
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.queries import parameter_on
from polku.directory.people.rules import age_on
from polku.directory.units import queries as units
from polku.pathway.cases import actions as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.queries import open_cases_of
from polku.pathway.cases.rules import TieKind
from polku.pathway.intake import policies, rules
from polku.pathway.intake.actions.delays import end_wait
from polku.pathway.intake.facts import (
    ContactClosed,
    ContactGuided,
    ContactInitiated,
    ContactJoined,
)
from polku.pathway.intake.gate import handled_contact, ids
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Kind, Status, Urgency


@transaction.atomic
def initiate(
    contact_id: UUID,
    *,
    unit_id: UUID | None = None,
    assessor_id: UUID | None = None,
    own_worker_id: UUID | None = None,
    service_task: str = ServiceTask.WORKING_AGE,
    initiated_at: datetime | None = None,
    actor: Actor,
) -> Case:
    """Initiate the matter (vireilletulo, SHL 34 §): open the case and let its deadlines run.

    The matter is pending from the application's arrival, or from when the need became known:
    the contact's own moment unless `initiated_at` says a later one.
    """
    contact = handled_contact(contact_id, actor=actor)
    unit_id = unit_id or contact.unit_id
    named = [user for user in (assessor_id, own_worker_id) if user]
    reaches = actor.reaches(unit_id, service_task, *policies.HANDLERS)
    refuse_if(_obstacles(contact, unit_id=unit_id, named=named, reaches=reaches, actor=actor))
    see(unit_id, visible=units.receiving_units())
    case = cases.open_case(
        contact.person,
        unit_id=unit_id,
        contact_at=contact.received_at,
        initiated_at=max(initiated_at or contact.received_at, contact.received_at),
        service_task=service_task,
        actor=actor,
    )
    _start_relation(contact, case, actor=actor)
    _name_workers(case, assessor_id=assessor_id, own_worker_id=own_worker_id, actor=actor)
    _start_clocks(contact, case, actor=actor)
    _settle(contact, status=Status.INITIATED, case=case, actor=actor)
    record(
        ContactInitiated(
            **ids(contact),
            happened_at=contact.received_at,
            kind=contact.kind,
            source=contact.source,
        ),
        actor=actor,
    )
    return case


@transaction.atomic
def join_to_case(contact_id: UUID, *, actor: Actor) -> Case:
    """A new contact about somebody whose matter is already open: it belongs to that matter."""
    contact = handled_contact(contact_id, actor=actor)
    open_ones = open_cases_of(contact.person_id) if contact.person_id else []
    refuse_if(
        rules.obstacles_to_joining(
            status=contact.status, urgency=contact.urgency, has_open_case=bool(open_ones)
        )
    )
    keep_seeing(contact.pk, open_ones[0].id)
    case = Case.objects.get(pk=open_ones[0].id)
    _settle(contact, status=Status.JOINED, case=case, actor=actor)
    record(ContactJoined(**ids(contact), kind=contact.kind, source=contact.source), actor=actor)
    return case


@transaction.atomic
def guide_elsewhere(contact_id: UUID, *, note: str, actor: Actor) -> Contact:
    """The person is guided to the service that can help them; `note` says where."""
    contact = handled_contact(contact_id, actor=actor)
    _turn_away(contact, status=Status.GUIDED, note=note, actor=actor)
    record(ContactGuided(**ids(contact)), actor=actor)
    return contact


@transaction.atomic
def close_without_ground(contact_id: UUID, *, reason: str, actor: Actor) -> Contact:
    """No ground for social care, or an assessment is obviously unnecessary (SHL 34 and 36 §)."""
    contact = handled_contact(contact_id, actor=actor)
    _turn_away(contact, status=Status.NO_GROUND, note=reason, actor=actor)
    record(ContactClosed(**ids(contact)), actor=actor)
    return contact


def _obstacles(
    contact: Contact, *, unit_id: UUID, named: list[UUID], reaches: bool, actor: Actor
) -> list[str]:
    """Why the matter cannot be initiated yet. Workers are named in the actor's own unit only."""
    mine = frozenset({unit_id}) & actor.unit_ids
    colleagues = [one.id for one in units.colleagues_in(mine)] if named else []
    return rules.obstacles_to_initiating(
        status=contact.status,
        urgency=contact.urgency,
        has_person=contact.person_id is not None,
        workers_fit=rules.workers_fit(named, colleagues),
        may_name=reaches or not named,
    )


def _start_relation(contact: Contact, case: Case, *, actor: Actor) -> None:
    """SHL 34 §: an application starts the relation on arrival, anything else when we take it up."""
    applied = contact.kind == Kind.APPLICATION
    cases.start_relation(case, at=contact.received_at if applied else clock.now(), actor=actor)


def _name_workers(
    case: Case, *, assessor_id: UUID | None, own_worker_id: UUID | None, actor: Actor
) -> None:
    """Who assesses and who is the own worker, when that is known already."""
    if assessor_id:
        cases.add_worker(case.pk, user_id=assessor_id, kind=TieKind.ASSESSOR, actor=actor)
    if own_worker_id:
        cases.name_own_worker(case.pk, user_id=own_worker_id, actor=actor)


def _start_clocks(contact: Contact, case: Case, *, actor: Actor) -> None:
    """The deadlines of SHL 36 § and 45 §, statutory and own targets apart."""
    contact_day = clock.day_of(contact.received_at)
    initiation_day = clock.day_of(case.initiated_at)
    born = contact.person.birth_date
    is_a_child = rules.is_a_child(age_on(born, initiation_day) if born else None)
    limits = rules.start_limits(
        age=age_on(born, contact_day) if born else None,
        over_age=int(parameter_on(ParameterCode.ASSESS_OVER_AGE, contact_day)),
        gets_care_allowance=contact.gets_care_allowance,
        is_disabled=contact.is_disabled_client,
        is_a_child=is_a_child,
    )
    if contact.urgency == Urgency.URGENT:
        limits.append("ASSESS_URGENT")
    starts = {
        code: initiation_day if code in rules.FROM_INITIATION else contact_day
        for code in (*limits, rules.end_limit(is_a_child=is_a_child), "DECISION_IMPLEMENT")
    }
    cases.start_clocks(case, starts=starts, actor=actor)


def _turn_away(contact: Contact, *, status: str, note: str, actor: Actor) -> None:
    """End the contact here, with words the person can read."""
    refuse_if(
        rules.obstacles_to_settling(status=contact.status, urgency=contact.urgency, note=note)
    )
    contact.answer_note = note
    contact.save(update_fields=["answer_note"])
    _settle(contact, status=status, case=None, actor=actor)


def _settle(contact: Contact, *, status: str, case: Case | None, actor: Actor) -> None:
    """The contact leaves the queue; how late, is kept. The clocks of a matter initiated go on from
    the contact's own day, and ask why there."""
    end_wait(contact, clock_goes_on=status == Status.INITIATED, actor=actor)
    contact.status = status
    contact.case = case
    contact.handled_at = clock.now()
    contact.handled_by_id = actor.id
    contact.save(update_fields=["status", "case", "handled_at", "handled_by"])
