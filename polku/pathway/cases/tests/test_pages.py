"""The pages of the spine: people, workers, deadlines, a caseload, and what bad input meets."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.cases.actions import add_network_member, cover_for, start_clock
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import NetworkMember, Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
SISTER = {"kind": "close", "name": "Sirpa Sisko", "relation": "sisko", "client_consents": "on"}


def browser_of(actor: Actor) -> Client:
    """Somebody's browser, reading English so that sentences can be compared."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(pk=actor.id))
    return client


def own_browser(case) -> Client:
    """The browser of the case's own worker."""
    return browser_of(the_own_worker(case))


def url(name, *keys):
    return reverse(f"cases:{name}", args=[getattr(key, "pk", key) for key in keys])


def text_of(answer):
    return answer.content.decode()


def a_member(case):
    member = Around(kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True)
    return add_network_member(case.pk, member=member, actor=the_own_worker(case))


def a_late_clock(case):
    start = clock.today() - timedelta(days=200)
    return start_clock(
        case, rule_code="DECISION_IMPLEMENT", start=start, actor=the_own_worker(case)
    )


def changing_pages(case):
    """Every page that changes something in the case."""
    tie = a_tie(case, a_worker(case.unit), kind=TieKind.CO_WORKER)
    member = a_member(case)
    return [
        *(url(name, case) for name in ("own_worker", "add_worker", "cover", "add_member")),
        url("end_tie", tie),
        url("change_member", member),
        url("remove_member", member),
        url("explain", a_late_clock(case)),
    ]


def test_the_people_of_a_case_are_seen_by_the_unit_and_offered_to_be_changed_by_who_may():
    case = a_case()
    a_member(case)

    for name in ("people", "network", "workers"):
        mine = text_of(own_browser(case).get(url(name, case)))
        theirs = text_of(browser_of(a_colleague(case)).get(url(name, case)))
        assert the_own_worker(case).name in mine
        assert "Sirpa Sisko" in mine or name == "workers"
        assert "/add/" not in theirs
        assert url("own_worker", case) not in theirs
        assert browser_of(a_stranger()).get(url(name, case)).status_code == 404


def test_a_colleague_and_a_stranger_are_stopped_before_they_write():
    case = a_case()
    pages = changing_pages(case)
    colleague, stranger = browser_of(a_colleague(case)), browser_of(a_stranger())

    for page in pages:
        assert own_browser(case).get(page).status_code == 200, page
        assert colleague.get(page).status_code == 403, page
        assert colleague.post(page, {}).status_code == 403, page
        assert stranger.get(page).status_code == 404, page


def test_every_page_notes_the_reading():
    case = a_case()
    pages = changing_pages(case)
    browser = own_browser(case)

    for page in pages:
        browser.get(page)

    assert Use.objects.filter(person_id=case.person_id).count() == len(pages)


def test_the_first_own_worker_is_named_on_the_page():
    case = a_case(worker=NOBODY)
    worker = a_worker(case.unit)
    browser = browser_of(the_lead(case))

    assert "Nobody yet" in text_of(browser.get(url("people", case)))
    browser.post(url("own_worker", case), {"replaces": "", "user_id": str(worker.pk)})

    assert Tie.objects.get(case=case).user == worker


def test_the_own_worker_is_changed_with_a_reason_and_only_from_the_one_that_was_seen():
    case = a_case()
    seen, new, other = Tie.objects.get(case=case).user_id, a_worker(case.unit), a_worker(case.unit)
    browser = browser_of(the_lead(case))
    page = url("own_worker", case)

    without = browser.post(page, {"replaces": str(seen), "user_id": str(new.pk)})
    assert without.status_code == 422
    assert "This is needed" in text_of(without)
    browser.post(page, {"replaces": str(seen), "user_id": str(new.pk), "reason": "Muutto"})
    stale = browser.post(
        page, {"replaces": str(seen), "user_id": str(other.pk), "reason": "Muutto"}
    )
    assert stale.status_code == 422
    assert "Check whom you are replacing" in text_of(stale)
    assert str(new.pk) in text_of(stale)

    history = text_of(browser.get(url("workers", case)))
    assert "Before" in history
    assert "Muutto" in history


def test_a_co_worker_is_added_and_ended():
    case = a_case()
    browser = own_browser(case)
    other = a_worker(a_unit())

    sent = {"user_id": str(other.pk), "kind": "co_worker", "reason": "Pari"}
    browser.post(url("add_worker", case), sent)
    again = browser.post(url("add_worker", case), sent)
    tie = Tie.objects.get(user=other)
    browser.post(url("end_tie", tie))

    assert again.status_code == 422
    tie.refresh_from_db()
    assert tie.until == clock.today()


def test_a_cover_is_agreed_and_called_off():
    case = a_case()
    browser = own_browser(case)
    stand_in = a_worker(case.unit)
    day = clock.today() + timedelta(days=7)
    sent = {
        "user_id": str(stand_in.pk),
        "starts_on": f"{day:%d.%m.%Y}",
        "last_day": f"{day:%d.%m.%Y}",
    }

    browser.post(url("cover", case), sent)
    page = text_of(browser.get(url("workers", case)))
    assert "agreed for" in page
    assert "Call off" in page
    browser.post(url("end_tie", Tie.objects.get(user=stand_in)))

    assert "Call off" not in text_of(browser.get(url("workers", case)))


def test_the_own_worker_is_not_ended_on_the_page():
    case = a_case()

    answer = own_browser(case).post(url("end_tie", Tie.objects.get(case=case)))

    assert answer.status_code == 422
    assert "name the next one" in text_of(answer)


