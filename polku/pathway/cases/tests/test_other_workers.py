"""Others who work in a case: beside the own worker, and covering for them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_unit, a_worker, acting, an_office_social_worker
from polku.pathway.cases import policies
from polku.pathway.cases.actions import add_worker, cover_for, end_tie
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import Ground, TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def add(case, user, *, kind=TieKind.CO_WORKER, actor=None):
    actor = actor or the_own_worker(case)
    return add_worker(case.pk, user_id=user.pk, kind=kind, reason="Pari", actor=actor)


def cover(case, user, *, first=None, last=None, actor=None):
    today = clock.today()
    return cover_for(
        case.pk,
        user_id=user.pk,
        starts_on=first or today,
        last_day=last or today + 7 * DAY,
        reason="Loma",
        actor=actor or the_own_worker(case),
    )


def test_a_co_worker_works_beside_the_own_worker():
    case = a_case()
    other = a_worker(a_unit())

    add(case, other)

    assert policies.carried_by(acting(other)).get() == case
    assert Tie.objects.in_force().filter(case=case, kind=TieKind.OWN).count() == 1
    assert Change.objects.get(fact="WorkerTied").details["kind"] == "co_worker"


def test_a_providers_worker_gives_a_service_and_does_not_see_the_whole_case():
    case = a_case()
    provider = a_worker(a_unit(), role=Role.PROVIDER)

    add(case, provider, kind=TieKind.PROVIDER)

    assert policies.served_by(acting(provider)).get() == case
    assert not policies.visible_to(acting(provider)).exists()


def test_the_responsible_social_worker_holds_a_public_office():
    case = a_case()

    with pytest.raises(RuleBroken):
        add(case, a_worker(case.unit), kind=TieKind.SOCIAL_WORKER)
    add(case, an_office_social_worker(case.unit), kind=TieKind.SOCIAL_WORKER)


def test_the_same_task_is_given_once():
    case = a_case()
    other = a_worker(case.unit)
    tie = add(case, other)

    with pytest.raises(RuleBroken):
        add(case, other)
    end_tie(tie.pk, actor=the_own_worker(case))
    add(case, other)


@pytest.mark.parametrize("kind", [TieKind.OWN, TieKind.COVER])
def test_an_own_worker_and_a_cover_have_their_own_steps(kind):
    case = a_case()

    with pytest.raises(RuleBroken):
        add(case, a_worker(case.unit), kind=kind)


def test_a_cover_stands_in_for_a_time_and_the_own_worker_stays():
    case = a_case()
    stand_in = a_worker(case.unit)

    tie = cover(case, stand_in)

    assert tie.until == clock.today() + 8 * DAY
    assert policies.owned_by(acting(stand_in)).get() == case
    assert policies.owned_by(the_own_worker(case)).get() == case
    with clock.at(clock.now() + timedelta(days=8)):
        assert not policies.owned_by(acting(stand_in)).exists()


def test_a_cover_agreed_for_later_opens_nothing_yet_and_can_be_called_off():
    case = a_case()
    stand_in = a_worker(case.unit)
    tomorrow = clock.today() + DAY

    tie = cover(case, stand_in, first=tomorrow)
    assert not policies.carried_by(acting(stand_in)).exists()
    end_tie(tie.pk, actor=the_own_worker(case))

    with clock.at(clock.now() + 2 * DAY):
        assert not policies.carried_by(acting(stand_in)).exists()


def test_covers_by_one_worker_do_not_overlap_and_days_make_sense():
    case = a_case()
    stand_in, today = a_worker(case.unit), clock.today()
    cover(case, stand_in)

    for days in (
        {"first": today + 2 * DAY},
        {"first": today + 30 * DAY, "last": today + 20 * DAY},
        {"first": today - 9 * DAY, "last": today - 5 * DAY},
    ):
        with pytest.raises(RuleBroken):
            cover(case, stand_in, **days)
    cover(case, stand_in, first=today + 8 * DAY, last=today + 9 * DAY)


def test_the_own_worker_does_not_cover_for_themselves():
    case = a_case()

    with pytest.raises(RuleBroken):
        cover(case, Tie.objects.get(case=case).user)


def test_ending_a_tie_closes_the_record_at_once():
    case = a_case()
    other = a_worker(a_unit())
    tie = add(case, other)

    end_tie(tie.pk, actor=the_own_worker(case))

    assert not policies.visible_to(acting(other)).exists()
    assert Change.objects.filter(fact="WorkerUntied").count() == 1
    with pytest.raises(PermissionDenied):
        end_tie(tie.pk, actor=the_own_worker(case))


def test_an_own_worker_is_not_ended():
    case = a_case()

    with pytest.raises(RuleBroken):
        end_tie(Tie.objects.get(case=case).pk, actor=the_own_worker(case))


def test_with_special_support_others_than_the_last_social_worker_may_go():
    case = a_case(special_support=True, special_support_grounds=[Ground.SUBSTANCE])
    social_worker = a_tie(case, an_office_social_worker(case.unit), kind=TieKind.SOCIAL_WORKER)
    other = a_tie(case, a_worker(case.unit), kind=TieKind.CO_WORKER)
    provider = a_tie(
        case, an_office_social_worker(a_unit(), first_name="Paavo"), kind=TieKind.PROVIDER
    )
    actor = the_own_worker(case)

    end_tie(other.pk, actor=actor)
    with pytest.raises(RuleBroken):
        end_tie(social_worker.pk, actor=actor)
    end_tie(provider.pk, actor=actor)


def test_colleagues_look_and_strangers_learn_nothing():
    case = a_case()
    other = a_worker(case.unit)
    tie = a_tie(case, other, kind=TieKind.CO_WORKER)

    for actor, refusal in (
        (a_colleague(case), PermissionDenied),
        (the_client_of(case), PermissionDenied),
        (a_stranger(), Http404),
    ):
        with pytest.raises(refusal):
            add(case, a_worker(case.unit), actor=actor)
        with pytest.raises(refusal):
            cover(case, a_worker(case.unit), actor=actor)
        with pytest.raises(refusal):
            end_tie(tie.pk, actor=actor)
