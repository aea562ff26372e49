"""How the goals have gone over time in one case, and the way out of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, QuerySet, Value

from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, is_among, kept
from polku.base.ui.charts import Chart, Series, line_chart
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.models import Evaluation, FollowUp, OnwardStep
from polku.pathway.outcomes.queries.evaluation import (
    EvaluationView,
    attainment_of,
    evaluation_view,
    rated_goals,
    sign,
)
from polku.pathway.plan.models import Goal, Plan
from polku.pathway.plan.queries import latest_agreed
from polku.pathway.plan.rules import Level


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One evaluation in a list."""

    id: UUID
    on: date
    kind_words: str
    conclusion_words: str
    is_draft: bool
    filled_with_client: bool | None
    levels: tuple[str, ...]
    attainment: rules.Attainment


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Everything about outcomes in one case."""

    evaluations: tuple[EvaluationLine, ...]
    chart: Chart | None
    has_plan: bool
    plan_id: UUID | None
    onward: tuple[OnwardStep, ...]
    follow_ups: tuple[FollowUp, ...]
    may_close: bool

    @property
    def draft(self) -> EvaluationLine | None:
        """The unfinished one."""
        return next((line for line in self.evaluations if line.is_draft), None)

    @property
    def latest(self) -> EvaluationLine | None:
        """The newest finished one."""
        return next((line for line in self.evaluations if not line.is_draft), None)


def course_page(case_id: UUID, *, title: str, actor: Actor) -> CoursePage:
    """How the goals have gone. Eight queries, however many evaluations."""
    rows = list(
        policies.visible_to(actor)
        .filter(case=case_id)
        .select_related("plan")
        .prefetch_related("ratings", "plan__goals")
        .order_by("-on", "-pk")
    )
    plan = latest_agreed(case_id)
    goals = list(plan.goals.all()) if plan else []
    follow_ups = policies.follow_ups_visible_to(actor).filter(case=case_id)
    return CoursePage(
        evaluations=tuple(_line(row) for row in rows),
        chart=_chart(rows, plan=plan, goals=goals, title=title),
        has_plan=plan is not None,
        plan_id=plan.pk if plan else None,
        onward=tuple(policies.onward_visible_to(actor).filter(case=case_id).order_by("-pk")),
        follow_ups=tuple(follow_ups.select_related("answered_by").order_by("due_on")),
        may_close=is_among(policies.closable_by, case_id, actor=actor),
    )


def _line(row: Evaluation) -> EvaluationLine:
    """One evaluation in short."""
    ratings = {rating.goal_id: rating for rating in row.ratings.all()}
    rated, dropped = rated_goals(list(row.plan.goals.all()), ratings=ratings)
    return EvaluationLine(
        id=row.pk,
        on=row.on,
        kind_words=row.get_kind_display(),
        conclusion_words=row.get_conclusion_display() if row.conclusion else "",
        is_draft=row.status == rules.EvaluationStatus.DRAFT,
        filled_with_client=row.filled_with_client,
        levels=tuple(sign(one.agreed_level) for one in rated if one.agreed_level is not None),
        attainment=attainment_of(rated, dropped=len(dropped)),
    )


def _chart(
    rows: list[Evaluation], *, plan: Plan | None, goals: list[Goal], title: str
) -> Chart | None:
    """The agreed level of each goal of the latest plan, from its start on."""
    series = [
        Series(goal.name, points)
        for goal in goals
        if goal.dropped_on is None and len(points := _points(goal, plan=plan, rows=rows)) > 1
    ]
    if not series:
        return None
    return line_chart(
        series,
        title=title,
        lowest=Level.MUCH_LESS,
        highest=Level.MUCH_MORE,
        target=Level.EXPECTED,
        level_name=sign,
    )


def _points(goal: Goal, *, plan: Plan | None, rows: list[Evaluation]) -> list[tuple[date, int]]:
    """Where the goal was on each day it was looked at, oldest first."""
    points: dict[date, int] = {}
    if plan and plan.starts_on and goal.baseline is not None:
        points[plan.starts_on] = goal.baseline
    for row in reversed(rows):
        for rating in row.ratings.all():
            if rating.goal_id == goal.pk and rating.agreed_level is not None:
                points[row.on] = rating.agreed_level
    return sorted(points.items())


@dataclass(frozen=True, slots=True)
class NextFollowUp:
    """The follow-up whose day comes first."""

    id: UUID
    kind_words: str
    due_on: date


@dataclass(frozen=True, slots=True)
class LastStep:
    """Where the client goes, by the latest word of it."""

    path_words: str
    waits_for_reply: bool


@dataclass(frozen=True, slots=True)
class OutcomesPanel:
    """Outcomes in a few lines, for the case's front page."""

    case_id: UUID
    latest: EvaluationLine | None
    draft_id: UUID | None
    next_follow_up: NextFollowUp | None
    onward: LastStep | None


