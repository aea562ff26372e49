"""Strong identification by SAML: the right person comes in, and nothing altered or borrowed."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from lxml import etree

from polku.base.signin.tests.visitors import a_browser, is_in, later, the_trail
from polku.directory.people.models import ClientAccount
from polku.directory.people.tests.builders import a_person, an_identity_number, the_account_of
from tests.signin import a_saml_provider as idp
from tests.signin.connected import connect

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected(settings) -> None:
    connect(settings, idp.row())
    settings.POLKU_CLIENTS_MAY_USE_PASSWORDS = False


def asks(browser, **fields) -> dict[str, str]:
    return idp.asked(browser.post(reverse("signin:provider", args=["suomifi"]), fields).url)


def brings(browser, answer: str):
    """The answer as the provider's page sends it, then the step after it."""
    sent = browser.post(reverse("saml_acs", args=["suomifi"]), {"SAMLResponse": answer})
    return browser.get(sent.url)


def comes(number: str, browser=None, **said):
    browser = browser or a_browser()
    return brings(browser, idp.an_answer(asks(browser), number, **said))


def refused(answer, browser) -> bool:
    return answer.status_code == 403 and not is_in(browser)


def test_the_person_with_the_identity_number_comes_in():
    person, browser = a_person(), a_browser()
    user = the_account_of(person)
    assert comes(person.identity_number, browser).status_code == 302
    assert browser.session["_auth_user_id"] == str(user.pk)
    assert the_trail("SignedIn") == [{"way": "strong"}]


def test_they_go_on_to_the_page_they_were_going_to():
    person, browser = a_person(), a_browser()
    question = asks(browser, next=reverse("portal:record"))
    answer = brings(browser, idp.an_answer(question, person.identity_number))
    assert answer.url == reverse("portal:record")


def test_who_has_no_own_pages_yet_gets_them():
    person, browser = a_person(), a_browser()
    comes(person.identity_number, browser)
    account = ClientAccount.objects.get(person=person)
    assert not account.user.has_usable_password()
    assert browser.get(reverse("portal:home")).status_code == 200


def test_whom_nobody_knows_is_told_how_to_ask_for_help():
    answer = comes(an_identity_number(), browser := a_browser())
    assert refused(answer, browser)
    assert reverse("intake:public") in answer.content.decode()


@pytest.mark.parametrize("number", ["", "131052-308T", "nonsense"])
def test_a_number_that_is_not_ours_to_use_opens_nothing(number):
    assert refused(comes(number, browser := a_browser()), browser)


def test_a_weak_identification_is_not_enough():
    person, browser = a_person(), a_browser()
    answer = comes(
        person.identity_number, browser, level="urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
    )
    assert refused(answer, browser)
    assert the_trail("SignInFailed")[0]["reason"] == "too_weak"


def test_a_closed_account_does_not_open():
    person, browser = a_person(), a_browser()
    user = the_account_of(person)
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert refused(comes(person.identity_number, browser), browser)


BAD = {
    "unsigned": {"signed_by": None},
    "signed by somebody else": {"signed_by": "a stranger"},
    "for another service": {"audience": "https://elsewhere.test/"},
    "for another address": {"recipient": "https://elsewhere.test/acs"},
    "from another provider": {"issuer": "https://other.test/"},
    "too old": {"at": datetime.now(UTC) - timedelta(minutes=30)},
    "from the future": {"at": datetime.now(UTC) + timedelta(minutes=30)},
    "to a question nobody asked": {"asked": "_nobody"},
}


@pytest.mark.parametrize("said", BAD.values(), ids=BAD)
def test_an_answer_is_refused_when_it_is(said):
    person, browser = a_person(), a_browser()
    assert refused(comes(person.identity_number, browser, **said), browser)


def altered(answer: str, change) -> str:
    return base64.b64encode(change(base64.b64decode(answer).decode()).encode()).decode()


def test_an_answer_altered_on_the_way_is_refused():
    person, other, browser = a_person(), a_person(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)
    forged = altered(answer, lambda xml: xml.replace(person.identity_number, other.identity_number))
    assert refused(brings(browser, forged), browser)


