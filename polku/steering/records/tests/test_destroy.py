"""From the dry run to the proof: what is due, who may, and that nothing is left."""

from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role, ServiceTask
from polku.base.audit.models import Change
from polku.base.lifecycle import actions as lifecycle
from polku.base.lifecycle.models import Destruction, DestructionItem
from polku.base.lifecycle.rules import Material, Status
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, an_organisation, somebody_in
from polku.pathway.activities.models import Entry
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import ClosingReason
from polku.pathway.cases.tests.builders import a_case
from polku.steering.records import actions, queries
from polku.steering.records.tests.builders import (
    FALLEN_DUE,
    STILL_KEPT,
    a_case_closed_as_it_should,
    a_case_ended,
    a_lead_of,
    a_proposal,
    a_whole_case,
    an_approved_proposal,
    ended_long_ago,
)

pytestmark = pytest.mark.django_db


def due(case, *, on=FALLEN_DUE, material=Material.WORKING_AGE, actor=None):
    classes = queries.dry_run(on=on, actor=actor or a_lead_of(case))
    return next(one.due for one in classes if one.material == material)


def tables_that_hold_something() -> dict[str, int]:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        counts = {}
        for table in tables:
            cursor.execute(f'select count(*) from "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_a_case_falls_due_the_day_after_its_ten_years():
    case = a_case_ended()
    assert due(case, on=STILL_KEPT) == {}
    assert due(case) == {case.pk: STILL_KEPT}


def test_an_open_case_never_falls_due():
    assert due(a_case()) == {}


def test_each_service_task_is_a_class_of_its_own():
    case = a_case_ended(service_task=ServiceTask.SUBSTANCE)
    assert due(case) == {}
    assert set(due(case, material=Material.SUBSTANCE)) == {case.pk}


def test_disability_services_count_from_the_last_matter():
    first = a_case_ended(service_task=ServiceTask.DISABILITY)
    assert set(due(first, material=Material.DISABILITY)) == {first.pk}
    a_case(person=first.person, unit=first.unit, service_task=ServiceTask.DISABILITY)
    assert due(first, material=Material.DISABILITY) == {}


def test_a_lead_elsewhere_and_a_caseworker_are_shown_nothing():
    case = a_case_ended()
    assert due(case, actor=somebody_in(a_unit(), role=Role.UNIT_LEAD)) == {}
    assert due(case, actor=somebody_in(case.unit)) == {}
    registrar = somebody_in(a_unit(organisation=case.unit.organisation), role=Role.ADMINISTRATOR)
    assert set(due(case, actor=registrar)) == {case.pk}


def test_a_caseworker_cannot_propose():
    case = a_case_ended()
    with pytest.raises(PermissionDenied):
        lifecycle.propose_destruction(
            Material.WORKING_AGE,
            items={case.pk: STILL_KEPT},
            organisation_id=case.unit.organisation_id,
            actor=somebody_in(case.unit),
        )


def test_the_proposer_cannot_approve_and_a_stranger_does_not_learn_of_it():
    case = a_case_ended()
    lead = a_lead_of(case)
    proposal = actions.propose(Material.WORKING_AGE, actor=lead)
    with pytest.raises(RuleBroken):
        lifecycle.approve_destruction(proposal.pk, actor=lead)
    elsewhere = a_unit(organisation=an_organisation("Muu hyvinvointialue"))
    with pytest.raises(Http404):
        lifecycle.approve_destruction(
            proposal.pk, actor=somebody_in(elsewhere, role=Role.UNIT_LEAD)
        )


def test_what_waits_in_a_proposal_is_not_proposed_again_but_what_was_rejected_may_be():
    case = a_case_ended()
    proposal = a_proposal(case)
    with pytest.raises(RuleBroken):
        a_proposal(case)
    lifecycle.reject_destruction(proposal.pk, reason="Valitus on vireillä.", actor=a_lead_of(case))
    assert a_proposal(case).count == 1


def test_what_waits_in_a_proposal_does_not_hold_back_what_fell_due_after_it():
    waiting = a_case_ended()
    a_proposal(waiting)
    later = a_case_ended(unit=waiting.unit)
    named = a_proposal(later).items.values_list("subject_id", flat=True)
    assert list(named) == [later.pk]


def test_what_is_not_approved_is_not_destroyed():
    case = a_case_ended()
    proposal = a_proposal(case)
    with pytest.raises(RuleBroken):
        actions.destroy(proposal.pk, actor=a_lead_of(case))
    assert Case.objects.filter(pk=case.pk).exists()


def test_what_no_longer_falls_due_is_not_destroyed():
    case = a_case_ended()
    proposal = an_approved_proposal(case)
    Case.objects.filter(pk=case.pk).update(relation_ended_at=clock.now())
    with pytest.raises(RuleBroken):
        actions.destroy(proposal.pk, actor=a_lead_of(case))


def test_a_whole_case_goes_frozen_documents_and_all_and_the_proof_names_no_client():
    other = a_whole_case()
    kept = tables_that_hold_something()
    case = ended_long_ago(a_whole_case())
    made = tables_that_hold_something()
    proposal = an_approved_proposal(case)

    proof = actions.destroy(proposal.pk, actor=a_lead_of(case))

    left = tables_that_hold_something()
    gone = {table: made[table] - left[table] for table in made if table in proof.rows_by_table}
    assert gone == proof.rows_by_table
    assert {"activities_entry", "decisions_decision", "decisions_sealedletter", "plan_plan"} < set(
        gone
    )
    assert all(left[table] == kept[table] for table in gone)
    assert proof.ids_sha256 == sha256(str(case.pk).encode()).hexdigest()
    assert not DestructionItem.objects.exists()
    told = str(Destruction.objects.filter(pk=proof.pk).values().get())
    assert str(case.pk) not in told and str(case.person_id) not in told
    assert Case.objects.filter(pk=other.pk).exists()


def test_finished_evaluations_go_with_their_goals_and_the_follow_ups():
    case = ended_long_ago(a_case_closed_as_it_should())
    proof = actions.destroy(an_approved_proposal(case).pk, actor=a_lead_of(case))
    gone = proof.rows_by_table
    assert gone["outcomes_evaluation"] == gone["outcomes_goalrating"] == gone["plan_goal"] == 1
    assert gone["outcomes_followup"] == 2


def test_a_ready_note_does_not_go_without_an_approved_proposal_that_names_its_case():
    mine, other = ended_long_ago(a_whole_case()), a_whole_case()
    notes = Entry.objects.filter(case=mine)
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"), transaction.atomic():
        notes.delete()
    lifecycle.begin_destroying(an_approved_proposal(mine).pk, actor=a_lead_of(mine))
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"), transaction.atomic():
        Entry.objects.filter(case=other).delete()
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"), transaction.atomic():
        notes.update(text="Jotain muuta")
    assert notes.delete()[0] == 1


def test_saying_the_word_alone_opens_nothing():
    case = ended_long_ago(a_whole_case())
    proposal = a_proposal(case)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('polku.destroying', %s, true)", [str(proposal.pk)])
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
        Entry.objects.filter(case=case).delete()


def test_somebody_who_died_goes_with_all_their_cases_and_their_sign_in():
    person = a_person()
    user = the_account_of(person)
    case = a_case_ended(person=person, reason=ClosingReason.DIED)
    proposal = an_approved_proposal(case, Material.BASIC_DATA)
    assert proposal.count == 2
    proof = actions.destroy(proposal.pk, actor=a_lead_of(case))
    assert proof.rows_by_table["people_person"] == proof.rows_by_table["access_user"] == 1
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not type(user).objects.filter(pk=user.pk).exists()


def test_somebody_who_died_is_kept_while_one_case_is():
    person = a_person()
    case = a_case_ended(person=person, reason=ClosingReason.DIED)
    a_case(person=person, unit=case.unit, service_task=ServiceTask.OLDER)
    assert due(case, material=Material.BASIC_DATA) == {}


def test_destroying_is_told_in_the_trail_without_a_client():
    case = a_case_ended()
    proposal = an_approved_proposal(case)
    actions.destroy(proposal.pk, actor=a_lead_of(case))
    told = Change.objects.filter(fact="DestructionDone", subject_id=proposal.pk).get()
    assert told.person_id is None and told.case_id is None
    assert told.details["count"] == 1
    assert Destruction.objects.get(pk=proposal.pk).status == Status.DESTROYED
