"""A record opened for some hours: why, until when, who is told, and what the lead finds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read
from polku.base.audit.models import Change, Purpose, Use
from polku.directory.units.tests.builders import a_unit, a_worker, acting, an_organisation
from polku.pathway.cases import actions, policies
from polku.pathway.cases.models import TemporaryAccess, Tie
from polku.pathway.cases.queries.opening import notices, openings_to_review
from polku.pathway.cases.rules import ReviewOutcome, TieKind
from polku.pathway.cases.tests.builders import (
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
WHY = "Asiakas soitti hädissään ja puhelu katkesi."


def open_record(case, *, by=None, reason=WHY, hours=4):
    actor = by or a_stranger()
    return actions.break_glass(case.person_id, reason=reason, hours=hours, actor=actor)


def sees(actor, case) -> bool:
    return policies.visible_to(actor).filter(pk=case.pk).exists()


def test_a_worker_of_the_organisation_opens_the_record_and_it_closes_by_itself():
    case, worker = a_case(), a_stranger()
    assert not sees(worker, case)
    (access,) = open_record(case, by=worker, hours=2)
    assert sees(worker, case)
    assert not policies.carried_by(worker).filter(pk=case.pk).exists()
    with clock.at(access.ends_at - timedelta(seconds=1)):
        assert sees(worker, case)
    with clock.at(access.ends_at):
        assert not sees(worker, case)


def test_it_lasts_over_midnight_and_no_longer():
    with clock.at(clock.moment(clock.today(), hour=23)):
        case, worker = a_case(), a_stranger()
        (access,) = open_record(case, by=worker, hours=3)
        clock.passes(timedelta(hours=2))
        assert sees(worker, case)
        clock.passes(timedelta(hours=1))
        assert not sees(worker, case)
    assert access.ends_at.astimezone(clock.HELSINKI).hour == 2


def test_the_same_day_it_can_be_opened_again_once_it_has_closed():
    with clock.at(clock.moment(clock.today(), hour=9)):
        case, worker = a_case(), a_stranger()
        open_record(case, by=worker, hours=1)
        with pytest.raises(RuleBroken):
            open_record(case, by=worker, hours=1)
        clock.passes(timedelta(hours=2))
        assert len(open_record(case, by=worker, hours=1)) == 1


@pytest.mark.parametrize(("reason", "hours"), [("kiire", 4), (WHY, 0), (WHY, 13)])
def test_it_takes_a_reason_in_words_and_at_most_twelve_hours(reason, hours):
    with pytest.raises(RuleBroken):
        open_record(a_case(), reason=reason, hours=hours)


def test_nobody_opens_what_they_see_already_or_what_is_closed_or_another_organisations():
    case = a_case()
    with pytest.raises(RuleBroken):
        open_record(case, by=a_colleague(case))
    with pytest.raises(RuleBroken):
        open_record(a_closed_case())
    elsewhere = a_worker(a_unit(organisation=an_organisation("Muu hyvinvointialue")))
    with pytest.raises(RuleBroken):
        open_record(case, by=acting(elsewhere))


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.GROUP_LEADER, Role.ADMINISTRATOR])
def test_a_provider_a_group_leader_and_an_administrator_break_no_glass(role):
    case = a_case()
    with pytest.raises(PermissionDenied):
        open_record(case, by=acting(a_worker(a_unit(), role=role)))


def purpose_noted(case, *, by) -> str:
    note_read(case.person_id, page="desk:case", case_id=case.pk, actor=by)
    return Use.objects.latest("pk").purpose


def test_what_is_read_of_a_record_opened_in_an_emergency_says_so_and_nobody_elses_reading_does():
    case, other, worker = a_case(), a_case(), a_stranger()
    (access,) = open_record(case, by=worker)
    assert purpose_noted(case, by=worker) == Purpose.EMERGENCY
    assert purpose_noted(other, by=worker) == Purpose.CLIENT_WORK
    assert purpose_noted(case, by=the_own_worker(case)) == Purpose.CLIENT_WORK
    assert purpose_noted(case, by=a_colleague(case)) == Purpose.CLIENT_WORK
    assert purpose_noted(case, by=the_client_of(case)) == Purpose.OWN_RECORD
    with clock.at(access.ends_at):
        assert purpose_noted(case, by=worker) == Purpose.CLIENT_WORK


def test_whoever_has_come_to_work_with_the_client_meanwhile_reads_for_that():
    case, worker = a_case(), a_worker(a_unit())
    open_record(case, by=acting(worker))
    a_tie(case, worker, kind=TieKind.CO_WORKER)
    assert purpose_noted(case, by=acting(worker)) == Purpose.CLIENT_WORK


def test_what_support_reads_is_support_whatever_their_role():
    case, helper = a_case(), a_worker(a_unit(), role=Role.ADMINISTRATOR)
    actions.give_support_access(
        case.pk, user_id=helper.pk, reason=WHY, hours=2, actor=the_lead(case)
    )
    assert purpose_noted(case, by=acting(helper)) == Purpose.SUPPORT


def test_the_page_of_opening_is_itself_read_because_of_an_emergency():
    case, worker = a_case(), a_worker(a_unit())
    browser = Client()
    browser.force_login(worker)
    browser.get(reverse("cases:break_glass", args=[case.person_id]))
    assert Use.objects.get(page="cases:break_glass").purpose == Purpose.EMERGENCY


def test_the_own_worker_gets_a_notice_and_the_client_a_line_in_their_story():
    case = a_case()
    open_record(case)
    (notice,) = notices(actor=the_own_worker(case))
    assert notice.reason == WHY
    assert notices(actor=a_colleague(case)) == []
    told = Change.objects.get(fact="AccessOpened", person_id=case.person_id)
    assert told.details["kind"] == "emergency" and WHY not in str(told.details)
    actions.note_seen(notice.id, actor=the_own_worker(case))
    assert notices(actor=the_own_worker(case)) == []


def test_a_notice_is_seen_by_the_own_worker_only():
    case = a_case()
    (access,) = open_record(case)
    for actor in (a_colleague(case), a_stranger(), the_client_of(case)):
        with pytest.raises(Http404):
            actions.note_seen(access.pk, actor=actor)


def test_the_lead_reviews_once_and_a_lead_of_another_unit_finds_nothing():
    case = a_case()
    (access,) = open_record(case)
    lead = the_lead(case)
    assert [one.id for one in openings_to_review(actor=lead)] == [access.pk]
    with pytest.raises(Http404):
        review(access, actor=acting(a_worker(a_unit(), role=Role.UNIT_LEAD)))
    with pytest.raises(RuleBroken):
        review(access, outcome=ReviewOutcome.WRONG, actor=lead)
    review(access, actor=lead)
    with pytest.raises(RuleBroken):
        review(access, actor=lead)


def review(access, *, outcome=ReviewOutcome.JUSTIFIED, note="", actor):
    return actions.review_access(access.pk, outcome=outcome, note=note, actor=actor)


def test_a_lead_gives_technical_support_some_hours_and_does_not_review_it_themselves():
    case = a_case()
    lead, supporter = the_lead(case), a_worker(a_unit(), role=Role.ADMINISTRATOR)
    access = give_support(case, supporter, by=lead)
    assert sees(acting(supporter), case)
    with pytest.raises(RuleBroken):
        review(access, actor=lead)
    review(access, actor=the_lead(case))
    with clock.at(access.ends_at):
        assert not sees(acting(supporter), case)


def give_support(case, user, *, by):
    return actions.give_support_access(
        case.pk, user_id=user.pk, reason="Virhe kirjauksen avaamisessa.", hours=1, actor=by
    )


def test_only_the_lead_gives_support_access():
    case, supporter = a_case(), a_worker(a_unit())
    for actor in (the_own_worker(case), a_colleague(case)):
        with pytest.raises(PermissionDenied):
            give_support(case, supporter, by=actor)
    with pytest.raises(Http404):
        give_support(case, supporter, by=a_stranger())


def refuses(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("temporaryaccess_says_why", {"reason": ""}),
        ("temporaryaccess_ends_within_a_day", {"ends_at": clock.now() + timedelta(days=9)}),
        ("temporaryaccess_review_has_an_outcome", {"outcome": ReviewOutcome.WRONG}),
        ("temporaryaccess_seen_says_by_whom", {"seen_at": clock.now()}),
    ],
)
def test_the_database_refuses(name, fields):
    (access,) = open_record(a_case())
    with refuses(name):
        TemporaryAccess.objects.filter(pk=access.pk).update(**fields)


def test_the_database_refuses_that_one_reviews_ones_own():
    (access,) = open_record(a_case())
    own = {"reviewed_by": access.user, "reviewed_at": clock.now(), "outcome": "justified"}
    with refuses("temporaryaccess_reviewed_by_another"):
        TemporaryAccess.objects.filter(pk=access.pk).update(**own)


def test_a_tie_for_some_hours_says_when_it_ends_and_no_other_tie_does():
    case = a_case()
    (access,) = open_record(case)
    with refuses("tie_for_some_hours_says_when_it_ends"), transaction.atomic():
        Tie.objects.filter(pk=access.tie_id).update(ends_at=None)
    with refuses("tie_for_some_hours_says_when_it_ends"):
        Tie.objects.filter(case=case, kind=TieKind.OWN).update(ends_at=clock.now())


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_the_form_to_the_notice_and_the_review():
    case = a_case()
    stranger = a_worker(a_unit())
    page = reverse("cases:break_glass", args=[case.person_id])
    client = signed_in(stranger)
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": "", "hours": 4}).status_code == 422
    answer = client.post(page, {"reason": WHY, "hours": 4})
    assert client.get(answer["Location"]).status_code == 200
    own = signed_in(Tie.objects.get(case=case, kind=TieKind.OWN).user)
    access = TemporaryAccess.objects.get()
    assert WHY in own.get(reverse("desk:today")).content.decode()
    assert own.post(reverse("cases:seen", args=[access.pk])).status_code == 302
    lead = signed_in(a_worker(case.unit, role=Role.UNIT_LEAD))
    assert WHY in lead.get(reverse("cases:reviews")).content.decode()
    review_page = reverse("cases:review", args=[access.pk])
    assert lead.get(review_page).status_code == 200
    assert lead.post(review_page, {"outcome": "justified"}).status_code == 302
    assert own.get(reverse("cases:reviews")).status_code == 403
    assert own.get(review_page).status_code == 404


def test_the_lead_opens_support_access_on_the_workers_page():
    case = a_case()
    lead = signed_in(a_worker(case.unit, role=Role.UNIT_LEAD))
    page = reverse("cases:give_support", args=[case.pk])
    assert page in lead.get(reverse("cases:workers", args=[case.pk])).content.decode()
    assert lead.get(page).status_code == 200
    worker = signed_in(Tie.objects.get(case=case).user)
    assert worker.get(page).status_code == 403


def test_the_lead_is_refused_support_access_to_a_closed_case_before_writing():
    case = a_closed_case()
    lead = signed_in(a_worker(case.unit, role=Role.UNIT_LEAD))
    assert lead.get(reverse("cases:give_support", args=[case.pk])).status_code == 403


def test_a_provider_does_not_find_the_emergency_page():
    case = a_case()
    provider = signed_in(a_worker(a_unit(), role=Role.PROVIDER))
    assert provider.get(reverse("cases:break_glass", args=[case.person_id])).status_code == 404
