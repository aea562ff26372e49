"""The agreement: begun from a grant, put to the client, signed by both, ended."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import an_organisation
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)
from polku.pathway.decisions.actions import (
    correct_decision,
    discard_agreement,
    draft_agreement,
    end_agreement,
    make_decision,
    offer_agreement,
    save_agreement,
    sign_agreement,
    take_back_agreement,
)
from polku.pathway.decisions.models import Agreement
from polku.pathway.decisions.rules import AgreementStatus, SignedHow
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_compensation_rule,
    a_decision,
    a_draft,
    a_draft_agreement,
    an_agreement,
    an_offered_agreement,
)
from polku.pathway.decisions.texts import AgreementText, written_in

pytestmark = pytest.mark.django_db


def begin(decision, *, actor=None):
    return draft_agreement(decision.pk, actor=actor or the_own_worker(decision.case))


def save(agreement, *, version=None, actor=None, **changes):
    text = AgreementText(**(written_in(agreement, AgreementText) | changes))
    return save_agreement(
        agreement.pk,
        text=text,
        version=agreement.version if version is None else version,
        actor=actor or the_own_worker(agreement.case),
    )


def offer(agreement, *, actor=None):
    return offer_agreement(
        agreement.pk,
        version=agreement.version,
        actor=actor or the_own_worker(agreement.case),
    )


def end(agreement, *, last_day=None, actor=None):
    return end_agreement(
        agreement.pk,
        last_day=last_day or clock.today(),
        reason="client_wishes",
        actor=actor or the_own_worker(agreement.case),
    )


def test_days_place_and_tutor_come_from_the_decision():
    decision = a_decision()
    rule = a_compensation_rule(decision.unit.organisation)
    agreement = begin(decision)
    assert (agreement.starts_on, agreement.ends_on) == (decision.starts_on, decision.ends_on)
    assert agreement.days_per_week == 2
    assert agreement.tutor == the_own_worker(decision.case).name
    assert agreement.place.startswith(decision.unit.name)
    assert agreement.compensation_rule == rule


def test_the_usual_words_are_in_the_clients_language():
    case = a_case_to_decide(person=a_person(service_language="sv"))
    assert begin(a_decision(case)).absences.startswith("Om du inte kan komma")


def test_an_agreement_needs_a_made_decision_and_no_other_draft():
    draft = a_draft()
    with pytest.raises(RuleBroken):
        begin(draft)
    decision = a_decision()
    begin(decision)
    with pytest.raises(RuleBroken):
        begin(decision)


def test_a_replaced_decision_gets_no_new_agreement():
    old = a_decision()
    worker = the_own_worker(old.case)
    new = correct_decision(old.pk, reason="Virhe", actor=worker)
    make_decision(new.pk, version=new.version, actor=worker)
    with pytest.raises(RuleBroken):
        begin(old)


def test_only_who_carries_the_case_begins_writes_offers_and_ends():
    decision = a_decision()
    colleague = a_colleague(decision.case)
    with pytest.raises(PermissionDenied):
        begin(decision, actor=colleague)
    with pytest.raises(Http404):
        begin(decision, actor=a_stranger())
    draft = a_draft_agreement(decision)
    for step in (save, offer, end):
        with pytest.raises(PermissionDenied):
            step(draft, actor=colleague)
        with pytest.raises(Http404):
            step(draft, actor=a_stranger())
        with pytest.raises(Http404):
            step(draft, actor=the_client_of(draft.case))


def test_a_newer_version_is_never_written_over():
    draft = a_draft_agreement()
    save(draft, place="Olohuone")
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save(draft, version=draft.version - 1, place="Verstas")
    assert meanwhile.value.theirs["place"] == "Olohuone"


def test_a_draft_can_be_thrown_away_until_it_is_offered():
    draft = a_draft_agreement()
    worker = the_own_worker(draft.case)
    discard_agreement(draft.pk, actor=worker)
    assert not Agreement.objects.filter(pk=draft.pk).exists()
    offered = an_offered_agreement()
    with pytest.raises(RuleBroken):
        discard_agreement(offered.pk, actor=the_own_worker(offered.case))


def test_offering_signs_for_the_organisation():
    draft = a_draft_agreement()
    offered = offer(draft)
    worker = the_own_worker(draft.case)
    assert offered.status == AgreementStatus.OFFERED
    assert (offered.worker_signed_by_id, offered.worker_name) == (worker.id, worker.name)


def test_what_was_read_is_what_is_offered():
    draft = a_draft_agreement()
    with pytest.raises(EditedMeanwhile):
        offer_agreement(draft.pk, version=draft.version - 1, actor=the_own_worker(draft.case))


@pytest.mark.parametrize(
    "changes",
    [
        {"content": ""},
        {"place": ""},
        {"days_per_week": None},
        {"ends_on": None},
        {"ends_on": clock.today() + timedelta(days=400)},
        {"starts_on": clock.today() - timedelta(days=2)},
        {"ends_on": clock.today() - timedelta(days=1)},
    ],
)
def test_an_unfinished_agreement_is_not_put_to_the_client(changes):
    draft = a_draft_agreement(**changes)
    with pytest.raises(RuleBroken):
        offer(draft)


def test_the_compensation_rule_must_hold_on_the_first_day():
    decision = a_decision()
    old = a_compensation_rule(
        decision.unit.organisation, valid_to=clock.today() - timedelta(days=1)
    )
    draft = a_draft_agreement(decision, compensation_rule_id=old.pk)
    with pytest.raises(RuleBroken):
        offer(draft)


def test_another_organisations_rule_does_not_do():
    strange = a_compensation_rule(an_organisation("Toinen alue"))
    draft = a_draft_agreement(compensation_rule_id=strange.pk)
    with pytest.raises(RuleBroken):
        offer(draft)


def test_the_client_signs_on_their_own_page():
    offered = an_offered_agreement()
    signed = sign_agreement(offered.pk, actor=the_client_of(offered.case))
    assert signed.status == AgreementStatus.SIGNED
    assert signed.client_signed_how == SignedHow.OWN_PAGE
    assert signed.client_signed_on == clock.today()


def test_the_client_cannot_date_their_own_signature():
    offered = an_offered_agreement()
    yesterday = clock.today() - timedelta(days=1)
    signed = sign_agreement(offered.pk, signed_on=yesterday, actor=the_client_of(offered.case))
    assert signed.client_signed_on == clock.today()


def test_the_worker_records_a_signature_on_paper():
    offered = an_offered_agreement()
    yesterday = clock.today() - timedelta(days=1)
    worker = the_own_worker(offered.case)
    signed = sign_agreement(offered.pk, signed_on=yesterday, actor=worker)
    assert (signed.client_signed_how, signed.client_signed_on) == (SignedHow.PAPER, yesterday)


def test_nobody_else_signs():
    offered = an_offered_agreement()
    with pytest.raises(PermissionDenied):
        sign_agreement(offered.pk, actor=a_colleague(offered.case))
    with pytest.raises(Http404):
        sign_agreement(offered.pk, actor=a_stranger())
    another = the_client_of(a_case_to_decide())
    with pytest.raises(Http404):
        sign_agreement(offered.pk, actor=another)


def test_a_draft_is_not_there_for_the_client_and_a_signed_one_is_not_signed_again():
    draft = a_draft_agreement()
    with pytest.raises(Http404):
        sign_agreement(draft.pk, actor=the_client_of(draft.case))
    signed = an_agreement()
    with pytest.raises(RuleBroken):
        sign_agreement(signed.pk, actor=the_own_worker(signed.case))


def test_an_offered_agreement_can_be_taken_back_and_changed():
    offered = an_offered_agreement()
    worker = the_own_worker(offered.case)
    back = take_back_agreement(offered.pk, actor=worker)
    assert (back.status, back.worker_signed_by) == (AgreementStatus.DRAFT, None)
    with pytest.raises(Http404):
        sign_agreement(offered.pk, actor=the_client_of(offered.case))
    assert offer(save(back, place="Verstas")).place == "Verstas"


def test_a_signed_agreement_is_not_taken_back():
    signed = an_agreement()
    with pytest.raises(RuleBroken):
        take_back_agreement(signed.pk, actor=the_own_worker(signed.case))


def test_two_signed_agreements_never_hold_on_the_same_day():
    first = an_agreement()
    second = a_draft_agreement(first.decision)
    with pytest.raises(RuleBroken):
        offer(second)
    end(first)
    later = save(second, starts_on=clock.today() + timedelta(days=1))
    assert offer(later).status == AgreementStatus.OFFERED


def test_an_agreement_ends_with_its_reason():
    ended = end(an_agreement())
    assert (ended.status, ended.ended_on) == (AgreementStatus.ENDED, clock.today())
    assert Change.objects.get(fact="AgreementEnded").details == {"reason": "client_wishes"}


def test_an_agreement_ends_once_and_not_after_its_last_day():
    signed = an_agreement()
    with pytest.raises(RuleBroken):
        end(signed, last_day=signed.ends_on + timedelta(days=1))
    end(signed)
    with pytest.raises(RuleBroken):
        end(signed)
