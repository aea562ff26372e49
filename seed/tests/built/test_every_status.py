"""Whatever a visitor comes to see is there: every status of the path, as of today."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from polku.directory.people.rules import age_on
from polku.pathway.activities.models import Enrolment, Entry, Group, Meeting, Session
from polku.pathway.activities.rules import EnrolmentStatus, EntryStatus, MeetingStatus
from polku.pathway.assessment.models import Assessment, Passage
from polku.pathway.cases.models import Case, Clock, Tie
from polku.pathway.cases.rules import ClosingReason, Stage, TieKind
from polku.pathway.decisions.models import Agreement, Decision, DecisionLine
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus, Outcome
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Status, Urgency
from polku.pathway.outcomes.models import Evaluation, FollowUp
from polku.pathway.outcomes.rules import EvaluationKind, EvaluationStatus, FollowUpStatus
from polku.pathway.plan.models import Plan
from polku.pathway.plan.rules import PlanStatus, ServiceKind
from seed.lives import STORIES
from seed.opening import GROUPS
from seed.tests.built.conftest import Region

pytestmark = pytest.mark.django_db

THE_CLIENT = {"people.person", "cases.case", "intake.contact"}
# What no client of the region can have, and why. Everything else must be there.
NOBODY_HAS: dict[str, tuple[set[object], str]] = {
    "audit.Use.purpose": (
        {"client_work", "intake", "leading", "service", "own_record", "emergency", "support"},
        "a reading is noted by the page somebody opens, and in the telling nobody opens any",
    ),
    "plan.Goal.baseline": (
        {1, 2},
        "no goal starts better than hoped: goal_baseline_below_what_is_hoped refuses it",
    ),
    "decisions.Agreement.weekdays": ({6, 7}, "no place of the region is open at weekends"),
    "decisions.DecisionLine.service": (
        {"health_care", "employment", "education", "kela", "community", "other"},
        "others decide on these: they stand in the plan and never in a decision of ours",
    ),
    "activities.Entry.phase": ({"closed"}, "no note is written once the case has closed"),
}


def choices() -> Iterator[tuple[str, models.Field, set[object]]]:
    """Every field of what is kept of clients that has a list of choices, and the list."""
    for model in _kept_of_clients():
        for field in model._meta.concrete_fields:
            of = getattr(field, "base_field", field)
            if of.choices:
                yield f"{model._meta.label}.{field.name}", field, {key for key, _word in of.choices}


def _kept_of_clients() -> list[type[models.Model]]:
    """The client's own tables and all that hang from them; of the trail, what names a client."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("polku.")]
    found = {one for one in ours if one._meta.label_lower in THE_CLIENT or _names_a_client(one)}
    while more := {one for one in ours if one not in found and _above(one) & found}:
        found |= more
    return [one for one in ours if one in found]


def _above(model: type[models.Model]) -> set[object]:
    keys = (one for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey))
    return {one.related_model for one in keys}


def _names_a_client(model: type[models.Model]) -> bool:
    return bool({"person_id", "case_id"} & {one.name for one in model._meta.concrete_fields})


def held(field: models.Field) -> set[object]:
    """The values that some row of the region has; a list counts for all it holds."""
    values = field.model._default_manager.values_list(field.name, flat=True)
    return {one for value in values for one in (value if isinstance(value, list) else [value])}


CHOICES = {label: (field, listed) for label, field, listed in choices()}


@pytest.mark.parametrize("label", CHOICES)
def test_every_value_that_a_client_can_have_is_there(region: Region, label: str):
    field, listed = CHOICES[label]
    nobody, _why = NOBODY_HAS.get(label, (set(), ""))
    assert sorted(listed - held(field), key=str) == sorted(nobody, key=str)


def test_what_nobody_has_is_of_fields_that_exist():
    assert set(NOBODY_HAS) <= set(CHOICES)
    assert {"cases.TemporaryAccess.outcome", "consents.Statement.kind"} <= set(CHOICES)
    assert len(CHOICES) > 70


def test_the_queue_holds_contacts_unjudged_and_urgent(region: Region):
    waiting = Contact.objects.filter(status=Status.WAITING)
    assert waiting.filter(urgency=Urgency.UNJUDGED).count() >= 2
    assert waiting.filter(urgency=Urgency.URGENT).exists()
    assert waiting.filter(urgency=Urgency.NOT_URGENT).exists()


def test_cases_stand_at_every_stage(region: Region):
    assert set(Case.objects.values_list("stage", flat=True)) == set(Stage)


@pytest.mark.parametrize("reason", sorted(ClosingReason))
def test_cases_have_closed_for_every_reason(region: Region, reason: str):
    assert Case.objects.filter(closing_reason=reason).exists()


