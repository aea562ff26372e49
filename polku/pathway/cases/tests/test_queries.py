"""The head, the clocks and the story of a case, at a fixed number of queries."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import translation

from polku.base import clock
from polku.directory.people.tests.builders import a_protected_person
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.actions import (
    add_network_member,
    add_worker,
    move_to,
    start_clock,
)
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import Case
from polku.pathway.cases.queries import (
    case_head,
    network_of,
    own_workers_of,
    running_clocks,
    timeline,
    workers_of,
)
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def test_the_head_says_who_where_and_with_whom(django_assert_num_queries):
    case = a_case(stage=Stage.PLANNING)
    worker = the_own_worker(case)

    with django_assert_num_queries(2):
        head = case_head(case.pk, actor=worker)

    assert head.client.name == case.person.name
    assert head.own_worker.user_id == worker.id
    assert (head.may_carry, head.may_staff, head.is_open) == (True, True, True)
    assert [step.state for step in head.path].count("done") == 2


def test_the_head_offers_a_colleague_nothing_and_a_stranger_not_even_itself():
    case = a_case()

    head = case_head(case.pk, actor=a_colleague(case))

    assert (head.may_carry, head.may_staff) == (False, False)
    with pytest.raises(Http404):
        case_head(case.pk, actor=a_stranger())


def test_a_closed_case_has_no_own_worker_today():
    case = a_closed_case()

    head = case_head(case.pk, actor=a_colleague(case))

    assert (head.own_worker, head.is_open) == (None, False)


def test_the_head_hides_where_a_protected_client_lives():
    case = a_case(person=a_protected_person())

    head = case_head(case.pk, actor=the_own_worker(case))

    assert head.client.is_protected
    assert "Salainenkatu" not in f"{head}"


def test_everybody_ever_tied_is_told_with_their_task():
    case = a_case()
    worker = the_own_worker(case)
    other = a_worker(a_unit())
    add_worker(case.pk, user_id=other.pk, kind=TieKind.CO_WORKER, reason="Pari", actor=worker)

    first, second = workers_of(case.pk)

    assert (first.user_id, first.kind, first.reason) == (other.pk, "co_worker", "Pari")
    assert second.user_id == worker.id
    assert own_workers_of([case.pk]) == {case.pk: worker.name}


def fill(case, rows):
    """So many lines to the story, people around and deadlines."""
    actor = the_own_worker(case)
    stages = (Stage.PLANNING, Stage.DECISION)
    for n in range(rows):
        move_to(case, stage=stages[n % 2], actor=actor)
        member = Around(kind="close", name=f"Läheinen {n}", relation="ystävä", client_consents=True)
        add_network_member(case.pk, member=member, actor=actor)


@pytest.mark.parametrize("rows", [1, 50])
def test_lists_cost_the_same_at_one_and_at_fifty_rows(rows, django_assert_num_queries):
    case = a_case()
    actor = the_own_worker(case)
    fill(case, rows)
    others = [a_case(unit=case.unit) for _n in range(rows)]
    for other in others:
        start_clock(other, rule_code="DECISION_IMPLEMENT", start=clock.today(), actor=actor)

    with django_assert_num_queries(1):
        told = timeline(case.pk, actor=actor, limit=200)
    with django_assert_num_queries(1):
        around = network_of(case.pk)
    with django_assert_num_queries(1):
        clocks = running_clocks(Case.objects.filter(unit=case.unit))
    with django_assert_num_queries(1):
        workers_of(case.pk)
    with django_assert_num_queries(1):
        own_workers_of([other.pk for other in others])

    assert (len(told), len(around), len(clocks)) == (2 * rows, rows, rows)


def test_the_story_is_told_newest_first_to_the_worker_and_plainly_to_the_client():
    case = a_case(stage=Stage.ASSESSMENT)
    actor = the_own_worker(case)
    with clock.at(clock.now() - timedelta(days=1)):
        move_to(case, stage=Stage.PLANNING, actor=actor)
    start_clock(case, rule_code="DECISION_IMPLEMENT", start=clock.today(), actor=actor)
    add_network_member(
        case.pk,
        member=Around(kind="close", name="Sisko", relation="sisko", client_consents=True),
        actor=the_client_of(case),
    )

    with translation.override("en"):
        told = timeline(case.pk, actor=actor)
        plain = timeline(case.pk, actor=the_client_of(case))

    assert [one.words for one in told] == [
        "A person was added around the client: Family member or friend",
        "Moved to: Planning",
    ]
    assert [one.words for one in plain] == [
        "A person was added to your people: Family member or friend",
        "You are now at: Planning",
    ]
    assert [one.by for one in told] == [the_client_of(case).name, actor.name]


def test_the_story_can_be_filtered_and_paged():
    case = a_case()
    fill(case, 3)
    actor = the_own_worker(case)

    ours = timeline(case.pk, actor=actor, rooms=("cases",))
    page = timeline(case.pk, actor=actor, limit=2, skip=2)

    assert len(ours) == 6
    assert len(page) == 2
    assert timeline(case.pk, actor=actor, rooms=("intake",)) == []
