"""My plan: I write in it, read it whole, agree it or ask for changes; nobody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.doors.portal.tests.builders import seen, sent, signed_in
from polku.pathway.cases.tests.builders import a_case, the_client_of
from polku.pathway.plan.actions import (
    StepWords,
    agree_plan,
    client_writes,
    save_piece,
    save_plan,
)
from polku.pathway.plan.rules import Doer, HowAgreed, PlanStatus
from polku.pathway.plan.tests.builders import (
    a_draft,
    a_proposed_plan,
    a_ready_draft,
    an_agreed_plan,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def the_person_of(plan):
    return plan.case.person


def test_i_read_both_voices_the_goals_with_their_ladders_and_the_services():
    plan = an_agreed_plan()
    text = seen(the_person_of(plan), "portal:plan")
    for words in (
        plan.need_client,
        plan.need_professional,
        "Käyn ulkona joka arkipäivä",
        "2 päivää viikossa",
    ):
        assert words in text


def test_without_a_plan_the_page_says_what_a_plan_is():
    assert "You do not have a plan yet" in seen(a_case().person, "portal:plan")


def test_i_answer_one_question_in_my_own_words_beside_the_workers():
    plan = a_ready_draft(need_client="")
    person = the_person_of(plan)
    page = seen(person, "portal:plan-write", "need_client")
    assert plan.need_professional in page
    answer = sent(
        person, "portal:plan-write", "need_client", need_client="Haluan pois sohvalta", version=9
    )
    assert answer["Location"] == reverse("portal:plan")
    plan.refresh_from_db()
    assert plan.need_client == "Haluan pois sohvalta"


def test_when_the_worker_wrote_meanwhile_both_texts_are_shown_and_nothing_is_lost():
    plan = a_ready_draft()
    worker = the_own_worker(plan.case)
    version = plan.version
    save_plan(plan.pk, values={"need_client": "Työntekijän"}, version=version, actor=worker)
    answer = sent(
        the_person_of(plan),
        "portal:plan-write",
        "need_client",
        need_client="Minun sanani",
        version=version,
    )
    assert answer.status_code == 409
    assert "Minun sanani" in answer.content.decode()
    assert "Työntekijän" in answer.content.decode()


def test_a_question_that_is_not_mine_does_not_exist():
    plan = a_draft()
    browser = signed_in(the_person_of(plan))
    address = reverse("portal:plan-write", args=["need_professional"])
    assert browser.get(address).status_code == 404


def test_i_tell_what_i_hope_for_and_it_becomes_a_goal_of_mine():
    plan = a_draft()
    sent(the_person_of(plan), "portal:plan-new-wish", wish="Haluan ystävän", version=1)
    goal = plan.goals.get()
    assert (goal.wish, goal.added_by_client) == ("Haluan ystävän", True)
    page = seen(the_person_of(plan), "portal:plan-wish", goal.pk)
    assert "Haluan ystävän" in page


def test_before_agreeing_i_see_exactly_what_is_recorded():
    plan = a_proposed_plan()
    page = seen(the_person_of(plan), "portal:plan-agree")
    for words in ("Tavoite 1", "Every two weeks", "On your own pages", the_person_of(plan).name):
        assert words in page
    assert plan.status == PlanStatus.PROPOSED


def test_i_agree_and_the_plan_is_in_force_with_how_it_was_agreed():
    plan = a_proposed_plan()
    answer = sent(the_person_of(plan), "portal:plan-agree")
    assert answer["Location"] == reverse("portal:plan")
    plan.refresh_from_db()
    assert (plan.status, plan.how_agreed) == (PlanStatus.AGREED, HowAgreed.OWN_PAGE)


def test_i_ask_for_changes_and_the_plan_is_a_draft_with_my_answer():
    plan = a_proposed_plan()
    sent(the_person_of(plan), "portal:plan-changes", answer="Haluan aloittaa myöhemmin")
    plan.refresh_from_db()
    assert (plan.status, plan.client_answer) == (PlanStatus.DRAFT, "Haluan aloittaa myöhemmin")
    assert "Haluan aloittaa myöhemmin" in seen(the_person_of(plan), "portal:plan")


def test_asking_for_changes_without_saying_which_is_a_sentence():
    plan = a_proposed_plan()
    answer = sent(the_person_of(plan), "portal:plan-changes", answer="  ")
    assert answer.status_code == 422
    plan.refresh_from_db()
    assert plan.status == PlanStatus.PROPOSED


@pytest.mark.parametrize("page", ["portal:plan-agree", "portal:plan-changes"])
def test_there_is_nothing_to_agree_while_the_plan_is_written(page):
    plan = a_ready_draft()
    assert signed_in(the_person_of(plan)).get(reverse(page)).status_code == 404


def test_while_i_am_reading_the_plan_nothing_can_be_written_in_it():
    plan = a_proposed_plan()
    address = reverse("portal:plan-write", args=["need_client"])
    assert signed_in(the_person_of(plan)).get(address).status_code == 404


def test_i_mark_my_own_step_done():
    plan = a_ready_draft()
    words = StepWords(doer=Doer.CLIENT, text="Soitan lääkäriin")
    step = save_piece(plan.pk, words=words, actor=the_own_worker(plan.case))
    agree_plan(plan.pk, how_agreed=HowAgreed.MEETING, actor=the_own_worker(plan.case))
    assert "I have done this" in seen(the_person_of(plan), "portal:plan")
    sent(the_person_of(plan), "portal:plan-step-done", step.pk)
    step.refresh_from_db()
    assert step.done_on


def test_an_earlier_plan_can_be_read_and_another_persons_does_not_exist():
    plan = an_agreed_plan()
    newer = an_agreed_plan(plan.case, since=plan.starts_on + timedelta(days=1))
    assert "It has ended" in seen(the_person_of(plan), "portal:plan-one", plan.pk)
    assert str(plan.pk) in seen(the_person_of(newer), "portal:plan")
    stranger = signed_in(a_case().person)
    assert stranger.get(reverse("portal:plan-one", args=[plan.pk])).status_code == 404


def test_the_workers_page_of_the_plan_shows_what_i_wrote():
    plan = a_ready_draft(need_client="")
    client = the_client_of(plan.case)
    client_writes(plan.pk, words={"need_client": "Omin sanoin"}, version=plan.version, actor=client)
    assert "Omin sanoin" in seen(the_person_of(plan), "portal:plan")
