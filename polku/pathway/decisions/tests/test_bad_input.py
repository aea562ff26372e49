"""Whatever is sent, the answer is a sentence that says what to do, and nothing written is lost."""

import pytest

from polku.pathway.cases.tests.builders import the_own_worker
from polku.pathway.decisions.models import Agreement, Decision
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus
from polku.pathway.decisions.tests.builders import (
    a_compensation_rule,
    a_decision,
    a_draft,
    a_draft_agreement,
    an_administrator,
    an_agreement,
    an_offered_agreement,
)
from polku.pathway.decisions.tests.visits import agreement_fields, decision_fields, send, words

pytestmark = pytest.mark.django_db

# Empty, too long, impossible, from another age, unprintable, turned around.
BAD = {
    "empty": "",
    "long": "x" * 20_000,
    "31.2.": "31.2.2026",
    "1800": "1.1.1800",
    "2999": "1.1.2999",
    "control": "a\x00b\x1b",
    "rtl": "\u202eabc\u2066",
    "markup": "<script>alert(1)</script>",
    "number": "-99999999999999999999",
    "wrong check sign": "010185-900A",
}


def answers_calmly(response):
    """Either it was fine, or the page says what to correct; never what was sent as markup."""
    assert response.status_code in (302, 422), response.status_code
    if response.status_code == 422:
        assert 'class="errors"' in words(response)
        assert "<script>alert" not in words(response)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_in_a_decision(bad):
    draft = a_draft()
    worker = the_own_worker(draft.case)
    fields = decision_fields(draft)
    every = dict.fromkeys([name for name in fields if name not in ("version", "lines-count")], bad)
    answers_calmly(send("edit", draft.pk, actor=worker, **fields | every))
    for name in ("version", "lines-count"):
        answers_calmly(send("edit", draft.pk, actor=worker, **fields | {name: bad}))
    draft.refresh_from_db()
    answers_calmly(send("confirm", draft.pk, actor=worker, version=bad))
    assert Decision.objects.get(pk=draft.pk).status == DecisionStatus.DRAFT


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_after_a_decision(bad):
    decision = a_decision()
    worker = the_own_worker(decision.case)
    answers_calmly(send("notice", decision.pk, actor=worker, how=bad, sent_on=bad))
    answers_calmly(send("implement", decision.pk, actor=worker, on=bad))
    answers_calmly(send("correct", decision.pk, actor=worker, reason=bad))


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_in_an_agreement(bad):
    draft = a_draft_agreement()
    worker = the_own_worker(draft.case)
    fields = agreement_fields(draft)
    extra = ("weekdays", "day_starts_at", "day_ends_at", "hours_more", "tutor", "tutor_phone")
    every = dict.fromkeys([*fields, *extra, "review_on"], bad)
    answers_calmly(send("agreement-edit", draft.pk, actor=worker, **every))
    answers_calmly(send("agreement-offer", draft.pk, actor=worker, version=bad))
    assert Agreement.objects.get(pk=draft.pk).status == AgreementStatus.DRAFT


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_in_a_signature_and_an_end(bad):
    offered, signed = an_offered_agreement(), an_agreement()
    worker = the_own_worker(offered.case)
    answers_calmly(send("agreement-sign", offered.pk, actor=worker, signed_on=bad))
    sent = {"last_day": bad, "reason": bad, "note": bad}
    answers_calmly(send("agreement-end", signed.pk, actor=the_own_worker(signed.case), **sent))


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_in_texts_and_rules(bad):
    administrator = an_administrator()
    rule = a_compensation_rule()
    text = ("organisation_id", "language", "valid_from", "authority", "contents", "delivery")
    answers_calmly(send("instruction-new", actor=administrator, **dict.fromkeys(text, bad)))
    numbers = ("amount_cents", "max_per_week", "max_per_month", "min_minutes", "valid_from")
    fields = dict.fromkeys((*numbers, "organisation_id", "name", "basis", "valid_to"), bad)
    answers_calmly(send("compensation-new", actor=administrator, **fields))
    answers_calmly(send("compensation-end", rule.pk, actor=administrator, last_day=bad))


def test_an_end_before_the_start_is_told_and_the_draft_kept():
    draft = a_draft()
    worker = the_own_worker(draft.case)
    fields = decision_fields(draft, starts_on="1.2.2027", ends_on="1.1.2027")
    send("edit", draft.pk, actor=worker, **fields)
    response = send("confirm", draft.pk, actor=worker, version=draft.version + 1)
    assert response.status_code == 422
    assert "Päätöksen on päätyttävä alkamispäivän jälkeen" in words(response)


def test_an_agreement_that_ends_before_it_starts_is_told_and_kept():
    draft = a_draft_agreement()
    worker = the_own_worker(draft.case)
    fields = agreement_fields(draft, starts_on="1.2.2027", ends_on="1.1.2027")
    send("agreement-edit", draft.pk, actor=worker, **fields)
    response = send("agreement-offer", draft.pk, actor=worker, version=draft.version + 1)
    assert "Sopimuksen on päätyttävä alkamispäivän jälkeen" in words(response)


def test_what_was_written_stays_on_the_page_when_something_is_wrong():
    draft = a_draft()
    fields = decision_fields(draft, reasons="Pitkä ja tärkeä perustelu", starts_on="31.2.2026")
    response = send("edit", draft.pk, actor=the_own_worker(draft.case), **fields)
    assert response.status_code == 422
    assert "Pitkä ja tärkeä perustelu" in words(response)
    assert "31.2.2026" in words(response)
