"""My plan: I write in it, read it whole, agree it or ask for changes; nobody else's."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from polku.doors.portal.tests.builders import confirmed, seen, sent, signed_in
from polku.pathway.cases.tests.builders import a_case, the_client_of
from polku.pathway.plan.actions import (
    GoalWords,
    StepWords,
    agree_plan,
    client_writes,
    propose_to_client,
    save_piece,
    save_plan,
    take_back,
)
from polku.pathway.plan.rules import Doer, HowAgreed, PlanStatus
from polku.pathway.plan.tests.builders import (
    LEVELS,
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
    answer = confirmed(the_person_of(plan), "portal:plan-agree")
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
def test_while_the_plan_is_written_the_way_to_answer_leads_back_to_it(page):
    plan = a_ready_draft()
    browser = signed_in(the_person_of(plan))
    answer = browser.get(reverse(page), follow=True)
    assert answer.redirect_chain == [(reverse("portal:plan"), 302)]
    assert "Nothing waits for your answer now." in answer.content.decode()


def test_agreeing_twice_by_pressing_twice_does_no_harm():
    plan = a_proposed_plan()
    confirmed(the_person_of(plan), "portal:plan-agree")
    again = sent(the_person_of(plan), "portal:plan-agree")
    assert again["Location"] == reverse("portal:plan")


def test_a_plan_that_changed_while_i_read_is_shown_again_before_i_agree():
    plan = a_proposed_plan()
    person, worker = the_person_of(plan), the_own_worker(plan.case)
    shown = seen(person, "portal:plan-agree")
    take_back(plan.pk, actor=worker)
    goal = plan.goals.get()
    words = GoalWords(**(LEVELS | {"aim": "Aivan muuta", "baseline": -2}))
    save_piece(plan.pk, words=words, piece_id=goal.pk, version=goal.version, actor=worker)
    propose_to_client(plan.pk, actor=worker)
    old = re.search(r'name="seen" value="(\w+)"', shown)[1]
    answer = sent(person, "portal:plan-agree", seen=old)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "This was changed while you were reading." in text
    assert "Aivan muuta" in text
    plan.refresh_from_db()
    assert plan.status == PlanStatus.PROPOSED
    now = re.search(r'name="seen" value="(\w+)"', text)[1]
    assert sent(person, "portal:plan-agree", seen=now).status_code == 302


def test_while_i_am_reading_the_plan_nothing_can_be_written_in_it():
    plan = a_proposed_plan()
    address = reverse("portal:plan-write", args=["need_client"])
    assert signed_in(the_person_of(plan)).get(address)["Location"] == reverse("portal:plan")


@pytest.mark.parametrize(
    ("page", "args", "field"),
    [
        ("portal:plan-write", ("need_client",), "need_client"),
        ("portal:plan-new-wish", (), "wish"),
    ],
)
def test_what_i_wrote_too_late_stays_on_the_page(page, args, field):
    plan = a_proposed_plan()
    answer = sent(the_person_of(plan), page, *args, version=1, **{field: "Pitkä tekstini"})
    assert answer.status_code == 422
    assert "Pitkä tekstini" in answer.content.decode()
    assert "Your text is still here." in answer.content.decode()


def test_changes_i_asked_for_too_late_stay_on_the_page():
    plan = an_agreed_plan()
    answer = sent(the_person_of(plan), "portal:plan-changes", answer="Pitkä tekstini")
    assert answer.status_code == 422
    assert "Pitkä tekstini" in answer.content.decode()


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
