"""My plan as I read it: my words beside the worker's, and what can be done now."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui.times import day_text
from polku.doors.portal.rules import PLAN_QUESTIONS
from polku.pathway.plan import policies
from polku.pathway.plan.models import Goal, Plan
from polku.pathway.plan.queries import PlanView, my_plan, plan_view, service_words
from polku.pathway.plan.rules import IN_FORCE, PlanStatus

# Where the worker answers the same question.
BESIDE = {
    "need_client": "need_professional",
    "strengths_client": "strengths_professional",
    "services_client": "services_professional",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the plan: my words, and the worker's where there are any."""

    name: str
    question: str
    mine: str
    workers: str


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """A plan that held before."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """My plan, or that there is none yet."""

    plan: PlanView | None
    topics: tuple[Topic, ...]
    earlier: tuple[EarlierPlan, ...]
    not_needed_because: str

    @property
    def may_write(self) -> bool:
        """Whether I can write in it now."""
        return bool(self.plan and self.plan.may_co_write and self.plan.is_draft)

    @property
    def unanswered(self) -> Topic | None:
        """The first question I have not answered."""
        return next((topic for topic in self.topics if not topic.mine), None)

    @property
    def may_answer(self) -> bool:
        """Whether I am asked to agree."""
        return bool(self.plan and self.plan.may_co_write and self.plan.is_with_client)

    @property
    def may_tick(self) -> bool:
        """Whether steps can be marked done."""
        return bool(self.plan and self.plan.may_co_write and self.plan.holds)

    @property
    def has_ended(self) -> bool:
        """Whether it no longer holds."""
        return bool(self.plan and self.plan.text.status == PlanStatus.ENDED)


def plan_page(plan_id: UUID | None = None, *, actor: Actor) -> PlanPage:
    """The plan named, or 404; without a name mine now, if there is one."""
    plan = plan_view(plan_id, actor=actor) if plan_id else my_plan(actor)
    rows = list(policies.visible_to(actor).order_by("-pk"))
    return PlanPage(
        plan=plan,
        topics=topics_of(plan.text) if plan else (),
        earlier=tuple(
            EarlierPlan(row.pk, f"{day_text(row.starts_on)}–{day_text(row.ends_on)}")
            for row in rows
            if row.status in IN_FORCE and (plan is None or row.pk != plan.id)
        ),
        not_needed_because=_not_needed_because(rows) if plan is None else "",
    )


def topics_of(text: Plan) -> tuple[Topic, ...]:
    """The four questions with both voices."""
    return tuple(
        Topic(name, str(question), getattr(text, name), beside(text, name))
        for name, question in PLAN_QUESTIONS.items()
    )


def beside(text: Plan, topic: str) -> str:
    """What the worker wrote on the same question."""
    return getattr(text, BESIDE[topic]) if topic in BESIDE else ""


@dataclass(frozen=True, slots=True)
class WritingPage:
    """The plan in which I write, or no longer write."""

    plan: PlanView
    may_write: bool


def writing_page(*, actor: Actor) -> WritingPage:
    """My plan now, or 404 when there is none."""
    plan = my_plan(actor)
    if plan is None:
        raise Http404
    return WritingPage(plan, may_write=plan.is_draft and plan.may_co_write)


def my_proposal(*, actor: Actor) -> PlanView | None:
    """The plan I am asked to agree, if any."""
    rows = policies.co_writable_by(actor).filter(status=PlanStatus.PROPOSED)
    key = rows.order_by("-number").values_list("pk", flat=True).first()
    return plan_view(key, actor=actor) if key else None


def goal_of(plan: PlanView, goal_id: UUID | None) -> Goal | None:
    """The goal named, or 404; none when a new one is written."""
    if goal_id is None:
        return None
    found = next((goal for goal in plan.live_goals if goal.pk == goal_id), None)
    if found is None:
        raise Http404
    return found


def in_short(plan: PlanView, *, actor: Actor) -> list[tuple[str, str]]:
    """What agreeing records, in plain words."""
    return [
        (_("Who agrees"), actor.name),
        (_("My goals"), "\n".join(goal.name for goal in plan.live_goals)),
        (_("Help and services for me"), "\n".join(service_words(one) for one in plan.services)),
        (_("I meet my worker"), plan.interval_words),
        (_("We look at the plan again"), day_text(plan.text.next_review_on)),
        (_("The plan begins"), day_text(clock.today())),
        (_("How I agree"), _("On your own pages")),
    ]


def _not_needed_because(rows: list[Plan]) -> str:
    """Why it was judged that no plan is needed."""
    return next((row.no_plan_because for row in rows if row.no_plan_because), "")
