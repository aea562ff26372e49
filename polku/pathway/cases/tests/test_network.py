"""The people around the client: who, with whose consent, told by whom (SHL 43 §)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.pathway.cases.actions import (
    add_network_member,
    change_network_member,
    close_case,
    remove_network_member,
)
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.queries import network_of
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
SISTER = Around(kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True)


def add(case, member=SISTER, *, actor=None):
    return add_network_member(case.pk, member=member, actor=actor or the_own_worker(case))


def test_somebody_is_added_by_the_worker_or_by_the_client():
    case = a_case()

    add(case)
    add(case, actor=the_client_of(case))

    assert len(network_of(case.pk)) == 2
    assert Change.objects.filter(fact="NetworkMemberAdded").first().details == {"kind": "close"}


def test_without_consent_it_is_said_why():
    case = a_case()

    with pytest.raises(RuleBroken):
        add(case, Around(kind="close", name="Sirpa", relation="sisko"))
    add(
        case,
        Around(
            kind="close",
            name="Sirpa",
            relation="sisko",
            without_consent_because="Ei kykene huolehtimaan turvallisuudestaan.",
        ),
    )
    add(case, Around(kind="representative", name="Eero Edunvalvoja", relation="edunvalvoja"))


def test_what_is_written_is_corrected_and_a_removed_row_stays_as_history():
    case = a_case()
    row = add(case)
    worker = the_own_worker(case)

    changed = Around(kind="close", name="Sirpa Sisko", relation="serkku", client_consents=True)
    change_network_member(row.pk, member=changed, actor=worker)
    remove_network_member(row.pk, actor=worker)

    row.refresh_from_db()
    assert (row.relation, row.removed_at is not None) == ("serkku", True)
    assert network_of(case.pk) == []
    assert Change.objects.filter(fact="NetworkMemberChanged").count() == 2
    with pytest.raises(Http404):
        remove_network_member(row.pk, actor=worker)


def test_a_change_keeps_the_same_rules():
    row = add(a_case())
    nameless = Around(kind="close", name=" ", relation="sisko")

    with pytest.raises(RuleBroken) as refused:
        change_network_member(row.pk, member=nameless, actor=the_own_worker(row.case))

    assert len(refused.value.reasons) == 2


def test_the_client_takes_somebody_off():
    row = add(a_case())

    remove_network_member(row.pk, actor=the_client_of(row.case))

    assert network_of(row.case_id) == []


def test_others_do_not_change_the_people_around():
    case = a_case()
    row = add(case)

    for actor, refusal in ((a_colleague(case), PermissionDenied), (a_stranger(), Http404)):
        with pytest.raises(refusal):
            add(case, actor=actor)
        with pytest.raises(refusal):
            change_network_member(row.pk, member=SISTER, actor=actor)
        with pytest.raises(refusal):
            remove_network_member(row.pk, actor=actor)


def test_nothing_is_added_to_a_closed_case():
    case = a_case()
    worker = the_own_worker(case)
    close_case(case, reason="need_ended", note="Sovittu.", actor=worker)

    with pytest.raises(PermissionDenied):
        add(case, actor=the_client_of(case))
