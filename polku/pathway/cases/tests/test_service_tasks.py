"""A right is for some service tasks: which cases of the unit it opens, and whom a case may name."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.acting import acting_as, at_the_wall
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.keys import new_key
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, acting
from polku.pathway.cases import policies
from polku.pathway.cases.actions import (
    add_worker,
    break_glass,
    cover_for,
    give_support_access,
    hand_over_caseload,
    name_own_worker,
)
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.queries import case_head
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_tie,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
SUBSTANCE, WORKING_AGE, OLDER = (
    ServiceTask.SUBSTANCE,
    ServiceTask.WORKING_AGE,
    ServiceTask.OLDER,
)
OUTSIDE = "Tämä palvelutehtävä ei kuulu työtehtävään."


def a_case_of(task: str, **fields: object) -> Case:
    return a_case(service_task=task, **fields)


def a_lead(case: Case, *tasks: str) -> User:
    return a_worker(case.unit, role=Role.UNIT_LEAD, service_tasks=tasks or (WORKING_AGE,))


def an_instructor(case: Case, *tasks: str, **fields: object) -> User:
    """A caseworker who is no professional of social care: gives a service."""
    fields.setdefault("profession", Profession.OTHER)
    return a_worker(case.unit, service_tasks=tasks or (WORKING_AGE,), **fields)


def sees(user: User, case: Case) -> bool:
    return policies.visible_to(acting(user)).filter(pk=case.pk).exists()


def test_a_lead_sees_the_cases_of_the_service_tasks_they_lead_and_cannot_tell_of_others():
    case, lead = a_case_of(SUBSTANCE), acting(a_lead(a_case_of(SUBSTANCE)))
    with pytest.raises(Http404):
        case_head(case.pk, actor=lead)
    assert not sees(a_lead(case), case)
    assert sees(a_lead(case, SUBSTANCE), case)
    assert sees(a_lead(case, WORKING_AGE, SUBSTANCE), case)


def test_somebody_who_gives_a_service_sees_that_services_cases_in_the_unit():
    case = a_case_of(SUBSTANCE)
    assert sees(an_instructor(case, SUBSTANCE), case)
    assert not sees(an_instructor(case), case)
    assert not sees(an_instructor(case, profession=Profession.HEALTH_PROFESSIONAL), case)


def test_a_professional_responsible_for_clients_sees_every_service_task_of_the_unit():
    case = a_case_of(SUBSTANCE)
    for profession in (Profession.SOCIAL_WORKER, Profession.SOCIAL_COUNSELLOR):
        assert sees(an_instructor(case, profession=profession), case)
    assert not policies.visible_to(a_stranger()).exists()


def test_a_tie_opens_its_case_whatever_the_right_is_for_today():
    case = a_case_of(SUBSTANCE, worker=NOBODY)
    worker = an_instructor(case)
    a_tie(case, worker, kind=TieKind.CO_WORKER)
    assert sees(worker, case)
    assert policies.carried_by(acting(worker)).get() == case


def test_who_arranges_sees_the_named_service_tasks_and_their_own():
    unit = a_unit()
    new = {
        task: a_case_of(task, unit=unit, worker=NOBODY, stage=Stage.INITIATED)
        for task in (WORKING_AGE, SUBSTANCE, OLDER)
    }
    arranger = a_worker(unit, role=Role.INTAKE, profession=Profession.OTHER)
    seen = set(policies.visible_to(acting(arranger)))
    assert seen == set(policies.staffable_by(acting(arranger))) == {new[WORKING_AGE], new[OLDER]}


def test_a_lead_leads_staffs_and_reviews_within_their_service_tasks():
    case = a_case_of(SUBSTANCE)
    outside, inside = acting(a_lead(case)), acting(a_lead(case, SUBSTANCE))
    for asked in (policies.led_by, policies.staffable_by, policies.carried_or_led_by):
        assert not asked(outside).exists()
        assert asked(inside).get() == case
    why = "Asiakas soitti hädissään, ja puhelu katkesi."
    opener = acting(a_worker(a_unit(organisation=case.unit.organisation)))
    (opening,) = break_glass(case.person_id, reason=why, hours=2, actor=opener)
    assert policies.reviewed_by(inside).get() == opening
    assert not policies.reviewed_by(outside).exists()


def test_one_who_leads_one_service_and_works_in_another_unit_reaches_each_in_its_place():
    here, there = a_case_of(SUBSTANCE), a_case_of(SUBSTANCE)
    lead = a_lead(here, WORKING_AGE)
    Membership.objects.create(
        user=lead, unit=there.unit, role=Role.UNIT_LEAD, service_tasks=[SUBSTANCE]
    )
    assert policies.visible_to(acting(lead)).get() == there


def test_in_an_emergency_nobody_opens_what_their_work_task_never_reaches():
    case = a_case_of(SUBSTANCE)
    beside = a_unit(organisation=case.unit.organisation)
    why, lead = "Asiakas soitti hädissään.", a_worker(beside, role=Role.UNIT_LEAD)
    assert not policies.breakable_by(acting(lead)).exists()
    with acting_as(acting(lead)), pytest.raises(RuleBroken):
        break_glass(case.person_id, reason=why, hours=2, actor=acting(lead))
    worker = acting(a_worker(beside))
    with acting_as(worker):
        assert break_glass(case.person_id, reason=why, hours=2, actor=worker)


@pytest.mark.parametrize("kind", [TieKind.CO_WORKER, TieKind.ASSESSOR])
def test_a_case_names_nobody_whose_work_task_never_reaches_its_service_task(kind):
    case = a_case_of(SUBSTANCE)
    lead, instructor = acting(a_lead(case, SUBSTANCE)), an_instructor(case)
    with pytest.raises(RuleBroken) as broken:
        add_worker(case.pk, user_id=instructor.pk, kind=kind, actor=lead)
    assert broken.value.reasons[0] == OUTSIDE
    assert add_worker(case.pk, user_id=an_instructor(case, SUBSTANCE).pk, kind=kind, actor=lead)


def test_neither_as_own_worker_nor_to_cover_for_one():
    case = a_case_of(SUBSTANCE)
    lead = acting(a_lead(case, SUBSTANCE))
    nurse = an_instructor(case, profession=Profession.HEALTH_PROFESSIONAL)
    replaced = {"replaces": the_own_worker(case).id, "reason": "Hoitaja on tutuin."}
    with pytest.raises(RuleBroken, match=OUTSIDE):
        name_own_worker(case.pk, user_id=nurse.pk, **replaced, actor=lead)
    days = {"starts_on": clock.today(), "last_day": clock.today(), "reason": "Loma"}
    with pytest.raises(RuleBroken, match=OUTSIDE):
        cover_for(case.pk, user_id=nurse.pk, **days, actor=lead)


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.ADMINISTRATOR])
def test_who_has_no_work_task_with_client_records_works_in_no_case(role):
    case = a_case()
    other = a_worker(case.unit, role=role)
    with pytest.raises(RuleBroken, match="Tämä työtehtävä ei avaa"):
        add_worker(case.pk, user_id=other.pk, kind=TieKind.CO_WORKER, actor=acting(a_lead(case)))


def test_a_providers_worker_serves_a_client_and_is_no_co_worker():
    case = a_case_of(SUBSTANCE)
    lead = acting(a_lead(case, SUBSTANCE))
    provider = a_worker(a_unit(), role=Role.PROVIDER, profession=Profession.OTHER)
    with pytest.raises(RuleBroken, match=OUTSIDE):
        add_worker(case.pk, user_id=provider.pk, kind=TieKind.CO_WORKER, actor=lead)
    assert add_worker(case.pk, user_id=provider.pk, kind=TieKind.PROVIDER, actor=lead)


def test_the_database_itself_ties_nobody_beyond_the_ceiling():
    case = a_case_of(SUBSTANCE)
    lead = a_lead(case, SUBSTANCE)

    def tie(user: User, kind: str) -> None:
        columns = (new_key(), case.pk, user.pk, kind, clock.today(), None, "", lead.pk)
        with acting_as(acting(lead)), transaction.atomic():
            at_the_wall("tie", *columns, None, None)

    provider = a_worker(a_unit(), role=Role.PROVIDER)
    for user in (an_instructor(case), provider, a_worker(case.unit, role=Role.GROUP_LEADER)):
        with pytest.raises(ProgrammingError, match="wall: no right of this worker"):
            tie(user, TieKind.CO_WORKER)
    for user, kind in (
        (an_instructor(case, SUBSTANCE), TieKind.CO_WORKER),
        (a_worker(a_unit()), TieKind.CO_WORKER),
        (provider, TieKind.PROVIDER),
    ):
        tie(user, kind)
        assert Tie.objects.filter(case=case, user=user, kind=kind).exists()


def test_a_caseload_is_not_handed_over_to_somebody_who_does_not_reach_it():
    case = a_case_of(SUBSTANCE)
    nurse = an_instructor(case, profession=Profession.HEALTH_PROFESSIONAL)
    with pytest.raises(RuleBroken, match=OUTSIDE):
        hand_over_caseload(
            the_own_worker(case).id,
            to_user_id=nurse.pk,
            unit_id=case.unit_id,
            reason="Vaihtaa työtä.",
            actor=acting(a_lead(case, SUBSTANCE)),
        )


def test_only_who_leads_the_case_gives_support_access_to_it():
    case = a_case_of(SUBSTANCE)
    lead, supporter = a_lead(case), a_worker(case.unit, role=Role.ADMINISTRATOR)
    a_tie(case, lead, kind=TieKind.CO_WORKER)
    support = {"user_id": supporter.pk, "reason": "Sivu ei aukea.", "hours": 1}
    assert not case_head(case.pk, actor=acting(lead)).may_lead
    with pytest.raises(PermissionDenied):
        give_support_access(case.pk, **support, actor=acting(lead))
    assert give_support_access(case.pk, **support, actor=acting(a_lead(case, SUBSTANCE)))


def test_the_form_says_why_and_keeps_what_was_written():
    case = a_case_of(SUBSTANCE)
    instructor, browser = an_instructor(case), Client()
    browser.force_login(a_lead(case, SUBSTANCE))
    sent = {"user_id": instructor.pk, "kind": TieKind.CO_WORKER, "reason": "Ohjaa ryhmää."}
    answer = browser.post(reverse("cases:add_worker", args=[case.pk]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert OUTSIDE in page and "Ohjaa ryhmää." in page
