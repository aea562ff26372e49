"""Evaluations and closed cases, made through the real actions."""

from datetime import date

from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import ClosingReason, Stage
from polku.pathway.cases.tests.builders import the_own_worker
from polku.pathway.outcomes import actions
from polku.pathway.outcomes.models import Evaluation, FollowUp
from polku.pathway.outcomes.rules import Conclusion, EvaluationKind, FollowUpKind
from polku.pathway.plan.models import Goal, Plan
from polku.pathway.plan.tests.builders import a_planned_case, an_agreed_plan

TEXTS = {
    "filled_with_client": True,
    "client_view": "Olen päässyt liikkeelle.",
    "worker_estimate": "Tavoitteissa on edistytty.",
    "conclusion": Conclusion.CONTINUE,
}


def a_served_case(*, goals: int = 1, factors: int = 0, **fields: object) -> Case:
    """A case with an agreed plan, the service under way."""
    case = a_planned_case(stage=Stage.SERVICE, **fields)
    an_agreed_plan(case, goals=goals, factors=factors)
    return case


def the_plan_of(case: Case) -> Plan:
    """The plan in force."""
    return case.plans.get(status="agreed")


def the_goal_of(case: Case) -> Goal:
    """The first goal of the plan in force."""
    return the_plan_of(case).goals.first()


def an_evaluation(
    case: Case | None = None,
    *,
    kind: str = EvaluationKind.INTERIM,
    on: date | None = None,
    **texts: object,
) -> Evaluation:
    """An unfinished evaluation with `texts`."""
    case = case or a_served_case()
    worker = the_own_worker(case)
    evaluation = actions.start_evaluation(case.pk, kind=kind, on=on, actor=worker)
    if texts:
        evaluation = actions.save_evaluation(
            evaluation.pk, values=texts, version=evaluation.version, actor=worker
        )
    return evaluation


def rated(evaluation: Evaluation, *levels: int | None) -> Evaluation:
    """The goals rated in their order."""
    worker = the_own_worker(evaluation.case)
    goals = evaluation.plan.goals.filter(dropped_on=None)
    for goal, level in zip(goals, levels, strict=True):
        actions.rate_goal(
            evaluation.pk, goal_id=goal.pk, client_level=level, agreed_level=level, actor=worker
        )
    return evaluation


def a_finished_evaluation(
    case: Case | None = None,
    *,
    levels: tuple[int, ...] = (1,),
    kind: str = EvaluationKind.INTERIM,
    on: date | None = None,
) -> Evaluation:
    """An evaluation made with the client."""
    evaluation = rated(an_evaluation(case, kind=kind, on=on, **TEXTS), *levels)
    return actions.finish_evaluation(evaluation.pk, actor=the_own_worker(evaluation.case))


def a_case_closed_as_it_should(case: Case | None = None) -> Case:
    """A case closed after its closing evaluation; its follow-ups wait."""
    case = case or a_served_case()
    a_finished_evaluation(case, kind=EvaluationKind.CLOSING)
    return actions.close_case(
        case.pk,
        reason=ClosingReason.NEED_ENDED,
        note="Tavoitteet on saavutettu.",
        actor=the_own_worker(case),
    )


def the_follow_up_of(case: Case, kind: str = FollowUpKind.FOUR_WEEKS) -> FollowUp:
    """The case's follow-up of that kind."""
    return FollowUp.objects.get(case=case, kind=kind)
