"""My decisions and agreements: read in plain words, signed with open eyes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.directory.people.tests.builders import a_person
from polku.doors.portal.tests.builders import confirmed, seen, sent, signed_in
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.decisions.rules import AgreementStatus, SignedHow
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_decision,
    a_draft,
    a_draft_agreement,
    an_offered_agreement,
)

pytestmark = pytest.mark.django_db


def test_i_read_what_was_decided_and_by_when_i_can_ask_again():
    decision = a_decision()
    text = seen(decision.case.person, "portal:decisions")
    for words in (
        "You get what the decision is about.",
        decision.reference,
        reverse("decisions:letter", args=[decision.pk]),
        "look at the decision again",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Se auttaa sinua pääsemään töihin, opiskelemaan tai pajalle"),
        ("sv", "Den hjälper dig att komma i arbete, studier eller en verkstad"),
        ("fi-simple", "Saat apua, jotta pääset töihin, opiskelemaan tai pajalle."),
    ],
)
def test_a_young_client_reads_in_plain_words_what_the_help_is_for(language, words):
    person = a_person(birth_date=clock.today().replace(day=1) - timedelta(days=20 * 366))
    a_decision(a_case_to_decide(person=person, services=[{"for_young": True}]))
    for page in ("portal:decisions", "portal:plan"):
        assert words in seen(person, page, language=language)


def test_an_older_client_reads_nothing_of_the_young():
    decision = a_decision()
    assert "young people" not in seen(decision.case.person, "portal:decisions")


def test_what_is_not_decided_yet_is_not_shown():
    draft = a_draft()
    assert "No decisions yet." in seen(draft.case.person, "portal:decisions")


def test_the_letter_opens_for_me_and_for_no_other_client():
    decision = a_decision()
    address = reverse("decisions:letter", args=[decision.pk])
    mine = signed_in(decision.case.person).get(address)
    assert mine.headers["Content-Type"] == "application/pdf"
    assert signed_in(a_case().person).get(address).status_code == 404


def test_an_agreement_waits_for_me_on_the_front_page():
    agreement = an_offered_agreement()
    assert "An agreement waits for you" in seen(agreement.case.person, "portal:home")


def test_before_signing_i_read_the_whole_agreement():
    agreement = an_offered_agreement(place="Työpaja", client_duties="Ilmoitan poissaolot")
    text = seen(agreement.case.person, "portal:agreement-sign", agreement.pk)
    for words in (agreement.content, "Työpaja", "Ilmoitan poissaolot", agreement.case.person.name):
        assert words in text


def test_i_sign_and_it_is_recorded_that_i_did_it_on_my_own_page():
    agreement = an_offered_agreement()
    confirmed(agreement.case.person, "portal:agreement-sign", agreement.pk)
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.SIGNED
    assert agreement.client_signed_how == SignedHow.OWN_PAGE
    assert "You signed on" in seen(agreement.case.person, "portal:decisions")


def test_a_signed_agreement_is_not_signed_twice():
    agreement = an_offered_agreement()
    confirmed(agreement.case.person, "portal:agreement-sign", agreement.pk)
    again = sent(agreement.case.person, "portal:agreement-sign", agreement.pk)
    assert again["Location"] == reverse("portal:decisions")


def test_an_agreement_that_changed_while_i_read_is_shown_again_before_i_sign():
    agreement = an_offered_agreement()
    person = agreement.case.person
    answer = sent(person, "portal:agreement-sign", agreement.pk, seen="something else")
    assert answer.status_code == 422
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.OFFERED


def test_an_agreement_still_being_written_is_not_mine_to_see():
    draft = a_draft_agreement()
    address = reverse("portal:agreement-sign", args=[draft.pk])
    assert signed_in(draft.case.person).get(address).status_code == 404
