"""Writing a draft: what comes along, who may, two writers at once, the client's own hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.actions import start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    a_closed_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.plan import actions
from polku.pathway.plan.actions import (
    FactorWords,
    GoalWords,
    PartnerWords,
    ServiceWords,
    StepWords,
)
from polku.pathway.plan.models import Factor, Goal, Plan
from polku.pathway.plan.rules import PlanStatus, Track
from polku.pathway.plan.tests.builders import (
    a_draft,
    a_goal,
    a_planned_case,
    a_proposed_plan,
    a_ready_draft,
    a_service,
    an_agreed_plan,
)

pytestmark = pytest.mark.django_db


def start(case, *, actor=None):
    return actions.start_plan(case.pk, track=Track.WORK, actor=actor or the_own_worker(case))


def save(plan, *, version=None, actor=None, **values):
    actor = actor or the_own_worker(plan.case)
    return actions.save_plan(plan.pk, values=values, version=version or plan.version, actor=actor)


def a_providers_worker(case):
    user = a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(case, user, kind=TieKind.PROVIDER)
    return acting(user)


def test_what_the_assessment_found_comes_along():
    case = a_planned_case(stage=Stage.ASSESSMENT)
    found = a_finished_assessment(case)
    plan = start(case)
    assert plan.assessment_id == found.pk
    assert plan.need_client.startswith("Asiakkaan sanoin")
    assert plan.need_professional.startswith("Työntekijän arvio")
    assert plan.strengths_client and plan.services_professional
    assert plan.expected_duration == "Noin vuosi"
    assert plan.environment_effect


def test_texts_goals_and_services_of_the_plan_before_come_along_but_not_its_agreement():
    case = a_planned_case()
    old = an_agreed_plan(case, goals=2)
    actions.drop_goal(old.goals.last().pk, because="Ei enää", actor=the_own_worker(case))
    plan = start(case)
    goal = plan.goals.get()
    assert (plan.previous, plan.number, plan.status) == (old, 2, PlanStatus.DRAFT)
    assert plan.need_client == old.need_client
    assert (goal.origin, goal.expected, goal.baseline) == (
        old.goals.first(),
        "Käyn ulkona joka arkipäivä",
        None,
    )
    assert plan.services.count() == 1
    assert (plan.agreed_on, plan.met_on, plan.next_review_on) == (None, None, None)


def test_one_draft_at_a_time():
    plan = a_draft()
    with pytest.raises(RuleBroken, match="Keskeneräinen suunnitelma"):
        start(plan.case)


def test_who_carries_the_case_starts_and_nobody_else():
    case = a_planned_case()
    for somebody in (a_colleague(case), the_lead(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            start(case, actor=somebody)
    for somebody in (a_stranger(), a_providers_worker(case)):
        with pytest.raises(Http404):
            start(case, actor=somebody)
    closed = a_closed_case()
    with pytest.raises(PermissionDenied):
        start(closed)


def test_a_co_worker_writes_but_a_colleague_and_a_stranger_do_not():
    plan = a_draft()
    co_worker = a_worker(plan.case.unit)
    a_tie(plan.case, co_worker, kind=TieKind.CO_WORKER)
    assert save(plan, actor=acting(co_worker), situation="Asuu yksin").situation == "Asuu yksin"
    with pytest.raises(PermissionDenied):
        save(plan, actor=a_colleague(plan.case), situation="x")
    with pytest.raises(PermissionDenied):
        save(plan, actor=the_client_of(plan.case), situation="x")
    for somebody in (a_stranger(), a_providers_worker(plan.case)):
        with pytest.raises(Http404):
            save(plan, actor=somebody, situation="x")


def test_an_agreed_plan_and_one_the_client_is_reading_are_not_written_in():
    for plan in (an_agreed_plan(), a_proposed_plan()):
        with pytest.raises(RuleBroken):
            save(plan, situation="x")
        with pytest.raises(RuleBroken):
            a_goal(plan)


def test_two_writers_of_different_fields_never_notice_each_other():
    plan = a_draft()
    save(plan, version=1, situation="Asuu yksin")
    plan = save(plan, version=1, need_client="Apua")
    plan.refresh_from_db()
    assert (plan.situation, plan.need_client) == ("Asuu yksin", "Apua")


def test_two_writers_of_one_field_are_told_and_nothing_is_lost():
    plan = a_draft()
    save(plan, version=1, need_client="Ensimmäinen", situation="Sama")
    with pytest.raises(EditedMeanwhile) as met:
        save(plan, version=1, need_client="Toinen", situation="Sama")
    assert met.value.theirs == {"need_client": "Ensimmäinen"}
    assert met.value.by
    plan.refresh_from_db()
    assert plan.need_client == "Ensimmäinen"
    assert save(plan, version=met.value.version, need_client="Molemmat").need_client == "Molemmat"


def test_two_writers_of_one_goal_are_told():
    goal = a_goal(a_draft())
    worker = the_own_worker(goal.plan.case)

    def reword(aim, version):
        words = GoalWords(wish=goal.wish, aim=aim, baseline=-1)
        return actions.save_piece(
            goal.plan_id, words=words, piece_id=goal.pk, version=version, actor=worker
        )

    reword("Ensimmäinen", 1)
    with pytest.raises(EditedMeanwhile) as met:
        reword("Toinen", 1)
    assert met.value.theirs["aim"] == "Ensimmäinen"
    assert reword("Molemmat", 2).aim == "Molemmat"


def test_a_sixth_goal_is_refused():
    plan = a_draft()
    for number in range(5):
        a_goal(plan, aim=f"Tavoite {number}")
    with pytest.raises(RuleBroken, match="enintään 5"):
        a_goal(plan)
    with pytest.raises(RuleBroken, match="enintään 5"):
        actions.client_wishes(plan.pk, wish="Vielä yksi", actor=the_client_of(plan.case))


def test_each_kind_of_part_is_kept_in_order_moved_and_removed():
    plan = a_draft()
    worker = the_own_worker(plan.case)
    first, second = a_goal(plan, aim="Eka"), a_goal(plan, aim="Toka")
    for words in (
        FactorWords(effect="helps", text="Sisko", goal_id=first.pk),
        StepWords(doer="client", text="Soittaa"),
        PartnerWords(name="Koulu"),
    ):
        actions.save_piece(plan.pk, words=words, actor=worker)
    actions.move_piece(plan.pk, kind=Goal, piece_id=second.pk, up=True, actor=worker)
    assert list(plan.goals.values_list("aim", flat=True)) == ["Toka", "Eka"]
    actions.remove_piece(plan.pk, kind=Goal, piece_id=first.pk, actor=worker)
    assert plan.factors.get().goal is None
    actions.remove_piece(plan.pk, kind=Factor, piece_id=plan.factors.get().pk, actor=worker)
    assert not plan.factors.exists()
    with pytest.raises(Http404):
        actions.remove_piece(plan.pk, kind=Goal, piece_id=first.pk, actor=worker)


@pytest.mark.parametrize(
    "words",
    [
        GoalWords(),
        GoalWords(wish="Hyvä näin", baseline=0),
        StepWords(doer="other", text="Soittaa"),
        ServiceWords(
            service="social_work",
            starts_on=clock.today(),
            ends_on=clock.today() - timedelta(days=1),
        ),
    ],
)
def test_a_part_that_contradicts_itself_is_refused_in_words(words):
    plan = a_draft()
    with pytest.raises(RuleBroken):
        actions.save_piece(plan.pk, words=words, actor=the_own_worker(plan.case))


def test_a_goal_of_another_plan_cannot_be_named():
    elsewhere = a_goal(a_draft())
    with pytest.raises(RuleBroken, match="ei ole enää"):
        a_service(a_draft(), goal_id=elsewhere.pk)


def test_the_client_writes_their_own_words_and_wishes_in_a_draft():
    plan = a_draft()
    client = the_client_of(plan.case)
    words = {"need_client": "En jaksa aamuisin", "client_proposal": "Aloitetaan lyhyesti"}
    plan = actions.client_writes(plan.pk, words=words, version=1, actor=client)
    wish = actions.client_wishes(plan.pk, wish="Haluan ulos", actor=client)
    again = actions.client_wishes(
        plan.pk, wish="Haluan ulos joka päivä", goal_id=wish.pk, version=1, actor=client
    )
    assert plan.need_client == "En jaksa aamuisin"
    assert (again.wish, again.added_by_client) == ("Haluan ulos joka päivä", True)
    assert Change.objects.filter(fact="ClientWrote", case_id=plan.case_id).count() == 3


def test_the_client_never_writes_the_professionals_side_nor_anothers_plan():
    plan = a_draft()
    with pytest.raises(ValueError, match="need_professional"):
        actions.client_writes(
            plan.pk,
            words={"need_professional": "x"},
            version=1,
            actor=the_client_of(plan.case),
        )
    with pytest.raises(Http404):
        actions.client_writes(
            plan.pk, words={"need_client": "x"}, version=1, actor=the_client_of(a_planned_case())
        )
    with pytest.raises(PermissionDenied):
        actions.client_writes(
            plan.pk, words={"need_client": "x"}, version=1, actor=the_own_worker(plan.case)
        )


def test_worker_and_client_writing_at_once_are_told():
    plan = a_draft()
    save(plan, version=1, need_client="Työntekijä kirjasi")
    with pytest.raises(EditedMeanwhile):
        actions.client_writes(
            plan.pk,
            words={"need_client": "Minä kirjoitin"},
            version=1,
            actor=the_client_of(plan.case),
        )


def test_a_proposal_is_read_taken_back_or_sent_back_with_wishes():
    plan = a_ready_draft()
    worker, client = the_own_worker(plan.case), the_client_of(plan.case)
    plan = actions.propose_to_client(plan.pk, actor=worker)
    assert plan.status == PlanStatus.PROPOSED
    assert actions.take_back(plan.pk, actor=worker).status == PlanStatus.DRAFT
    actions.propose_to_client(plan.pk, actor=worker)
    with pytest.raises(RuleBroken, match="mitä haluaisit muuttaa"):
        actions.ask_for_changes(plan.pk, answer=" ", actor=client)
    plan = actions.ask_for_changes(plan.pk, answer="Vain kaksi päivää", actor=client)
    assert (plan.status, plan.client_answer) == (PlanStatus.DRAFT, "Vain kaksi päivää")
    with pytest.raises(RuleBroken):
        actions.ask_for_changes(plan.pk, answer="Uudestaan", actor=client)


def test_an_unready_draft_is_not_given_to_read():
    plan = a_draft()
    with pytest.raises(RuleBroken):
        actions.propose_to_client(plan.pk, actor=the_own_worker(plan.case))


def test_no_plan_is_recorded_with_its_reason_and_the_case_moves_on():
    case = a_planned_case()
    worker = the_own_worker(case)
    with pytest.raises(RuleBroken, match="Kirjoita peruste"):
        actions.decide_no_plan(case.pk, because="", actor=worker)
    start_clock(case, rule_code=RuleCode.OWN_PLAN, start=clock.today(), actor=worker)
    plan = actions.decide_no_plan(case.pk, because="Kertaluonteinen neuvonta", actor=worker)
    case.refresh_from_db()
    assert Clock.objects.get(case=case).dropped_on == clock.today()
    assert (plan.status, case.stage) == (PlanStatus.NOT_NEEDED, Stage.DECISION)
    with pytest.raises(PermissionDenied):
        actions.decide_no_plan(case.pk, because="x", actor=a_colleague(case))


def test_an_unfinished_plan_is_set_aside_and_another_can_start():
    plan = a_draft()
    worker = the_own_worker(plan.case)
    assert actions.set_aside(plan.pk, actor=worker).status == PlanStatus.ASIDE
    with pytest.raises(RuleBroken):
        actions.set_aside(plan.pk, actor=worker)
    assert start(plan.case).number == 2


def test_a_plan_in_force_is_given_its_last_day():
    plan = an_agreed_plan()
    worker = the_own_worker(plan.case)
    with pytest.raises(PermissionDenied):
        actions.end_plan(
            plan.pk, ends_on=clock.today(), because="Muutti", actor=a_colleague(plan.case)
        )
    plan = actions.end_plan(plan.pk, ends_on=clock.today(), because="Muutti", actor=worker)
    assert (plan.status, plan.ended_because) == (PlanStatus.ENDED, "Muutti")
    assert Plan.objects.in_force().filter(pk=plan.pk).exists()
    assert not Plan.objects.in_force(on=clock.today() + timedelta(days=1)).exists()


def test_a_goal_in_force_is_dropped_once_with_a_reason():
    goal = an_agreed_plan().goals.get()
    worker = the_own_worker(goal.plan.case)
    with pytest.raises(RuleBroken):
        actions.drop_goal(goal.pk, because="", actor=worker)
    goal = actions.drop_goal(goal.pk, because="Ei ajankohtainen", actor=worker)
    assert goal.dropped_on == clock.today()
    with pytest.raises(RuleBroken, match="jo luovuttu"):
        actions.drop_goal(goal.pk, because="Taas", actor=worker)
    with pytest.raises(Http404):
        actions.drop_goal(goal.pk, because="x", actor=a_stranger())


def test_a_step_is_marked_done_by_the_worker_or_the_client_once_the_plan_holds():
    plan = a_ready_draft()
    worker, client = the_own_worker(plan.case), the_client_of(plan.case)
    words = StepWords(doer="client", text="Tuo kirjeet")
    step = actions.save_piece(plan.pk, words=words, actor=worker)
    with pytest.raises(RuleBroken):
        actions.mark_step_done(step.pk, actor=client)
    actions.agree_plan(plan.pk, how_agreed="meeting", actor=worker)
    with pytest.raises(PermissionDenied):
        actions.mark_step_done(step.pk, actor=a_colleague(plan.case))
    assert actions.mark_step_done(step.pk, actor=client).done_on == clock.today()
    with pytest.raises(RuleBroken):
        actions.mark_step_done(step.pk, actor=worker)
