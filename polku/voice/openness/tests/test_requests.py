"""Who may ask who has used a client's data, who answers, by when, and how far back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import translation

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_unit, somebody_in
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.voice.openness import policies
from polku.voice.openness.actions import answer_request, ask_myself, record_request, refuse_request
from polku.voice.openness.models import LogRequest
from polku.voice.openness.queries import request_page
from polku.voice.openness.rules import (
    RequestKind,
    Status,
    obstacles_to_asking,
    part_of,
    years_before,
)
from polku.voice.openness.tests.builders import a_request, asked

pytestmark = pytest.mark.django_db
PAST_TWO_YEARS = timedelta(days=3 * 365)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_two_months_run_from_the_day_on_which_the_client_asks():
    case = a_case()
    with clock.at(clock.moment(date(2026, 12, 31))):
        row = a_request(case)
    assert row.due_on == date(2027, 2, 28)
    assert "703/2023" in row.law
    assert Change.objects.filter(person_id=case.person_id, fact="LogAsked").exists()


def test_who_has_no_matter_with_us_has_no_record_to_ask_about():
    with pytest.raises(RuleBroken, match="no record"):
        ask_myself(asked(), actor=the_client(a_person()))


def test_a_worker_records_what_the_client_asks_and_a_colleague_or_a_stranger_does_not():
    case = a_case()
    for actor in (the_own_worker(case), the_lead(case)):
        assert record_request(case.pk, asked=asked(), actor=actor).person == case.person
    with pytest.raises(PermissionDenied):
        record_request(case.pk, asked=asked(), actor=a_colleague(case))
    with pytest.raises(Http404):
        record_request(case.pk, asked=asked(), actor=a_stranger())
    with pytest.raises(PermissionDenied):
        ask_myself(asked(), actor=the_own_worker(case))


def test_what_is_older_than_two_years_needs_a_special_reason():
    old = asked(since_on=clock.today() - PAST_TWO_YEARS)
    case = a_case()
    with pytest.raises(RuleBroken, match="special reason"):
        ask_myself(old, actor=the_client_of(case))
    reasoned = asked(since_on=old.since_on, special_reason="Rikosasia on kesken.")
    assert ask_myself(reasoned, actor=the_client_of(case)).special_reason


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"since_on": date(2026, 11, 2), "until_on": date(2026, 11, 1)}, "before the last"),
        ({"since_on": date(2027, 1, 1), "until_on": date(2027, 1, 2)}, "still ahead"),
        ({"kind": RequestKind.EXPLANATION, "words": ""}, "which reading"),
    ],
)
def test_a_request_that_makes_no_sense_says_why(wrong, said):
    today = date(2026, 11, 28)
    usual = {"since_on": date(2026, 1, 1), "until_on": today}
    reasons = obstacles_to_asking(asked(**(usual | wrong)), oldest=date(2024, 11, 28), today=today)
    assert [reason for reason in reasons if said in reason]


def test_the_units_lead_answers_and_the_list_is_of_the_asked_days_only():
    case = a_case()
    lead, reader = the_lead(case), a_colleague(case)
    note_read(case.person_id, page="plan:one", case_id=case.pk, actor=reader)
    with clock.at(clock.now() - timedelta(days=200)):
        note_read(case.person_id, page="desk:case", case_id=case.pk, actor=reader)
    row = a_request(case)
    answer_request(row.pk, answer="Tässä luettelo.", actor=lead)
    note_read(case.person_id, page="desk:case", case_id=case.pk, actor=reader)
    page = request_page(row.pk, actor=the_client_of(case))
    assert page.status == Status.ANSWERED
    assert [one.parts for one in page.readings] == [("Your plan",)]
    assert page.settler == lead.name


def test_only_the_lead_of_the_unit_settles_it():
    case = a_case()
    row = record_request(case.pk, asked=asked(), actor=the_own_worker(case))
    with pytest.raises(PermissionDenied):
        answer_request(row.pk, answer="x", actor=the_own_worker(case))
    with pytest.raises(PermissionDenied):
        answer_request(row.pk, answer="x", actor=the_client_of(case))
    strangers = (a_colleague(case), a_stranger(), somebody_in(a_unit(), role=Role.UNIT_LEAD))
    for actor in (*strangers, the_client_of(a_case())):
        assert not policies.visible_to(actor).exists()
        with pytest.raises(Http404):
            refuse_request(row.pk, grounds="x", actor=actor)


def test_a_refusal_needs_grounds_and_happens_once():
    case = a_case()
    row, lead = a_request(case), the_lead(case)
    with pytest.raises(RuleBroken, match="in words"):
        refuse_request(row.pk, grounds=" ", actor=lead)
    refuse_request(row.pk, grounds="Tieto vaarantaisi toisen turvallisuuden.", actor=lead)
    with pytest.raises(RuleBroken, match="settled already"):
        answer_request(row.pk, answer="x", actor=lead)
    assert not request_page(row.pk, actor=the_client_of(case)).readings


def test_who_has_read_the_record_does_not_explain_their_own_reading():
    case = a_case()
    lead, other = the_lead(case), the_lead(case)
    note_read(case.person_id, page="desk:case", case_id=case.pk, actor=lead)
    row = a_request(case, kind=RequestKind.EXPLANATION, words="Miksi esihenkilö on lukenut?")
    with pytest.raises(RuleBroken, match="another lead"):
        answer_request(row.pk, answer="Ei syytä huoleen.", actor=lead)
    assert answer_request(row.pk, answer="Hän sijaisti.", actor=other).status == Status.ANSWERED


def test_a_settled_request_never_changes():
    case = a_case()
    row = a_request(case)
    answer_request(row.pk, answer="Tässä luettelo.", actor=the_lead(case))
    for bend in (
        lambda rows: rows.update(answer="x"),
        lambda rows: rows.update(status=Status.OPEN),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(IntegrityError, match="logrequest_is_frozen"), transaction.atomic():
            bend(LogRequest.objects.filter(pk=row.pk))


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"status": Status.REFUSED}, "logrequest_settled_says_when_by_whom_and_what"),
        ({"answer": "x"}, "logrequest_settled_says_when_by_whom_and_what"),
        ({"until_on": date(2000, 1, 1)}, "logrequest_starts_before_it_ends"),
        ({"kind": RequestKind.EXPLANATION}, "logrequest_explanation_says_what_is_asked"),
    ],
)
def test_the_database_itself_refuses_a_request_that_cannot_be(wrong, constraint):
    row = a_request(a_case())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LogRequest.objects.filter(pk=row.pk).update(**wrong)


def test_two_years_before_a_leap_day_is_the_last_of_february():
    assert years_before(date(2028, 2, 29), 2) == date(2026, 2, 28)
    assert years_before(date(2026, 11, 21), 2) == date(2024, 11, 21)


def test_a_page_is_said_in_plain_words_and_an_unknown_one_too():
    assert part_of("intake:find") == "Your name among the results of a search"
    assert part_of("plan:print") == "Your plan"
    assert part_of("something:new") == "Your record"
