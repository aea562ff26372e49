"""Sign-in by OpenID Connect: no claim counts that the provider has not signed for us, now."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialToken
from django.db import IntegrityError, transaction
from django.urls import reverse

from polku.base.access.tests.builders import a_user
from polku.base.signin.models import IdentityLink
from polku.base.signin.tests.builders import an_app, the_code
from polku.base.signin.tests.visitors import a_browser, is_in, later, the_trail
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.signin.an_oidc_provider import Liar, a_liar, public_key
from tests.signin.connected import connect

pytestmark = pytest.mark.django_db
PUBLIC_OF_A_STRANGER = public_key("a stranger")


@pytest.fixture
def county(settings):
    with a_liar() as liar:
        connect(settings, liar.row())
        yield liar


def asks(browser, provider: str = "county", **fields) -> dict[str, str]:
    address = browser.post(reverse("signin:provider", args=[provider]), fields).url
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def comes(liar: Liar, browser, *, provider: str = "county", **claims):
    question = asks(browser, provider)
    liar.claims = {"nonce": question["nonce"], **claims}
    return back(browser, question["state"], provider)


def back(browser, state: str, provider: str = "county"):
    address = reverse("openid_connect_callback", args=[provider])
    return browser.get(address, {"code": "c", "state": state})


def test_a_worker_comes_in_by_the_name_their_organisation_gives(county):
    user, browser = a_worker(a_unit(), username="tiina"), a_browser()
    assert comes(county, browser).status_code == 302
    assert browser.session["_auth_user_id"] == str(user.pk)
    assert the_trail("SignedIn") == [{"way": "organisation"}]


def test_from_then_on_the_subject_tells_who_it_is_whatever_the_name(county):
    user, browser = a_worker(a_unit(), username="tiina"), a_browser()
    comes(county, a_browser())
    comes(county, browser, preferred_username="maija")
    assert browser.session["_auth_user_id"] == str(user.pk)


def test_a_name_given_to_somebody_new_does_not_open_the_old_account(county):
    a_worker(a_unit(), username="tiina")
    comes(county, a_browser())
    county.userinfo = {"sub": "s-2"}
    assert comes(county, browser := a_browser(), sub="s-2").status_code == 403
    assert not is_in(browser)


def test_nobody_gets_an_account_by_coming(county):
    answer = comes(county, browser := a_browser())
    assert answer.status_code == 403
    assert not is_in(browser)
    assert the_trail("SignInFailed")[0]["reason"] == "not_known"


def test_a_client_s_account_is_no_worker_s(county):
    user = the_account_of(a_person())
    assert comes(county, a_browser(), preferred_username=user.username).status_code == 403


def test_the_question_carries_a_nonce_and_a_proof_key(county):
    question = asks(a_browser())
    assert question["code_challenge_method"] == "S256"
    assert len(question["nonce"]) > 20
    assert asks(a_browser())["nonce"] != question["nonce"]


BAD = {
    "expired": {"exp": int(time.time()) - 60},
    "old": {"iat": int(time.time()) - 3600},
    "for another service": {"aud": "other"},
    "made for another party": {"azp": "other"},
    "from another provider": {"iss": "https://elsewhere.test"},
    "an answer to another question": {"nonce": "another"},
    "without a nonce": {"nonce": None},
    "without an end": {"exp": None},
    "without a subject": {"sub": None},
}


@pytest.mark.parametrize("claims", BAD.values(), ids=BAD)
def test_a_token_is_refused_when_it_is(county, claims):
    a_worker(a_unit(), username="tiina")
    assert comes(county, browser := a_browser(), **claims).status_code == 403
    assert not is_in(browser)


FORGED = {
    "altered": {"spoil": True},
    "signed by somebody else": {"signed_by": "a stranger"},
    "not signed": {"algorithm": "none"},
    "signed with a shared word": {"algorithm": "HS256"},
    "signed by a key nobody knows": {"kid": "unknown"},
}


@pytest.mark.parametrize("how", FORGED.values(), ids=FORGED)
def test_a_forged_token_is_refused(county, how):
    a_worker(a_unit(), username="tiina")
    a_worker(a_unit(), username="maija")
    for name, value in how.items():
        setattr(county, name, value)
    assert comes(county, browser := a_browser()).status_code == 403
    assert not is_in(browser)
    assert the_trail("SignInFailed")[0]["reason"] == "not_trusted"


def test_a_key_that_the_token_itself_brings_or_points_at_counts_for_nothing(county):
    with a_liar() as stranger:
        county.signed_by = "a stranger"
        for brought in ({"jwk": PUBLIC_OF_A_STRANGER}, {"jku": f"{stranger.site}/jwks"}):
            county.header = brought
            assert comes(county, browser := a_browser()).status_code == 403
            assert not is_in(browser)
        assert stranger.asked == []


def test_a_provider_that_calls_itself_another_is_not_even_gone_to(county):
    county.described = {"issuer": "https://elsewhere.test"}
    answer = a_browser().post(reverse("signin:provider", args=["county"]))
    assert answer.status_code == 403


def test_two_providers_are_never_mixed_up(county, settings):
    """The one asked is the one whose answer counts, though the other vouches for its own truly."""
    a_worker(a_unit(), username="tiina")
    with a_liar() as other:
        connect(settings, county.row(), other.row(id="other"))
        browser = a_browser()
        question = asks(browser, "county")
        other.claims = {"nonce": question["nonce"]}
        assert back(browser, question["state"], "other").status_code == 403
        assert not is_in(browser)


def test_an_address_that_the_operator_has_not_named_is_never_asked(county):
    a_worker(a_unit(), username="tiina")
    with a_liar() as elsewhere:
        county.described = {"jwks_uri": f"{elsewhere.site}/jwks"}
        assert comes(county, a_browser()).status_code == 403
        assert elsewhere.asked == []


def test_an_answer_that_leads_on_is_not_followed(county):
    county.leads_on_to = f"{county.site}/.well-known/moved"
    answer = a_browser().post(reverse("signin:provider", args=["county"]))
    assert answer.status_code == 403
    assert county.asked == ["/.well-known/openid-configuration"]


def test_tokens_stay_on_the_server(county):
    a_worker(a_unit(), username="tiina")
    browser = a_browser()
    assert comes(county, browser).status_code == 302
    kept = str(dict(browser.session)) + str([one.value for one in browser.cookies.values()])
    assert county.token() not in kept
    assert "access_token" not in kept
    assert not SocialToken.objects.exists()


def test_a_worker_whose_provider_tells_no_strength_takes_a_step_of_ours(county, settings):
    settings.POLKU_WORKERS_NEED_A_SECOND_STEP = True
    user, browser = a_worker(a_unit(), username="tiina"), a_browser()
    comes(county, browser)
    assert browser.get(reverse("desk:caseload")).url == reverse("signin:own")
    an_app(user)
    again = a_browser()
    assert comes(county, again).url == reverse("signin:second_step")
    assert not is_in(again)
    again.post(reverse("signin:second_step"), {"code": the_code()})
    assert again.get(reverse("desk:caseload")).status_code == 200


@pytest.mark.parametrize(
    ("told", "answer"), [({"amr": ["pwd", "mfa"]}, 302), ({"acr": "mfa"}, 302), ({}, 403)]
)
def test_a_worker_comes_in_as_strongly_as_the_operator_asks(county, settings, told, answer):
    settings.POLKU_WORKERS_NEED_A_SECOND_STEP = True
    connect(settings, county.row(levels=["mfa"]))
    a_worker(a_unit(), username="tiina")
    browser = a_browser()
    assert comes(county, browser, **told).status_code == answer
    opens = browser.get(reverse("desk:caseload")).status_code == 200
    assert opens is (answer == 302)


def test_what_userinfo_says_of_somebody_else_is_refused(county):
    a_worker(a_unit(), username="tiina")
    county.userinfo = {"sub": "other", "preferred_username": "tiina"}
    assert comes(county, a_browser()).status_code == 403


def test_an_answer_is_taken_once(county):
    a_worker(a_unit(), username="tiina")
    browser = a_browser()
    question = asks(browser)
    county.claims = {"nonce": question["nonce"]}
    assert back(browser, question["state"]).status_code == 302
    browser.post("/sign/out/")
    assert back(browser, question["state"]).status_code == 403


def test_an_answer_carried_off_does_not_open_another_browser(county):
    a_worker(a_unit(), username="tiina")
    question = asks(a_browser())
    county.claims = {"nonce": question["nonce"]}
    thief = a_browser()
    own = asks(thief)
    assert back(thief, question["state"]).status_code == 403
    assert back(thief, own["state"]).status_code == 403
    assert not is_in(thief)


def test_turning_back_at_the_provider_opens_nothing(county):
    browser = a_browser()
    question = asks(browser)
    address = reverse("openid_connect_callback", args=["county"])
    answer = browser.get(address, {"error": "access_denied", "state": question["state"]})
    assert answer.status_code == 403


def test_a_provider_that_does_not_answer_is_said_so(settings):
    with a_liar() as liar:
        connect(settings, liar.row())
    answer = a_browser().post(reverse("signin:provider", args=["county"]))
    assert answer.status_code == 403


def test_a_client_is_identified_strongly_by_openid_too(county, settings):
    connect(settings, county.row(**{"id": "bank", "for": "clients"}))
    person, browser = a_person(), a_browser()
    level = {"acr": "http://ftn.ficora.fi/2017/loa3", "urn:oid:1.2.246.21": person.identity_number}
    assert comes(county, browser, provider="bank", **level).status_code == 302
    assert browser.session["_auth_user_id"] == str(the_account_of(person).pk)
    weak = comes(county, a_browser(), provider="bank", **level | {"acr": "loa1"})
    assert weak.status_code == 403


def test_before_something_binding_the_provider_is_asked_anew(county):
    a_worker(a_unit(), username="tiina")
    browser = a_browser()
    comes(county, browser)
    with later(minutes=20):
        question = asks(browser, again="1")
    assert (question["prompt"], question["max_age"]) == ("login", "0")


def test_the_database_refuses_a_subject_or_an_account_tied_twice():
    user = a_user()
    IdentityLink.objects.create(user=user, provider="county", subject="1")
    with pytest.raises(IntegrityError, match="identitylink_subject_once"), transaction.atomic():
        IdentityLink.objects.create(user=a_user(), provider="county", subject="1")
    with pytest.raises(IntegrityError, match="identitylink_one_each"):
        IdentityLink.objects.create(user=user, provider="county", subject="2")
