"""Who is told of what, once, and that a notice is its recipient's alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.base.work.actions import deliver
from polku.base.work.house import HOUSE
from polku.base.work.models import Effect, Outbox
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_stranger, acting
from polku.pathway.activities import actions as doing
from polku.pathway.activities.tests.builders import a_meeting, an_arrangement, own_worker_of
from polku.pathway.cases.actions import start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.tests.builders import a_case, a_colleague, the_client_of, the_own_worker
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import FollowUpKind
from polku.voice.notices import actions, queries
from polku.voice.notices.jobs import remind_of_the_day
from polku.voice.notices.models import Notice
from polku.voice.notices.rules import Kind

pytestmark = pytest.mark.django_db


def deliver_all() -> None:
    """What the worker does, here at once."""
    for row in Outbox.objects.exclude(pk__in=Effect.objects.values("outbox_id")):
        deliver(row.pk, actor=HOUSE)


def kinds_told_to(actor) -> list[str]:
    return sorted(Notice.objects.filter(recipient=actor.id).values_list("kind", flat=True))


def test_the_client_is_told_of_a_meeting_that_is_agreed_moved_and_cancelled():
    case = a_case()
    client, worker = the_client_of(case), the_own_worker(case)
    meeting = doing.plan_meeting(case.pk, meeting=an_arrangement(), actor=worker)
    doing.move_meeting(meeting.pk, meeting=an_arrangement(days=9), actor=worker)
    doing.cancel_meeting(meeting.pk, by_client=False, actor=worker)
    deliver_all()
    deliver_all()
    assert kinds_told_to(client) == ["meeting_agreed", "meeting_cancelled", "meeting_moved"]
    assert kinds_told_to(worker) == []


def test_a_client_who_cancels_is_not_told_of_it():
    case = a_case()
    client = the_client_of(case)
    doing.cancel_meeting(a_meeting(case).pk, by_client=True, actor=client)
    deliver_all()
    assert kinds_told_to(client) == []


def test_a_client_without_an_account_is_not_told():
    case = a_case()
    doing.plan_meeting(case.pk, meeting=an_arrangement(), actor=the_own_worker(case))
    deliver_all()
    assert not Notice.objects.exists()


def test_the_worker_is_told_that_the_client_asks_for_another_time():
    case = a_case()
    doing.ask_to_move(a_meeting(case).pk, wish="Iltapäivällä.", actor=the_client_of(case))
    deliver_all()
    assert kinds_told_to(the_own_worker(case)) == [Kind.MOVE_ASKED]
    assert kinds_told_to(a_colleague(case)) == []


def test_tomorrows_meeting_is_reminded_of_once_and_anew_when_it_moves():
    case = a_case()
    client = the_client_of(case)
    meeting = a_meeting(case, days=1)
    a_meeting(case, days=2)
    assert remind_of_the_day(actor=HOUSE) == 1
    assert remind_of_the_day(actor=HOUSE) == 0
    meeting.starts_at += timedelta(hours=2)
    meeting.save(update_fields=["starts_at"])
    assert remind_of_the_day(actor=HOUSE) == 1
    assert kinds_told_to(client) == [Kind.MEETING_TOMORROW] * 2


def test_the_own_worker_is_told_of_a_deadline_three_days_before():
    case = a_case()
    start_clock(
        case, rule_code="DECISION_IMPLEMENT", start=clock.today(), actor=the_own_worker(case)
    )
    assert remind_of_the_day(actor=HOUSE) == 0
    Clock.objects.update(due_on=clock.today() + timedelta(days=3))
    assert remind_of_the_day(actor=HOUSE) == 1
    assert kinds_told_to(the_own_worker(case)) == [Kind.DEADLINE_NEAR]


def test_the_worker_is_told_on_the_day_of_a_follow_up_though_nobody_opened_a_page():
    case = a_case()
    FollowUp.objects.create(
        case=case,
        kind=FollowUpKind.values[0],
        due_on=clock.today() + timedelta(days=28),
        worker=own_worker_of(case),
    )
    assert remind_of_the_day(actor=HOUSE) == 0
    with clock.at(clock.now() + timedelta(days=28)):
        assert remind_of_the_day(actor=HOUSE) == 1
    assert kinds_told_to(the_own_worker(case)) == [Kind.FOLLOW_UP_DUE]


def test_a_notice_says_nobodys_name_and_leaves_a_trace_in_the_clients_record():
    case = a_case()
    the_account_of(case.person)
    a_meeting(case, days=1)
    remind_of_the_day(actor=HOUSE)
    told = Change.objects.get(fact="NoticeSent")
    assert (told.person_id, told.actor_id) == (case.person_id, HOUSE.id)
    assert told.details == {"kind": "meeting_tomorrow"}


def test_one_reads_ones_own_notices_and_puts_them_away():
    case = a_case()
    client = the_client_of(case)
    a_meeting(case, days=1)
    remind_of_the_day(actor=HOUSE)
    assert queries.how_many_wait(actor=client) == 1
    assert queries.how_many_wait(actor=a_stranger()) == 0
    assert actions.put_away(actor=a_stranger()) == 0
    assert actions.put_away(actor=client) == 1
    assert queries.waiting(actor=client) == []


def test_the_database_itself_refuses_to_tell_the_same_twice():
    worker = own_worker_of(a_case())
    told = {"recipient": worker, "kind": Kind.MOVE_ASKED, "cause": new_key()}
    Notice.objects.create(subject_id=new_key(), **told)
    with pytest.raises(IntegrityError, match="notice_once_for_a_cause"), transaction.atomic():
        Notice.objects.create(subject_id=new_key(), **told)


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_costs_the_same_however_much_waits(many, django_assert_num_queries):
    case = a_case()
    for day in range(many):
        a_meeting(case, days=1, starts_at=clock.moment(clock.today() + timedelta(days=1), day))
    client = the_client_of(case)
    remind_of_the_day(actor=HOUSE)
    with django_assert_num_queries(1):
        assert len(queries.waiting(actor=client)) == many


def test_the_page_shows_what_waits_and_the_button_puts_it_away():
    case = a_case()
    user = own_worker_of(case)
    doing.ask_to_move(a_meeting(case).pk, wish="Iltapäivällä.", actor=the_client_of(case))
    deliver_all()
    browser = Client()
    browser.force_login(user)
    page = browser.get(reverse("notices:notices")).content.decode()
    assert "/move/" in page
    assert case.person.last_name not in page
    assert "1" in browser.get(reverse("notices:line")).content.decode()
    assert browser.post(reverse("notices:notices")).status_code == 302
    assert queries.how_many_wait(actor=acting(user)) == 0
