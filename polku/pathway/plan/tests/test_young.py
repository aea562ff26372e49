"""Social rehabilitation of young people (SHL 17 § 2 mom.): for whom, from when, and who sees it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.rulebook.models import Parameter
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import a_colleague, a_stranger
from polku.pathway.plan import actions, queries, rules
from polku.pathway.plan.actions import ServiceWords
from polku.pathway.plan.models import PlannedService
from polku.pathway.plan.rules import AgeLimit, ServiceKind, Years
from polku.pathway.plan.tests.builders import (
    a_draft,
    a_planned_case,
    a_ready_draft,
    a_service,
    the_own_worker,
)

NAME = "Nuorten sosiaalinen kuntoutus"
TO_24 = AgeLimit(24, date(2015, 4, 1))
BORN = date(2002, 3, 10)


def young(on, *, born=BORN, limits=(TO_24,)):
    return rules.is_young(Years(born, tuple(limits)), on=on)


@pytest.mark.parametrize(
    ("day", "is_young"),
    [
        (date(2020, 3, 9), False),
        (date(2020, 3, 10), True),
        (date(2027, 3, 9), True),
        (date(2027, 3, 10), False),
    ],
)
def test_one_is_young_from_the_day_of_turning_18_to_the_day_before_turning_25(day, is_young):
    assert young(day) is is_young


def test_whoever_was_born_on_a_leap_day_is_young_to_the_end_of_february():
    born = date(2000, 2, 29)
    assert young(date(2025, 2, 28), born=born)
    assert not young(date(2025, 3, 1), born=born)


def test_nobody_without_a_birth_date_is_young_nor_anybody_before_the_law():
    assert not young(date(2026, 1, 1), born=None)
    assert not young(date(2014, 1, 1), born=date(1995, 1, 1))


def test_when_the_law_changes_each_day_keeps_the_limit_of_its_own():
    limits = [
        AgeLimit(24, date(2015, 4, 1), date(2027, 12, 31)),
        AgeLimit(29, date(2028, 1, 1)),
    ]
    assert not young(date(2027, 12, 31), limits=limits)
    assert young(date(2028, 1, 1), limits=limits)


def _before(years: int, days: int) -> date:
    """The birth date of somebody who turned so many years so many days ago, or a little more."""
    day = clock.today() - timedelta(days=days)
    return day.replace(year=day.year - years, day=min(day.day, 28))


def a_plan_of(years=20, *, days=40, **person):
    """A draft of a client so many years old."""
    born = person.pop("born", _before(years, days))
    return a_draft(a_planned_case(person=a_person(birth_date=born, **person)))


def marked(plan, **words):
    return a_service(plan, for_young=True, **words)


@pytest.mark.django_db
def test_the_limit_comes_from_the_rulebook_and_names_its_section():
    limit = Parameter.objects.get(code="YOUNG_UNTIL_AGE", valid_to=None)
    assert (int(limit.value), limit.law) == (24, "1301/2014 3 §")
    assert queries.is_offered_to(a_person(birth_date=_before(24, 40)))
    assert not queries.is_offered_to(a_person(birth_date=_before(25, 40)))


@pytest.mark.django_db
def test_the_service_of_a_young_client_is_marked_and_has_a_name_of_its_own():
    plan = a_plan_of(20)
    assert str(marked(plan).name) == NAME
    assert a_service(plan).name == "Sosiaalinen kuntoutus"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("plan", "words", "because"),
    [
        ({"years": 25}, {}, "18–24-vuotiaille"),
        ({"years": 25}, {}, "asiakas on 25-vuotias"),
        ({"years": 17}, {}, "asiakas on 17-vuotias"),
        ({"born": None, "identity_number": None}, {}, "syntymäaikaa ei ole kirjattu"),
        ({"years": 20}, {"service": ServiceKind.SOCIAL_WORK}, "Vain sosiaalinen kuntoutus"),
        ({"years": 20}, {"starts_on": date(2014, 1, 1)}, "ei ole voimassa nuoren ikärajaa"),
    ],
)
def test_nobody_else_is_marked_and_the_worker_is_told_why(plan, words, because):
    plan = a_plan_of(**plan)
    with pytest.raises(RuleBroken, match=because):
        marked(plan, **words)
    assert not plan.services.exists()
    with pytest.raises(RuleBroken, match=because):
        words = {"service": ServiceKind.SOCIAL_REHABILITATION, **words}
        one = ServiceWords(for_young=True, **words)
        actions.add_pieces(plan.pk, words=[one], actor=the_own_worker(plan.case))


@pytest.mark.django_db
def test_the_day_the_service_begins_is_what_counts():
    plan = a_plan_of(24, days=350)
    soon, later = (clock.today() + timedelta(days=n) for n in (1, 60))
    assert marked(plan, starts_on=soon).for_young
    with pytest.raises(RuleBroken, match="asiakas on 25-vuotias"):
        marked(plan, starts_on=later)


@pytest.mark.django_db
def test_a_new_plan_goes_on_with_the_mark_as_long_as_the_service_began_in_time():
    case = a_planned_case(person=a_person(birth_date=_before(24, 40)))
    first = a_ready_draft(case)
    marked(first, starts_on=clock.today())
    marked(first, starts_on=None)
    actions.agree_plan(first.pk, how_agreed="meeting", actor=the_own_worker(case))
    born = case.person.birth_date
    Person.objects.filter(pk=case.person_id).update(birth_date=born.replace(year=born.year - 1))
    nothing_left = a_draft(case)
    assert not nothing_left.services.filter(for_young=True).exists()
    Person.objects.filter(pk=case.person_id).update(birth_date=born)
    actions.set_aside(nothing_left.pk, actor=the_own_worker(case))
    assert a_draft(case).services.filter(for_young=True).count() == 2


@pytest.mark.django_db
def test_a_colleague_who_may_only_look_marks_nothing_and_a_stranger_finds_no_plan():
    plan = a_plan_of(20)
    words = ServiceWords(service=ServiceKind.SOCIAL_REHABILITATION, for_young=True)
    with pytest.raises(PermissionDenied):
        actions.save_piece(plan.pk, words=words, actor=a_colleague(plan.case))
    with pytest.raises(Http404):
        actions.save_piece(plan.pk, words=words, actor=a_stranger())


@pytest.mark.django_db
def test_the_database_refuses_the_mark_on_another_service():
    service = a_service(a_plan_of(20), service=ServiceKind.SOCIAL_WORK)
    rows = PlannedService.objects.filter(pk=service.pk)
    with pytest.raises(IntegrityError, match="plannedservice_for_young_is_rehabilitation"):
        rows.update(for_young=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "person",
    [
        {"birth_date": _before(25, 40)},
        {"birth_date": _before(17, 40)},
        {"birth_date": None, "identity_number": None},
    ],
)
def test_the_database_refuses_the_mark_to_whoever_is_not_young(person):
    service = a_service(a_draft(a_planned_case(person=a_person(**person))))
    rows = PlannedService.objects.filter(pk=service.pk)
    with pytest.raises(IntegrityError, match="plannedservice_for_young_is_of_age"):
        rows.update(for_young=True)


@pytest.mark.django_db
def test_the_database_refuses_to_move_the_first_day_past_the_age():
    service = marked(a_plan_of(24, days=350), starts_on=clock.today())
    later = clock.today() + timedelta(days=60)
    rows = PlannedService.objects.filter(pk=service.pk)
    with (
        pytest.raises(IntegrityError, match="plannedservice_for_young_is_of_age"),
        transaction.atomic(),
    ):
        rows.update(starts_on=later)
    assert rows.update(starts_on=later, for_young=False) == 1


@pytest.fixture
def at_work(client):
    """The browser of a case's own worker."""

    def of(plan):
        client.force_login(Tie.objects.get(case=plan.case, kind="own").user)
        return client

    return of


