"""What each work task may at most use (STM decree 457/2024)."""

from datetime import date

import pytest

from polku.base.access import work_tasks
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.access.work_tasks import CEILINGS, Data, WorkTask, work_task_of

TODAY = date(2026, 11, 28)


def reasons(task, data=Data.DELIVERY, service="working_age", own=("working_age",), serves=True):
    return work_tasks.why_over_the_ceiling(
        task,
        data=data,
        service_task=service,
        own_service_tasks=frozenset(own),
        serves_the_client=serves,
        on=TODAY,
    )


@pytest.mark.parametrize(
    ("role", "profession", "task"),
    [
        (Role.CASEWORKER, Profession.SOCIAL_WORKER, WorkTask.BROAD_RESPONSIBILITY),
        (Role.CASEWORKER, Profession.SOCIAL_COUNSELLOR, WorkTask.BROAD_RESPONSIBILITY),
        (Role.CASEWORKER, Profession.HEALTH_PROFESSIONAL, WorkTask.PROVIDING),
        (Role.INTAKE, Profession.SOCIAL_WORKER, WorkTask.BROAD_RESPONSIBILITY),
        (Role.INTAKE, Profession.OTHER, WorkTask.ARRANGING),
        (Role.UNIT_LEAD, Profession.SOCIAL_WORKER, WorkTask.LEADING),
        (Role.PROVIDER, Profession.OTHER, WorkTask.PRIVATE_PROVIDING),
        (Role.ADMINISTRATOR, Profession.OTHER, WorkTask.TECHNICAL),
        (Role.GROUP_LEADER, Profession.OTHER, None),
    ],
)
def test_a_role_and_a_qualification_make_a_work_task(role, profession, task):
    assert work_task_of(role, profession) == task


def test_every_role_and_qualification_is_thought_of_and_every_task_has_one_ceiling():
    for role in Role:
        for profession in Profession:
            task = work_task_of(role, profession)
            assert task is None or work_tasks.ceiling_of(task, on=TODAY)
    assert sorted(one.task for one in CEILINGS) == sorted(WorkTask)


@pytest.mark.parametrize("data", [Data.THERAPY_AND_TESTS, Data.FAMILY_MEDIATION, Data.SHELTER])
@pytest.mark.parametrize(
    "task",
    [
        WorkTask.BROAD_RESPONSIBILITY,
        WorkTask.ARRANGING,
        WorkTask.ADMINISTRATIVE,
        WorkTask.LEADING,
    ],
)
def test_those_responsible_arranging_or_leading_never_use_what_the_decree_keeps_from_them(
    task, data
):
    assert len(reasons(task, data)) == 1


def test_broad_responsibility_reaches_every_service_task_and_providing_its_own():
    assert reasons(WorkTask.BROAD_RESPONSIBILITY, service="disability") == []
    assert len(reasons(WorkTask.PROVIDING, service="disability")) == 1
    assert reasons(WorkTask.PROVIDING, Data.THERAPY_AND_TESTS) == []


def test_arranging_reaches_the_named_tasks_and_others_only_when_working_in_them():
    assert reasons(WorkTask.ARRANGING, service="older") == []
    assert len(reasons(WorkTask.ARRANGING, service="substance")) == 1
    assert reasons(WorkTask.ARRANGING, service="substance", own=("substance",)) == []


def test_a_private_provider_uses_only_what_serves_the_client_they_serve():
    assert reasons(WorkTask.PRIVATE_PROVIDING) == []
    assert len(reasons(WorkTask.PRIVATE_PROVIDING, serves=False)) == 1
    assert len(reasons(WorkTask.PRIVATE_PROVIDING, Data.DECISIONS)) == 1
    assert len(reasons(WorkTask.PRIVATE_PROVIDING, Data.BASIC, serves=False)) == 2


WORKING_AGE, SUBSTANCE, DISABILITY, OLDER = ServiceTask
EVERY = set(ServiceTask)


@pytest.mark.parametrize(
    ("role", "profession", "own", "reached"),
    [
        (Role.CASEWORKER, Profession.SOCIAL_WORKER, [WORKING_AGE], EVERY),
        (Role.CASEWORKER, Profession.SOCIAL_COUNSELLOR, [SUBSTANCE], EVERY),
        (Role.CASEWORKER, Profession.HEALTH_PROFESSIONAL, [SUBSTANCE], {SUBSTANCE}),
        (Role.CASEWORKER, Profession.OTHER, [WORKING_AGE, OLDER], {WORKING_AGE, OLDER}),
        (Role.INTAKE, Profession.SOCIAL_COUNSELLOR, [WORKING_AGE], EVERY),
        (Role.INTAKE, Profession.OTHER, [WORKING_AGE], {WORKING_AGE, OLDER}),
        (Role.INTAKE, Profession.OTHER, [SUBSTANCE], {WORKING_AGE, OLDER, SUBSTANCE}),
        (Role.UNIT_LEAD, Profession.SOCIAL_WORKER, [WORKING_AGE], {WORKING_AGE}),
        (Role.UNIT_LEAD, Profession.OTHER, [SUBSTANCE, DISABILITY], {SUBSTANCE, DISABILITY}),
        (Role.PROVIDER, Profession.SOCIAL_WORKER, list(ServiceTask), set()),
        (Role.GROUP_LEADER, Profession.SOCIAL_WORKER, list(ServiceTask), set()),
        (Role.ADMINISTRATOR, Profession.SOCIAL_WORKER, list(ServiceTask), set()),
    ],
)
def test_a_right_reaches_the_service_tasks_that_the_decree_lets_it(role, profession, own, reached):
    said = work_tasks.service_tasks_reached(role, profession=profession, own=own, on=TODAY)
    assert said == reached


def test_a_story_of_days_before_the_decree_is_told_by_its_first_day():
    for role in Role:
        first, before = (
            work_tasks.service_tasks_reached(
                role, profession=Profession.OTHER, own=[SUBSTANCE], on=day
            )
            for day in (date(2024, 10, 1), date(2024, 3, 18))
        )
        assert before == first


def no_right(*rights, profession=Profession.OTHER, task=SUBSTANCE, serves=False):
    return work_tasks.why_no_right_reaches(
        rights, profession=profession, service_task=task, serves_the_client=serves, on=TODAY
    )


def test_one_right_that_reaches_is_enough_and_each_reason_is_told_once():
    lead, worker = (Role.UNIT_LEAD, [WORKING_AGE]), (Role.CASEWORKER, [WORKING_AGE])
    assert len(no_right(lead, worker)) == 1
    assert no_right(lead, (Role.CASEWORKER, [SUBSTANCE])) == []
    assert no_right(lead, worker, profession=Profession.SOCIAL_COUNSELLOR) == []
    assert len(no_right(lead, (Role.ADMINISTRATOR, [SUBSTANCE]))) == 2
    assert no_right((Role.PROVIDER, [WORKING_AGE]), serves=True) == []
    assert len(no_right((Role.PROVIDER, [SUBSTANCE]))) == 1
    assert no_right() == []


def test_peers_technical_support_and_days_before_the_decree_open_nothing():
    assert len(reasons(None)) == len(reasons(WorkTask.TECHNICAL)) == 1
    assert work_tasks.ceiling_of(WorkTask.PROVIDING, on=date(2024, 9, 30)) is None