def test_assessments_are_half_written_finished_and_corrected(region: Region):
    assert Assessment.objects.filter(finished_at=None, passages__isnull=False).exists()
    assert Assessment.objects.filter(edition=2).exclude(finished_at=None).exists()


def test_a_client_has_written_their_own_view(region: Region):
    assert Passage.objects.exclude(client_wrote_at=None).exists()


@pytest.mark.parametrize("status", ["draft", "proposed", "agreed", "ended"])
def test_plans_are_in_every_status_of_the_path(region: Region, status: str):
    assert Plan.objects.filter(status=PlanStatus(status)).exists()


def test_somebody_has_a_second_plan_after_the_first(region: Region):
    assert Plan.objects.filter(number=2, status=PlanStatus.AGREED).exists()


def test_the_young_are_decided_rehabilitation_of_young_people_and_nobody_else_is(region: Region):
    rows = DecisionLine.objects.filter(service=ServiceKind.SOCIAL_REHABILITATION)
    of_the_young = [row for row in rows if 18 <= _age_at_start(row) <= 24]
    assert of_the_young
    assert [row.pk for row in rows if row.for_young] == [row.pk for row in of_the_young]


def _age_at_start(row: DecisionLine) -> int:
    return age_on(row.decision.case.person.birth_date, row.starts_on)


def test_decisions_are_drafted_granted_in_part_and_refused_after_hearing(region: Region):
    assert Decision.objects.filter(status=DecisionStatus.DRAFT).exists()
    made = Decision.objects.filter(status=DecisionStatus.MADE)
    assert set(made.values_list("outcome", flat=True)) == set(Outcome)
    assert not made.exclude(outcome=Outcome.GRANT).filter(hearing="").exists()


@pytest.mark.parametrize("status", [AgreementStatus.OFFERED, AgreementStatus.SIGNED])
def test_agreements_wait_for_a_signature_and_are_signed(region: Region, status: str):
    assert Agreement.objects.filter(status=status).exists()


def test_an_evaluation_is_under_way_and_others_are_finished(region: Region):
    closing = Evaluation.objects.filter(kind=EvaluationKind.CLOSING)
    assert set(closing.values_list("status", flat=True)) == set(EvaluationStatus)


def test_follow_ups_are_open_and_answered(region: Region):
    found = set(FollowUp.objects.values_list("status", flat=True))
    assert {FollowUpStatus.OPEN, FollowUpStatus.REACHED} <= found


def test_deadlines_have_passed_with_and_without_an_explanation(region: Region):
    late = Clock.objects.filter(met_on=None, dropped_on=None, due_on__lt=region.ends.date())
    assert late.filter(deviation="").exists()
    assert late.exclude(deviation="").exists()


def test_workers_cover_work_together_and_have_handed_over(region: Region):
    kinds = set(Tie.objects.values_list("kind", flat=True))
    assert {TieKind.OWN, TieKind.COVER, TieKind.CO_WORKER, TieKind.PROVIDER} <= kinds
    reasons = Tie.objects.filter(kind=TieKind.OWN).values_list("reason", flat=True)
    assert "Opintovapaa alkaa" in set(reasons)


def test_unfinished_notes_are_only_of_the_last_days(region: Region):
    drafts = Entry.objects.filter(status=EntryStatus.DRAFT)
    assert not drafts.filter(written_at__lt=region.ends - timedelta(days=12)).exists()


def test_meetings_are_ahead_and_somebody_asks_to_move_one(region: Region):
    ahead = Meeting.objects.filter(status=MeetingStatus.PLANNED, starts_at__gt=region.ends)
    assert ahead.count() >= 3
    assert ahead.exclude(move_wish="").exists()


def test_groups_are_open_to_all_led_by_peers_and_meet_ahead(region: Region):
    assert Group.objects.filter(is_drop_in=True).exists()
    assert Group.objects.filter(is_peer_led=True).exists()
    assert Session.objects.filter(starts_at__gt=region.ends).exists()
    assert Enrolment.objects.filter(status=EnrolmentStatus.ENROLLED).exists()


def test_somebodys_address_is_hidden(region: Region):
    protected = Case.objects.filter(person__non_disclosure_orders__isnull=False)
    assert protected.exists()


def test_every_group_of_a_story_is_there_and_every_goal_has_its_five_levels():
    for story in STORIES:
        assert set(story.groups) <= {*GROUPS, "paja"}, story.key
        assert 2 <= len(story.aims) <= 3
        assert 7 <= len(story.notes) <= 9
        assert all(len({*aim.levels}) == 5 for aim in story.aims)
