"""Who sees decisions and agreements: own worker, colleague, client, provider, stranger."""

import pytest

from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.decisions import policies
from polku.pathway.decisions.queries.case_pages import agreed_days
from polku.pathway.decisions.tests.builders import (
    a_decision,
    a_draft,
    a_draft_agreement,
    an_administrator,
    an_agreement,
    an_offered_agreement,
)

pytestmark = pytest.mark.django_db


def sees(decision, *, actor):
    return policies.visible_to(actor).filter(pk=decision.pk).exists()


def sees_agreement(agreement, *, actor):
    return policies.agreements_visible_to(actor).filter(pk=agreement.pk).exists()


def a_providers_worker(case):
    user = a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(case, user, kind=TieKind.PROVIDER)
    return acting(user)


def test_workers_of_the_unit_see_decisions_and_drafts():
    for decision in (a_draft(), a_decision()):
        assert sees(decision, actor=the_own_worker(decision.case))
        assert sees(decision, actor=a_colleague(decision.case))
        assert sees(decision, actor=the_lead(decision.case))


def test_strangers_administrators_and_group_leaders_see_none():
    decision = a_decision()
    for role in (Role.ADMINISTRATOR, Role.GROUP_LEADER, Role.INTAKE):
        assert not sees(decision, actor=somebody_in(decision.case.unit, role=role))
    assert not sees(decision, actor=a_stranger())
    assert not sees(decision, actor=an_administrator())


def test_the_client_sees_what_was_decided_but_not_what_is_being_written():
    draft, made = a_draft(), a_decision()
    assert not sees(draft, actor=the_client_of(draft.case))
    assert sees(made, actor=the_client_of(made.case))
    assert not sees(made, actor=the_client_of(draft.case))


def test_the_client_sees_an_agreement_from_when_it_is_put_to_them():
    draft, offered = a_draft_agreement(), an_offered_agreement()
    assert not sees_agreement(draft, actor=the_client_of(draft.case))
    assert sees_agreement(offered, actor=the_client_of(offered.case))


def test_a_providers_worker_knows_the_agreed_days_and_nothing_else():
    agreement = an_agreement()
    provider = a_providers_worker(agreement.case)
    assert not sees(agreement.decision, actor=provider)
    assert not sees_agreement(agreement, actor=provider)
    assert agreed_days(agreement.case_id, actor=provider) == [agreement]


def test_a_provider_knows_no_days_of_people_they_do_not_serve():
    agreement, other = an_agreement(), an_agreement()
    provider = a_providers_worker(other.case)
    assert agreed_days(agreement.case_id, actor=provider) == []


def test_a_provider_does_not_know_of_an_unsigned_agreement():
    offered = an_offered_agreement()
    assert not policies.days_visible_to(a_providers_worker(offered.case)).exists()


def test_texts_and_rules_are_the_own_organisations():
    decision = a_decision()
    inside, outside = the_own_worker(decision.case), a_providers_worker(decision.case)
    assert policies.instructions_visible_to(inside).exists()
    client = the_client_of(decision.case)
    assert not policies.instructions_visible_to(client).exists()
    assert not policies.keepable_organisations(outside).exists()