def form_of(browser, plan):
    return browser.get(reverse("plan:add", args=[plan.pk, "service"])).content.decode()


def sent(browser, plan, **fields):
    said = {"service": "social_rehabilitation", "version": 0, **fields}
    return browser.post(reverse("plan:add", args=[plan.pk, "service"]), said)


def ticked(page):
    found = next(part for part in page.split("<input")[1:] if 'name="for_young"' in part)
    return "checked" in found.split(">")[0]


@pytest.mark.django_db
def test_it_stands_ready_for_a_young_client_and_only_for_one(at_work):
    for years, ready in ((20, True), (40, False)):
        plan = a_plan_of(years)
        assert ticked(form_of(at_work(plan), plan)) is ready


@pytest.mark.django_db
def test_the_worker_sets_it_aside_by_unticking_and_gives_no_reason(at_work):
    plan = a_plan_of(20)
    assert sent(at_work(plan), plan).status_code == 302
    assert not plan.services.get().for_young


@pytest.mark.django_db
def test_another_service_takes_the_ready_mark_away_without_a_word(at_work):
    plan = a_plan_of(20)
    answer = sent(at_work(plan), plan, service="health_care", for_young="on")
    assert answer.status_code == 302
    assert not plan.services.get().for_young


@pytest.mark.django_db
def test_the_form_says_why_an_older_client_cannot_be_marked_and_loses_nothing(at_work):
    plan = a_plan_of(40)
    answer = sent(at_work(plan), plan, for_young="on", description="Ohjattua kalastusta")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "asiakas on 40-vuotias" in page
    assert "Ohjattua kalastusta" in page
    assert not plan.services.exists()


@pytest.mark.django_db
def test_it_is_read_on_the_plan_on_paper_and_on_the_case_page(at_work):
    plan = a_plan_of(20)
    marked(plan)
    browser = at_work(plan)
    for page in (
        reverse("plan:one", args=[plan.pk]),
        reverse("plan:print", args=[plan.pk]),
        reverse("desk:case", args=[plan.case_id]),
    ):
        assert NAME in browser.get(page).content.decode(), page


@pytest.mark.django_db
def test_the_panel_tells_of_the_plan_it_shows_in_one_query(django_assert_num_queries):
    plan = a_plan_of(20)
    actor = the_own_worker(plan.case)
    assert not queries.panel(plan.case_id, actor=actor).for_young
    marked(plan)
    with django_assert_num_queries(1):
        assert queries.panel(plan.case_id, actor=actor).for_young
