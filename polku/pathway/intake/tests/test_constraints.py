"""What the database itself refuses of a contact."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.directory.people.tests.builders import a_person
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.intake.models import Delay
from polku.pathway.intake.rules import Basis, Status, Step, Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact

pytestmark = pytest.mark.django_db

REFUSED = [
    ("contact_has_a_reason", {"reason": ""}),
    (
        "contact_says_whom_it_is_about",
        {"about_first_names": "", "about_last_name": "", "about_phone": "", "person": None},
    ),
    ("contact_without_consent_has_grounds", {"basis": Basis.WITHOUT_CONSENT}),
    (
        "contact_without_consent_has_grounds",
        {"basis": Basis.WITHOUT_CONSENT, "no_consent_ground": "unable"},
    ),
    ("contact_judged_says_why_when_and_who", {"urgency_grounds": ""}),
    ("contact_judged_says_why_when_and_who", {"urgency_judged_at": None}),
    ("contact_judged_says_why_when_and_who", {"urgency_judged_by": None}),
    ("contact_judged_says_why_when_and_who", {"urgency": Urgency.UNJUDGED}),
    ("contact_handled_says_when_and_who", {"handled_at": clock.now()}),
    ("contact_handled_says_when_and_who", {"status": Status.GUIDED, "answer_note": "x"}),
    ("contact_with_a_case_has_its_person", {"status": Status.INITIATED, "handled": True}),
    ("contact_turned_away_says_why", {"status": Status.NO_GROUND, "handled": True}),
    (
        "contact_received_before_it_is_recorded",
        {"received_at": clock.now() + timedelta(days=365)},
    ),
]


@pytest.mark.parametrize(("name", "fields"), REFUSED)
def test_the_database_refuses_a_contact_that_leaves_out_what_matters(name, fields):
    contact = a_judged_contact()
    changed = dict(fields)
    if changed.pop("handled", False):
        changed |= {"handled_at": clock.now(), "handled_by": a_user()}
    for field, value in changed.items():
        setattr(contact, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        contact.save(update_fields=list(changed))


def test_the_database_refuses_a_contact_settled_before_it_was_judged():
    with (
        pytest.raises(IntegrityError, match="contact_judged_before_it_is_handled"),
        transaction.atomic(),
    ):
        a_contact(
            status=Status.GUIDED,
            answer_note="x",
            handled_at=clock.now(),
            handled_by=a_user(),
        )


def test_the_database_refuses_a_case_on_a_contact_that_still_waits():
    contact = a_judged_contact(person=a_person())
    contact.case = a_case()
    with (
        pytest.raises(IntegrityError, match="contact_with_a_case_has_its_person"),
        transaction.atomic(),
    ):
        contact.save(update_fields=["case"])


def a_delay(contact, **fields):
    values = {"step": Step.JUDGING, "rule_code": "ASSESS_URGENT", "statutory": True}
    due = {"due_on": clock.today() - timedelta(days=3), "done_on": clock.today()}
    with transaction.atomic():
        return Delay.objects.create(**({"contact": contact} | values | due | fields))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("delay_done_after_its_day", {"due_on": clock.today()}),
        ("delay_reason_is_in_words_and_says_whose", {"deviation": "other"}),
        (
            "delay_reason_is_in_words_and_says_whose",
            {"deviation": "other", "deviation_note": "Lomalla"},
        ),
        ("delay_reason_is_in_words_and_says_whose", {"deviation_note": "Lomalla"}),
        ("delay_still_waits_only_with_its_reason", {"done_on": None}),
    ],
)
def test_the_database_refuses_a_delay_that_leaves_out_what_matters(name, fields):
    with pytest.raises(IntegrityError, match=name):
        a_delay(a_contact(), **fields)


def test_the_database_refuses_two_delays_of_one_step():
    contact = a_contact()
    a_delay(contact)
    with pytest.raises(IntegrityError, match="delay_once_for_each_step_of_a_contact"):
        a_delay(contact)
