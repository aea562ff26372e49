"""When a contact may be received, judged and settled, in every combination that matters."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.pathway.intake import rules
from polku.pathway.intake.rules import Basis, Consent, Source, Status, Urgency

NOW = clock.now()


def receiving(**fields):
    given = {
        "reason": "Apua",
        "received_at": NOW - timedelta(hours=1),
        "now": NOW,
        "source": Source.SELF,
        "sender_known": False,
        "subject_known": True,
    }
    return rules.obstacles_to_receiving(**(given | fields))


def basis(**fields):
    given = {
        "source": Source.HEALTH,
        "basis": Basis.WITH_CONSENT,
        "consent": Consent.GIVEN,
        "ground": "",
        "note": "",
    }
    return rules.obstacles_to_basis(**(given | fields))


def test_a_call_from_the_person_needs_only_a_reason_and_a_name():
    assert receiving() == []


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ({"reason": " "}, "what help"),
        ({"received_at": NOW + timedelta(minutes=1)}, "future"),
        ({"received_at": NOW - timedelta(days=400)}, "over a year"),
        ({"subject_known": False}, "whom"),
        ({"source": Source.KELA}, "who took contact"),
    ],
)
def test_each_thing_that_is_missing_is_told(fault, word):
    assert [word in reason for reason in receiving(**fault)] == [True]


def test_everything_that_is_missing_is_told_at_once():
    assert len(receiving(reason="", subject_known=False, source=Source.POLICE)) == 3


@pytest.mark.parametrize("source", list(Source))
def test_anybody_but_the_person_can_take_contact_with_consent(source):
    assert basis(source=source) == []


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.NOT_OBTAINABLE, Consent.NOT_NEEDED])
def test_a_contact_with_consent_needs_the_consent(consent):
    assert len(basis(consent=consent)) == 1


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.NOT_OBTAINABLE])
@pytest.mark.parametrize("ground", list(rules.NoConsentGround))
def test_without_consent_there_must_be_a_ground_and_its_reasons(consent, ground):
    without = {"basis": Basis.WITHOUT_CONSENT, "consent": consent}
    assert basis(**without, ground=ground, note="Löydettiin ulkoa") == []
    assert len(basis(**without, ground=ground, note=" ")) == 1
    assert len(basis(**without)) == 2


def test_a_given_consent_needs_no_notice_without_it():
    found = basis(basis=Basis.WITHOUT_CONSENT, consent=Consent.GIVEN, ground="unable", note="x")
    assert len(found) == 1


@pytest.mark.parametrize("source", rules.AUTHORITIES)
def test_an_authority_does_not_act_as_anybody_might(source):
    assert len(basis(source=source, basis=Basis.ANYBODY)) == 1


@pytest.mark.parametrize("source", [Source.RELATIVE, Source.OTHER_PERSON, Source.ASSOCIATION])
def test_a_relative_or_a_neighbour_may_tell_of_somebody_without_their_consent(source):
    assert basis(source=source, basis=Basis.ANYBODY, consent=Consent.REFUSED) == []


def test_nobody_notifies_of_themselves():
    assert basis(source=Source.SELF, basis=Basis.ANYBODY)
    assert basis(source=Source.POLICE, basis=Basis.APPLICATION)


@pytest.mark.parametrize("status", [one for one in Status if one != Status.WAITING])
def test_a_settled_contact_stays_settled(status):
    urgency = {"status": status, "urgency": Urgency.URGENT}
    assert rules.obstacles_to_judging(**urgency, grounds="x")
    assert rules.obstacles_to_settling(**urgency, note="x")
    assert rules.obstacles_to_joining(**urgency, has_open_case=True)
    fits = {"has_person": True, "workers_fit": True, "may_name": True}
    assert rules.obstacles_to_initiating(**urgency, **fits)
    assert rules.obstacles_to_matching(status=status)
    assert rules.obstacles_to_passing_on(status=status, same_unit=False)


def test_urgency_comes_before_everything_else():
    waiting = {"status": Status.WAITING, "urgency": Urgency.UNJUDGED}
    assert len(rules.obstacles_to_settling(**waiting, note="x")) == 1
    assert len(rules.obstacles_to_joining(**waiting, has_open_case=True)) == 1
    fits = {"has_person": True, "workers_fit": True, "may_name": True}
    assert len(rules.obstacles_to_initiating(**waiting, **fits)) == 1


def test_a_judgement_needs_an_answer_and_its_grounds():
    waiting = {"status": Status.WAITING}
    assert rules.obstacles_to_judging(**waiting, urgency=Urgency.URGENT, grounds="x") == []
    assert len(rules.obstacles_to_judging(**waiting, urgency=Urgency.UNJUDGED, grounds="")) == 2


@pytest.mark.parametrize(
    ("age", "allowance", "disabled", "limits"),
    [
        (None, False, False, ["ASSESS_START_ADULT"]),
        (0, False, False, ["ASSESS_CHILD_START"]),
        (17, False, False, ["ASSESS_CHILD_START"]),
        (18, False, False, ["ASSESS_START_ADULT"]),
        (17, False, True, ["ASSESS_START_VAMMAINEN", "ASSESS_CHILD_START"]),
        (75, False, False, ["ASSESS_START_ADULT"]),
        (76, False, False, ["ASSESS_START_75"]),
        (30, True, False, ["ASSESS_START_HOITOTUKI"]),
        (30, False, True, ["ASSESS_START_VAMMAINEN"]),
        (
            80,
            True,
            True,
            ["ASSESS_START_75", "ASSESS_START_HOITOTUKI", "ASSESS_START_VAMMAINEN"],
        ),
    ],
)
def test_only_four_groups_have_a_statutory_start(age, allowance, disabled, limits):
    found = rules.start_limits(
        age=age,
        over_age=75,
        gets_care_allowance=allowance,
        is_disabled=disabled,
        is_a_child=rules.is_a_child(age),
    )
    assert found == limits


@pytest.mark.parametrize(
    ("age", "limit"),
    [
        (None, "ASSESS_END_ADULT"),
        (0, "ASSESS_CHILD_END"),
        (17, "ASSESS_CHILD_END"),
        (18, "ASSESS_END_ADULT"),
    ],
)
def test_law_sets_the_end_of_a_childs_assessment_and_ourselves_that_of_an_adults(age, limit):
    assert rules.end_limit(is_a_child=rules.is_a_child(age)) == limit


def test_a_flood_on_the_open_form_is_stopped_and_told_what_to_do():
    assert rules.obstacles_to_a_public_contact(last_hour=59, same_phone=2) == []
    assert rules.obstacles_to_a_public_contact(last_hour=60, same_phone=0)
    assert rules.obstacles_to_a_public_contact(last_hour=0, same_phone=3)


def test_a_new_person_waits_until_those_on_record_have_been_looked_at():
    assert rules.obstacles_to_a_new_person(unanswered=0, same_number=False) == []
    assert rules.obstacles_to_a_new_person(unanswered=1, same_number=False)
    assert rules.obstacles_to_a_new_person(unanswered=0, same_number=True)
