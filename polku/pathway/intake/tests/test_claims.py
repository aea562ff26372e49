"""A contact that says there is a non-disclosure order protects from its first moment, until it is
verified or found that there is none (661/2009 36-37 §)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Change
from polku.directory.people.models import NonDisclosureOrder
from polku.directory.people.queries import addressee, hidden_words, is_protected, own_part
from polku.directory.people.tests.builders import (
    a_person,
    an_identity_number,
    the_account_of,
    under_a_claim,
    under_an_order,
)
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, acting
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.intake import actions, queries
from polku.pathway.intake.models import Contact
from polku.pathway.intake.tests.builders import (
    a_claiming_contact,
    a_judged_contact,
    the_intake_worker,
    what_arrived,
)
from polku.pathway.intake.tests.visits import a_new_person, at_intake, signed_in, text

pytestmark = pytest.mark.django_db
SECRET = "401111111"


def page_of(contact, name="contact"):
    return reverse(f"intake:{name}", args=[contact.pk])


def of_person(person, name="person"):
    return reverse(f"intake:{name}", args=[person.pk])


def a_contact_become_a_case():
    """The person is known, a claim protects them, and an own worker carries the case."""
    case = a_case(person=a_person(phone="+358401111111"))
    contact = a_claiming_contact(unit=case.unit)
    actor = the_intake_worker(case.unit)
    actions.link_person(contact.pk, person_id=case.person_id, actor=actor)
    actions.join_to_case(contact.pk, actor=actor)
    return case, contact


@pytest.mark.parametrize("name", ["contact", "new-person", "judge", "match", "open-numbers"])
def test_the_number_is_hidden_before_anybody_knows_who_it_is(name):
    contact = a_claiming_contact()
    assert SECRET not in text(at_intake(contact.unit).get(page_of(contact, name)))


def test_the_queue_hides_the_number_of_somebody_whose_name_was_not_told():
    contact = a_claiming_contact(about_first_names="", about_last_name="")
    page = text(at_intake(contact.unit).get(reverse("intake:queue")))
    assert SECRET not in page
    (row,) = queries.queue(queries.Wanted(), actor=the_intake_worker(contact.unit))
    assert row.about == hidden_words()


def test_without_the_claim_the_number_is_shown():
    contact = a_judged_contact(about_phone="+358401111111")
    assert SECRET in text(at_intake(contact.unit).get(page_of(contact)))


def test_whoever_receives_the_contact_opens_the_number_for_a_task_and_it_is_noted():
    contact = a_claiming_contact()
    client = at_intake(contact.unit)
    assert client.post(page_of(contact, "open-numbers"), {}).status_code == 422
    page = client.post(page_of(contact, "open-numbers"), {"why": "reach"})
    assert SECRET in text(page)
    assert "no-store" in page["Cache-Control"]
    assert Change.objects.get(fact="NumbersRevealed").details == {"why": "reach"}


def test_the_number_of_a_case_is_opened_by_its_worker_not_by_a_colleague_nor_a_stranger():
    case, contact = a_contact_become_a_case()
    address = page_of(contact, "open-numbers")
    own = signed_in(case.ties.get(kind="own").user)
    assert SECRET not in text(own.get(page_of(contact)))
    assert SECRET in text(own.post(address, {"why": "reach"}))
    assert Change.objects.get(fact="NumbersRevealed").person_id == case.person_id
    colleague = signed_in(a_worker(case.unit))
    assert SECRET not in text(colleague.get(page_of(contact)))
    assert colleague.post(address, {"why": "reach"}).status_code == 403
    stranger = signed_in(a_worker(a_unit()))
    assert stranger.post(address, {"why": "reach"}).status_code == 404
    assert Change.objects.filter(fact="NumbersRevealed").count() == 1


def test_the_action_itself_refuses_a_colleague_who_only_sees():
    case, contact = a_contact_become_a_case()
    with pytest.raises(PermissionDenied):
        actions.open_numbers(contact.pk, why="reach", actor=acting(a_worker(case.unit)))
    numbers = actions.open_numbers(contact.pk, why="reach", actor=the_own_worker(case))
    assert numbers.about_phone.endswith(SECRET)


def test_recording_the_person_carries_the_claim_on_without_anything_to_type_again():
    contact = a_claiming_contact()
    client = at_intake(contact.unit)
    client.post(page_of(contact, "new-person"), a_new_person())
    contact.refresh_from_db()
    claim = NonDisclosureOrder.objects.get(person=contact.person)
    assert (claim.is_claimed, claim.ends_on, claim.answer) == (True, None, "")
    assert claim.starts_on == clock.day_of(contact.received_at)
    assert contact.person.phone == "+358401111111"
    assert SECRET not in text(client.get(of_person(contact.person)))
    assert Change.objects.get(fact="NonDisclosureClaimed").person_id == contact.person_id


def test_a_person_already_on_record_is_protected_when_the_contact_is_found_to_be_theirs():
    contact, person = a_claiming_contact(), a_person(phone="+358401111111")
    actions.link_person(contact.pk, person_id=person.pk, actor=the_intake_worker(contact.unit))
    assert is_protected(person)
    page = text(at_intake(contact.unit).get(page_of(contact)))
    assert SECRET not in page
    assert of_person(person, "protect") in page
    assert of_person(person, "no-order") in page


def test_a_contact_about_somebody_on_record_carries_its_claim_at_once():
    unit, person = a_unit(), a_person()
    arrived = what_arrived(about_protected=True)
    actions.receive_contact(
        arrived, unit_id=unit.pk, person_id=person.pk, actor=the_intake_worker(unit)
    )
    assert is_protected(person)


def test_whoever_has_an_order_already_gets_no_claim_beside_it():
    contact, person = a_claiming_contact(), a_person()
    under_an_order(person)
    actions.link_person(contact.pk, person_id=person.pk, actor=the_intake_worker(contact.unit))
    assert not person.non_disclosure_orders.filter(is_claimed=True).exists()


def test_a_contact_that_says_nothing_of_it_claims_nothing():
    contact, person = a_judged_contact(), a_person()
    actions.link_person(contact.pk, person_id=person.pk, actor=the_intake_worker(contact.unit))
    assert not is_protected(person)


def test_the_database_refuses_a_claim_that_does_not_reach_the_person():
    contact = a_claiming_contact()
    with (
        pytest.raises(IntegrityError, match="contact_claim_is_carried_on"),
        transaction.atomic(),
    ):
        Contact.objects.filter(pk=contact.pk).update(person=a_person())
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def test_the_recorded_order_verifies_what_was_claimed():
    case = a_case(person=a_person())
    claim = under_a_claim(case.person)
    own = case.ties.get(kind="own").user
    sent = {"is_extension": "first", "starts_on": "1.1.2026", "ends_on": "1.1.2030"}
    signed_in(own).post(of_person(case.person, "protect"), sent)
    claim.refresh_from_db()
    assert (claim.answer, claim.answered_by) == ("order", own)
    assert is_protected(case.person)


def test_an_order_that_begins_later_leaves_the_claim_protecting():
    case = a_case(person=a_person())
    claim, today = under_a_claim(case.person), clock.today()
    actions.order_non_disclosure(
        case.person_id,
        starts_on=today + timedelta(days=9),
        ends_on=today + timedelta(days=99),
        is_extension=False,
        actor=the_own_worker(case),
    )
    claim.refresh_from_db()
    assert claim.answer == ""
    assert is_protected(case.person)


def test_that_there_is_no_order_is_said_by_somebody_at_some_moment_and_shows_the_data_again():
    case = a_case(person=a_person(street="Kauppakatu 1"))
    claim = under_a_claim(case.person)
    own = case.ties.get(kind="own").user
    client = signed_in(own)
    assert "Kauppakatu 1" not in text(client.get(of_person(case.person)))
    client.post(of_person(case.person, "no-order"))
    claim.refresh_from_db()
    assert (claim.answer, claim.answered_by) == ("none", own)
    assert claim.answered_at is not None
    assert "Kauppakatu 1" in text(client.get(of_person(case.person)))
    assert Change.objects.get(fact="NonDisclosureAnswered").details == {"answer": "none"}
    assert client.post(of_person(case.person, "no-order")).status_code == 422


def test_only_those_who_keep_the_person_answer_the_claim():
    case = a_case(person=a_person())
    under_a_claim(case.person)
    address = of_person(case.person, "no-order")
    assert signed_in(a_worker(case.unit)).post(address).status_code == 403
    assert signed_in(a_worker(a_unit())).post(address).status_code == 404
    assert signed_in(the_account_of(case.person)).post(address).status_code == 403
    assert is_protected(case.person)


def test_no_answer_takes_a_verified_order_away():
    case = a_case(person=a_person())
    under_an_order(case.person)
    own = signed_in(case.ties.get(kind="own").user)
    assert own.post(of_person(case.person, "no-order")).status_code == 422
    assert is_protected(case.person)


def test_a_letter_to_whoever_claims_an_order_does_not_go_home():
    person = a_person(street="Kauppakatu 1", contact_address="PL 1")
    under_a_claim(person)
    assert addressee(person).lines == ("PL 1",)


def test_a_stranger_finds_no_contact_that_claims_an_order():
    contact = a_claiming_contact()
    assert not queries.is_visible(contact.pk, actor=a_stranger())


def test_the_persons_own_copy_tells_what_was_claimed():
    case, _contact = a_contact_become_a_case()
    (orders,) = [one for one in own_part(case.person_id) if "nondisclosure" in one.table]
    (row,) = orders.rows
    assert (row["is_claimed"], row["ends_on"]) == (True, None)


def test_the_number_of_a_new_person_may_still_be_written_anew():
    contact = a_claiming_contact()
    sent = a_new_person(phone="040 765 4321", identity_number=an_identity_number())
    at_intake(contact.unit).post(page_of(contact, "new-person"), sent)
    contact.refresh_from_db()
    assert contact.person.phone == "+358407654321"