def test_a_second_assertion_wrapped_around_the_signed_one_is_refused():
    person, other, browser = a_person(), a_person(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)

    def wrap(xml: str) -> str:
        tree = etree.fromstring(xml.encode())
        signed = tree.find("{*}Assertion")
        forged = etree.fromstring(etree.tostring(signed))
        forged.remove(forged.find("{*}Signature"))
        forged.set("ID", "_forged")
        text = (
            etree.tostring(forged).decode().replace(person.identity_number, other.identity_number)
        )
        tree.insert(tree.index(signed), etree.fromstring(text))
        return etree.tostring(tree).decode()

    assert refused(brings(browser, altered(answer, wrap)), browser)


def test_a_comment_inside_the_number_does_not_cut_it():
    person, browser = a_person(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)
    number = person.identity_number
    cut = altered(answer, lambda xml: xml.replace(number, f"{number[:6]}<!-- -->{number[6:]}"))
    brings(browser, cut)
    if is_in(browser):
        assert browser.session["_auth_user_id"] == str(the_account_of(person).pk)


def test_the_same_answer_does_not_open_twice_in_the_same_browser():
    person, browser = a_person(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)
    brings(browser, answer)
    browser.post("/sign/out/")
    assert refused(brings(browser, answer), browser)


def test_an_answer_carried_off_does_not_open_another_browser():
    person, browser, thief = a_person(), a_browser(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)
    asks(thief)
    assert refused(brings(thief, answer), thief)


def test_an_answer_nobody_asked_for_is_refused():
    person, browser = a_person(), a_browser()
    question = asks(a_browser())
    answer = altered(
        idp.an_answer(question, person.identity_number),
        lambda xml: re.sub(r' InResponseTo="[^"]*"', "", xml, count=1),
    )
    assert refused(brings(browser, answer), browser)


@pytest.mark.parametrize("answer", ["", "!!", base64.b64encode(b"<a/>").decode()])
def test_what_is_no_answer_at_all_is_refused(answer):
    browser = a_browser()
    asks(browser)
    assert refused(brings(browser, answer), browser)


def test_a_file_of_the_server_is_never_read_into_an_answer():
    person, browser = a_person(), a_browser()
    answer = idp.an_answer(asks(browser), person.identity_number)
    inside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert refused(brings(browser, altered(answer, lambda xml: inside + xml)), browser)


def test_before_something_binding_the_provider_is_asked_to_identify_anew():
    person, browser = a_person(), a_browser()
    comes(person.identity_number, browser)
    with later(minutes=20):
        page = browser.get(reverse("portal:plan-agree"))
        assert page.url == f"/sign/confirm/?next={reverse('portal:plan-agree')}"
        assert "Suomi.fi-tunnistus" in browser.get(page.url).content.decode()
        question = asks(browser, again="1", next=reverse("portal:plan-agree"))
        assert question["again"] == "true"
        back = brings(browser, idp.an_answer(question, person.identity_number))
        assert back.url == reverse("portal:plan-agree")
    assert the_trail("ConfirmedAgain") == [{"way": "strong"}]


def test_another_person_cannot_confirm_for_the_one_signed_in():
    person, other, browser = a_person(), a_person(), a_browser()
    comes(person.identity_number, browser)
    question = asks(browser, again="1")
    assert brings(browser, idp.an_answer(question, other.identity_number)).status_code == 403
    assert browser.session["_auth_user_id"] == str(the_account_of(person).pk)


def test_the_providers_answers_and_numbers_are_kept_nowhere():
    person = a_person()
    comes(person.identity_number)
    from allauth.socialaccount.models import SocialAccount

    assert not SocialAccount.objects.exists()
    assert person.identity_number not in str(the_trail("SignedIn"))


def test_our_own_description_says_that_assertions_must_be_signed():
    said = a_browser().get(reverse("saml_metadata", args=["suomifi"])).content.decode()
    assert 'WantAssertionsSigned="true"' in said
    assert reverse("saml_acs", args=["suomifi"]) in said


def test_a_provider_that_is_not_connected_is_not_there():
    assert a_browser().post(reverse("signin:provider", args=["other"])).status_code == 404
