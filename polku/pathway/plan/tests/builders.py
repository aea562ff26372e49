"""Plans in every state, made through the real actions."""

from datetime import date, timedelta

from polku.base import clock
from polku.base.access.actor import Actor
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, the_client_of, the_own_worker
from polku.pathway.plan import actions
from polku.pathway.plan.actions import FactorWords, GoalWords, ServiceWords
from polku.pathway.plan.models import Factor, Goal, Plan, PlannedService
from polku.pathway.plan.rules import Effect, HowAgreed, ServiceKind, Track

LEVELS = {
    "much_less": "En lähde kotoa",
    "less": "Käyn ulkona kerran viikossa",
    "expected": "Käyn ulkona joka arkipäivä",
    "more": "Käyn ulkona ja tapaan jonkun",
    "much_more": "Käyn ryhmässä joka viikko",
}
TEXTS = {
    "need_client": "Tarvitsen apua arkeen.",
    "need_professional": "Tarvitsee tukea arjen rytmiin.",
    "rights_explained_how": "Kerrottu tapaamisella suullisesti.",
    "meeting_interval_days": 14,
    "expected_duration": "Noin vuosi",
    "follow_up": "Yhdessä joka toisessa tapaamisessa.",
}


def a_planned_case(**fields: object) -> Case:
    """A case in planning, with its own worker."""
    fields.setdefault("stage", Stage.PLANNING)
    return a_case(**fields)


def a_draft(case: Case | None = None, *, track: str = Track.EVERYDAY, **texts: object) -> Plan:
    """A draft with nothing in it but `texts`."""
    case = case or a_planned_case()
    worker = the_own_worker(case)
    plan = actions.start_plan(case.pk, track=track, actor=worker)
    if texts:
        plan = actions.save_plan(plan.pk, values=texts, version=plan.version, actor=worker)
    return plan


def a_goal(plan: Plan, *, actor: Actor | None = None, **words: object) -> Goal:
    """A goal with all five levels described."""
    words = {"wish": "Haluan päästä ulos", "aim": "Ulkoilu", "baseline": -1, **LEVELS, **words}
    actor = actor or the_own_worker(plan.case)
    goal = actions.save_piece(plan.pk, words=GoalWords(**words), actor=actor)
    assert isinstance(goal, Goal)
    return goal


def a_service(plan: Plan, **words: object) -> PlannedService:
    """Social rehabilitation two days a week."""
    words = {
        "service": ServiceKind.SOCIAL_REHABILITATION,
        "amount": "2 päivää viikossa",
        "days_per_week": 2,
        **words,
    }
    service = actions.save_piece(
        plan.pk, words=ServiceWords(**words), actor=the_own_worker(plan.case)
    )
    assert isinstance(service, PlannedService)
    return service


def a_factor(plan: Plan, **words: object) -> Factor:
    """Something that hinders."""
    words = {"effect": Effect.HINDERS, "text": "Bussi ei kulje viikonloppuna.", **words}
    factor = actions.save_piece(
        plan.pk, words=FactorWords(**words), actor=the_own_worker(plan.case)
    )
    assert isinstance(factor, Factor)
    return factor


def a_ready_draft(
    case: Case | None = None, *, goals: int = 1, factors: int = 0, **texts: object
) -> Plan:
    """A draft with all that agreeing asks for."""
    review = clock.today() + timedelta(days=90)
    plan = a_draft(case, **{**TEXTS, "next_review_on": review, **texts})
    for carried in plan.goals.all():
        words = GoalWords(wish=carried.wish, aim=carried.aim, baseline=-1, **LEVELS)
        worker = the_own_worker(plan.case)
        actions.save_piece(plan.pk, words=words, piece_id=carried.pk, version=1, actor=worker)
    for number in range(plan.goals.count(), goals):
        a_goal(plan, aim=f"Tavoite {number + 1}")
    for number in range(factors):
        a_factor(plan, text=f"Bussi ei kulje viikonloppuna {number + 1}.")
    if not plan.services.exists():
        a_service(plan)
    return plan


def a_proposed_plan(case: Case | None = None, **texts: object) -> Plan:
    """A plan the client is reading."""
    plan = a_ready_draft(case, **texts)
    return actions.propose_to_client(plan.pk, actor=the_own_worker(plan.case))


def an_agreed_plan(
    case: Case | None = None,
    *,
    since: date | None = None,
    goals: int = 1,
    factors: int = 0,
    **texts: object,
) -> Plan:
    """A plan in force."""
    plan = a_ready_draft(case, goals=goals, factors=factors, **texts)
    return actions.agree_plan(
        plan.pk, how_agreed=HowAgreed.MEETING, starts_on=since, actor=the_own_worker(plan.case)
    )


__all__ = [
    "LEVELS",
    "TEXTS",
    "a_draft",
    "a_factor",
    "a_goal",
    "a_planned_case",
    "a_proposed_plan",
    "a_ready_draft",
    "a_service",
    "an_agreed_plan",
    "the_client_of",
    "the_own_worker",
]
