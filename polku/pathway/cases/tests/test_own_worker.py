"""The own worker: named, replaced, never silently (SHL 42 §)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Profession, Role
from polku.base.access.tests.builders import a_user
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_worker, an_office_social_worker, somebody_in
from polku.pathway.cases.actions import end_tie, name_own_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import Ground, Stage, TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
SPECIAL = {"special_support": True, "special_support_grounds": [Ground.SEVERAL_NEEDS]}


def own_tie(case):
    return Tie.objects.in_force().get(case=case, kind=TieKind.OWN)


def replace(case, *, by, reason="Omatyöntekijä vaihtaa työtä.", actor=None):
    return name_own_worker(
        case.pk,
        user_id=by.pk,
        replaces=own_tie(case).user_id,
        reason=reason,
        actor=actor or the_own_worker(case),
    )


def test_a_case_without_an_own_worker_gets_one_from_its_unit():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED)
    worker = a_worker(case.unit)

    name_own_worker(case.pk, user_id=worker.pk, actor=a_colleague(case))

    assert own_tie(case).user == worker
    assert Change.objects.get(fact="WorkerTied").details == {
        "kind": "own",
        "user_id": str(worker.pk),
    }


def test_intake_names_the_first_own_worker_but_does_not_replace_one():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED)
    intake = somebody_in(case.unit, role=Role.INTAKE)
    name_own_worker(case.pk, user_id=a_worker(case.unit).pk, actor=intake)

    with pytest.raises(PermissionDenied):
        replace(case, by=a_worker(case.unit), actor=intake)


def test_the_new_own_worker_begins_the_day_the_old_one_ends():
    case = a_case()
    old, new = own_tie(case), a_worker(case.unit)

    replace(case, by=new)

    old.refresh_from_db()
    assert old.until == clock.today() == own_tie(case).starts_on
    assert own_tie(case).user == new
    assert set(Change.objects.values_list("fact", flat=True)) == {"WorkerTied", "WorkerUntied"}


def test_back_and_forth_on_one_day_leaves_no_gap_and_no_overlap():
    case = a_case()
    first, second = own_tie(case).user, a_worker(case.unit)
    lead = the_lead(case)

    replace(case, by=second, actor=lead)
    replace(case, by=first, actor=lead)

    assert own_tie(case).user == first
    assert Tie.objects.filter(case=case).count() == 3


def test_a_second_professional_never_silently_replaces_the_first():
    case = a_case()

    with pytest.raises(RuleBroken) as refused:
        name_own_worker(case.pk, user_id=a_worker(case.unit).pk, actor=the_own_worker(case))

    assert len(refused.value.reasons) == 2


def test_the_present_own_worker_is_not_named_again():
    case = a_case()

    with pytest.raises(RuleBroken):
        replace(case, by=own_tie(case).user)


def test_special_support_keeps_a_social_worker_in_office_in_the_case():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED, **SPECIAL)
    counsellor = a_worker(case.unit)
    colleague = a_colleague(case)

    with pytest.raises(RuleBroken):
        name_own_worker(case.pk, user_id=counsellor.pk, actor=colleague)
    beside = a_tie(case, an_office_social_worker(case.unit), kind=TieKind.SOCIAL_WORKER)
    name_own_worker(case.pk, user_id=counsellor.pk, actor=colleague)

    with pytest.raises(RuleBroken):
        end_tie(beside.pk, actor=the_own_worker(case))


def test_a_cover_for_a_time_does_not_stand_in_for_the_social_worker_the_law_asks_for():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED, **SPECIAL)
    a_tie(case, an_office_social_worker(case.unit), kind=TieKind.COVER)

    with pytest.raises(RuleBroken):
        name_own_worker(case.pk, user_id=a_worker(case.unit).pk, actor=the_lead(case))


def test_only_a_professional_at_work_becomes_the_own_worker():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED)
    nurse = a_worker(case.unit, profession=Profession.HEALTH_PROFESSIONAL)
    lead = the_lead(case)

    for user in (
        a_user(profession=Profession.SOCIAL_WORKER),
        the_account_of(case.person),
        a_worker(case.unit, profession=Profession.OTHER),
        a_worker(case.unit, is_active=False),
        nurse,
    ):
        with pytest.raises(RuleBroken):
            name_own_worker(case.pk, user_id=user.pk, actor=lead)
    name_own_worker(case.pk, user_id=nurse.pk, reason="Hoitaa kokonaisuutta.", actor=lead)


def test_only_the_lead_and_those_who_carry_the_case_change_the_own_worker():
    case = a_case()
    new = a_worker(case.unit)

    with pytest.raises(PermissionDenied):
        replace(case, by=new, actor=a_colleague(case))
    with pytest.raises(PermissionDenied):
        replace(case, by=new, actor=the_client_of(case))
    with pytest.raises(Http404):
        replace(case, by=new, actor=a_stranger())
    replace(case, by=new, actor=the_lead(case))


def test_nobody_is_named_in_a_closed_case():
    case = a_closed_case()

    with pytest.raises(PermissionDenied):
        name_own_worker(case.pk, user_id=a_worker(case.unit).pk, actor=the_lead(case))


def test_the_replaced_own_worker_no_longer_writes():
    case = a_case()
    before = the_own_worker(case)

    replace(case, by=a_worker(case.unit), actor=before)

    with pytest.raises(PermissionDenied):
        replace(case, by=a_worker(case.unit), actor=before)