def test_somebody_is_added_corrected_and_taken_off():
    case = a_case()
    browser = own_browser(case)

    browser.post(url("add_member", case), SISTER)
    member = NetworkMember.objects.get()
    browser.post(url("change_member", member), SISTER | {"relation": "serkku"})
    assert "serkku" in text_of(browser.get(url("network", case)))
    browser.post(url("remove_member", member))

    assert "Nobody has been written down" in text_of(browser.get(url("network", case)))
    assert browser.get(url("change_member", member)).status_code == 404


BAD = [
    ("add_member", {"name": ""}, "This is needed"),
    ("add_member", {"name": "S" * 201}, "too long"),
    ("add_member", {"name": "Si\x00rpa"}, "cannot be saved"),
    ("add_member", {"client_consents": ""}, "consent"),
    ("add_member", {"kind": "neighbour"}, "Choose one of the options"),
    ("add_member", {"phone": "x"}, "phone"),
    ("cover", {"starts_on": "31.2.2027", "last_day": "1.1.2999"}, "no such day"),
    ("cover", {"starts_on": "1.1.1800"}, "at the earliest"),
    ("cover", {"user_id": "somebody"}, "Choose one of the options"),
    ("add_worker", {"user_id": "", "kind": "own"}, "Choose one of the options"),
    ("own_worker", {"replaces": "x", "user_id": "1"}, "Choose one of the options"),
]


@pytest.mark.parametrize(("name", "sent", "sentence"), BAD)
def test_bad_input_gets_a_sentence(name, sent, sentence):
    case = a_case()
    known = SISTER if name == "add_member" else {}
    sent = {
        key: value for key, value in (known | sent).items() if value or key != "client_consents"
    }

    answer = own_browser(case).post(url(name, case), sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_an_end_before_the_start_is_refused_in_words():
    case = a_case()
    worker = a_worker(case.unit)
    first, last = clock.today() + timedelta(days=9), clock.today() + timedelta(days=2)
    sent = {"user_id": str(worker.pk), "starts_on": first.isoformat(), "last_day": last.isoformat()}

    answer = own_browser(case).post(url("cover", case), sent)

    assert answer.status_code == 422
    assert "must not be before the first" in text_of(answer)


def test_marks_that_turn_the_writing_direction_are_taken_from_a_name():
    case = a_case()

    own_browser(case).post(url("add_member", case), SISTER | {"name": "Sir\u202epa"})

    assert NetworkMember.objects.get().name == "Sirpa"


def test_a_late_deadline_is_explained_on_its_page():
    case = a_case()
    late = a_late_clock(case)
    browser = own_browser(case)
    page = text_of(browser.get(url("explain", late)))
    assert "days late" in page
    assert browser.post(url("explain", late), {"note": "x"}).status_code == 422

    browser.post(url("explain", late), {"reason": "client_need", "note": "Oli sairaalassa."})

    late.refresh_from_db()
    assert late.deviation_note == "Oli sairaalassa."


def test_a_caseload_is_handed_over_by_its_lead_alone():
    unit = a_unit()
    leaving, taking = a_worker(unit), a_worker(unit)
    cases = [a_case(unit=unit, worker=leaving) for _n in range(2)]
    browser = browser_of(the_lead(cases[0]))
    page = url("hand_over_from", unit, leaving)

    assert page in text_of(browser.get(url("hand_over")))
    assert "Hand over 2 clients" in text_of(browser.get(page))
    assert browser.post(page, {"to_user_id": str(taking.pk)}).status_code == 422
    answer = browser.post(page, {"to_user_id": str(taking.pk), "reason": "Muutto"}, follow=True)

    assert "2 clients were handed over." in text_of(answer)
    assert Tie.objects.in_force().filter(user=taking).count() == 2
    assert browser.get(page).status_code == 404
    for actor in (acting(taking), somebody_in(a_unit(), role=Role.INTAKE)):
        assert browser_of(actor).get(url("hand_over")).status_code == 403
    assert browser_of(the_lead(a_case())).get(page).status_code == 404


def test_a_cover_agreed_in_the_past_is_not_offered():
    case = a_case()
    day = clock.today() + timedelta(days=1)
    cover_for(
        case.pk,
        user_id=a_worker(case.unit).pk,
        starts_on=day,
        last_day=day,
        reason="",
        actor=the_own_worker(case),
    )

    with clock.at(clock.now() + timedelta(days=3)):
        page = own_browser(case).get(url("workers", case))

    assert "End " not in text_of(page)


@pytest.mark.parametrize("rows", [1, 50])
def test_the_lists_cost_the_same_at_one_and_at_fifty_rows(rows, django_assert_num_queries):
    unit = a_unit()
    worker = a_worker(unit)
    cases = [a_case(unit=unit, worker=worker) for _n in range(rows)]
    for _n in range(rows):
        a_member(cases[0])
        a_tie(cases[0], a_worker(unit), kind=TieKind.CO_WORKER)
    own, lead = own_browser(cases[0]), browser_of(the_lead(cases[0]))

    # Session, user and their memberships; then the page's own, the note of the reading included.
    for browser, page, queries in (
        (own, url("people", cases[0]), SIGNED_IN + 5),
        (own, url("network", cases[0]), SIGNED_IN + 4),
        (own, url("workers", cases[0]), SIGNED_IN + 4),
        (lead, url("hand_over"), SIGNED_IN + 1),
        (lead, url("hand_over_from", unit, worker), SIGNED_IN + 4),
    ):
        with django_assert_num_queries(queries):
            assert browser.get(page).status_code == 200


SIGNED_IN = 3
