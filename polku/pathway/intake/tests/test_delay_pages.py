"""Where a worker finds what is late without a reason, and writes the reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Use
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.intake import actions
from polku.pathway.intake.models import Delay
from polku.pathway.intake.queries.delays import ASKED_SHOWN
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker
from polku.pathway.intake.tests.visits import at_intake, signed_in, text

pytestmark = pytest.mark.django_db
SENT = {"reason": "resources", "note": "Päivystäjä sairastui."}


def three_days_ago():
    return {"received_at": clock.now() - timedelta(days=3)}


def explaining(contact, step="judging"):
    return reverse("intake:explain", args=[contact.pk, step])


def page_of(contact):
    return reverse("intake:contact", args=[contact.pk])


def test_from_the_queue_to_the_reason_of_a_contact_that_waits():
    contact = a_contact(**three_days_ago())
    client = at_intake(contact.unit)
    assert explaining(contact) in text(client.get(reverse("intake:queue")))
    assert explaining(contact) in text(client.get(page_of(contact)))

    answer = client.post(explaining(contact), SENT)

    assert (answer.status_code, answer.url) == (302, page_of(contact))
    assert explaining(contact) not in text(client.get(reverse("intake:queue")))
    assert SENT["note"] in text(client.get(page_of(contact)))


def test_what_was_judged_late_stands_on_the_queue_until_its_reason_is_written():
    contact = a_judged_contact(person=a_person(), **three_days_ago())
    client = at_intake(contact.unit)
    assert explaining(contact) in text(client.get(reverse("intake:queue")))
    assert Use.objects.filter(person_id=contact.person_id, page="intake:queue").count() == 2
    client.post(explaining(contact), SENT)
    assert explaining(contact) not in text(client.get(reverse("intake:queue")))


def test_what_is_wrong_is_said_and_nothing_written_is_lost():
    contact = a_contact(**three_days_ago())
    answer = at_intake(contact.unit).post(explaining(contact), SENT | {"reason": ""})
    assert answer.status_code == 422
    assert SENT["note"] in text(answer)
    assert not Delay.objects.exists()


@pytest.mark.parametrize("step", ["handling", "nonsense"])
def test_of_what_is_not_late_there_is_no_page(step):
    contact = a_contact(**three_days_ago())
    assert at_intake(contact.unit).get(explaining(contact, step)).status_code == 404


def test_a_colleague_who_only_looks_reads_the_reason_and_a_stranger_learns_nothing():
    case = a_case(unit=a_unit())
    contact = a_judged_contact(person=case.person, **three_days_ago())
    at_intake(contact.unit).post(explaining(contact), SENT)
    actions.join_to_case(contact.pk, actor=the_intake_worker(contact.unit))
    colleague = signed_in(Tie.objects.get(case=case, kind=TieKind.OWN).user)
    page = text(colleague.get(page_of(contact)))
    assert SENT["note"] in page
    assert explaining(contact) not in page
    assert colleague.get(explaining(contact)).status_code == 403
    assert colleague.post(explaining(contact), SENT).status_code == 403
    stranger = signed_in(a_worker(a_unit()))
    assert stranger.get(explaining(contact)).status_code == 404
    assert explaining(contact) not in text(stranger.get(reverse("intake:queue")))


def test_a_long_list_says_that_there_is_more():
    unit = a_unit()
    for _n in range(ASKED_SHOWN + 1):
        a_judged_contact(unit=unit, **three_days_ago())
    answer = at_intake(unit).get(reverse("intake:queue"))
    assert (len(answer.context["asked"]), answer.context["more_asked"]) == (ASKED_SHOWN, True)