def panel(case_id: UUID, *, actor: Actor) -> OutcomesPanel:
    """Outcomes in a few lines. Two queries."""
    rows = _latest(actor, case_id)
    finished = next((r for r in rows if r.status == rules.EvaluationStatus.FINISHED), None)
    draft = next((r for r in rows if r.status == rules.EvaluationStatus.DRAFT), None)
    ahead = {row[0]: row[1:] for row in _ahead(actor, case_id)}
    return OutcomesPanel(
        case_id=case_id,
        latest=_bare_line(finished) if finished else None,
        draft_id=draft.pk if draft else None,
        next_follow_up=_next_follow_up(*ahead["follow_up"]) if "follow_up" in ahead else None,
        onward=_last_step(*ahead["step"]) if "step" in ahead else None,
    )


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_latest.of(actor, case_id), _ahead.of(actor, case_id)]


def _next_follow_up(key: UUID, kind: str, due_on: date, _nothing: None) -> NextFollowUp:
    return NextFollowUp(key, str(rules.FollowUpKind(kind).label), due_on)


def _last_step(_key: UUID, path: str, sent_on: date | None, replied_on: date | None) -> LastStep:
    waits = sent_on is not None and replied_on is None
    return LastStep(str(rules.PathCode(path).label), waits)


@kept
def _latest(actor: Actor, case_id: UUID) -> QuerySet[Evaluation]:
    return policies.visible_to(actor).filter(case=case_id).order_by("-on", "-pk")[:4]


@kept
def _ahead(actor: Actor, case_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    """The next follow-up and the last step onward, a row each: what it is, its key, its code, and
    its two days."""
    open_ones = policies.follow_ups_visible_to(actor).filter(
        case=case_id, status=rules.FollowUpStatus.OPEN
    )
    steps = policies.onward_visible_to(actor).filter(case=case_id)
    nothing = Value(None, output_field=DateField())
    follow_up = open_ones.order_by("due_on").values_list(
        Value("follow_up"), "pk", "kind", "due_on", nothing
    )
    step = steps.order_by("-pk").values_list(
        Value("step"), "pk", "path", "sent_on", "reply_received_on"
    )
    return follow_up[:1].union(step[:1], all=True)


def _bare_line(row: Evaluation) -> EvaluationLine:
    """One evaluation without its levels."""
    return EvaluationLine(
        id=row.pk,
        on=row.on,
        kind_words=row.get_kind_display(),
        conclusion_words=row.get_conclusion_display() if row.conclusion else "",
        is_draft=False,
        filled_with_client=row.filled_with_client,
        levels=(),
        attainment=attainment_of(()),
    )


def my_evaluation(actor: Actor) -> EvaluationView | None:
    """The client's evaluation that is being made, in which they choose and write."""
    drafts = policies.co_writable_by(actor).filter(status=rules.EvaluationStatus.DRAFT)
    key = drafts.values_list("pk", flat=True).first()
    return evaluation_view(key, actor=actor) if key else None
