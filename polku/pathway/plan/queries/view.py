"""A whole plan for its page: two voices, goals with ladders, services, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import among, the_one
from polku.base.access.kept import kept
from polku.pathway.cases.queries import Member, network_of
from polku.pathway.cases.rules import NetworkKind
from polku.pathway.plan import policies, rules
from polku.pathway.plan.models import Factor, Goal, Partner, Plan, PlannedService, Step


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of a goal's ladder."""

    level: int
    label: str
    text: str
    is_now: bool

    @property
    def sign(self) -> str:
        """-2, -1, 0, +1, +2, with a true minus."""
        return f"{self.level:+d}".replace("-", "−") if self.level else "0"


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with its ladder from the highest level down, and what helps and hinders it."""

    row: Goal
    number: int
    ladder: tuple[Rung, ...]
    helps: tuple[Factor, ...]
    hinders: tuple[Factor, ...]
    services: tuple[PlannedService, ...]

    @property
    def weight_words(self) -> str:
        """How important the goal is beside the others."""
        return str(rules.Weight(self.row.weight).label)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A whole plan. Texts are read from `text`; all else is ready for the page."""

    text: Plan
    person_id: UUID
    client: str
    goals: tuple[GoalCard, ...]
    dropped: tuple[Goal, ...]
    factors: tuple[Factor, ...]
    services: tuple[PlannedService, ...]
    steps: tuple[Step, ...]
    partners: tuple[Partner, ...]
    close_people: tuple[Member, ...]
    contents: rules.Contents
    may_edit: bool
    may_agree: bool
    may_co_write: bool

    @property
    def id(self) -> UUID:
        """The plan's key."""
        return self.text.pk

    @property
    def is_draft(self) -> bool:
        """Whether it is being written."""
        return self.text.status == rules.PlanStatus.DRAFT

    @property
    def is_with_client(self) -> bool:
        """Whether the client is reading it."""
        return self.text.status == rules.PlanStatus.PROPOSED

    @property
    def holds(self) -> bool:
        """Whether it is agreed and not ended."""
        return self.text.status == rules.PlanStatus.AGREED

    @property
    def may_write(self) -> bool:
        """Whether the actor may change it now."""
        return self.may_edit and self.is_draft

    @property
    def live_goals(self) -> tuple[Goal, ...]:
        """Goals that have not been dropped."""
        return tuple(card.row for card in self.goals)

    @property
    def helps(self) -> tuple[Factor, ...]:
        """What helps in all goals."""
        return _factors(self.factors, goal=None, effect=rules.Effect.HELPS)

    @property
    def hinders(self) -> tuple[Factor, ...]:
        """What hinders in all goals."""
        return _factors(self.factors, goal=None, effect=rules.Effect.HINDERS)

    @property
    def interval_words(self) -> str:
        """How often the client and the own worker meet."""
        return rules.interval_words(self.text.meeting_interval_days)

    @property
    def missing(self) -> list[rules.Gap]:
        """What stands in the way of agreeing with the client."""
        return rules.required(rules.gaps(self.contents, on=clock.today()))

    @property
    def suggested(self) -> list[rules.Gap]:
        """What could still be written."""
        found = rules.gaps(self.contents, on=clock.today())
        return [gap for gap in found if not gap.is_required]

    @property
    def review_is_late(self) -> bool:
        """Whether the day of looking again has passed."""
        day = self.text.next_review_on
        return self.holds and day is not None and day < clock.today()


def plan_view(plan_id: UUID, *, actor: Actor) -> PlanView:
    """One whole plan, or 404. Seven queries, however much is in it: what one may comes with it."""
    plan: Any = the_one(_seen_with_rights(actor, plan_id))
    goals, factors = list(plan.goals.all()), list(plan.factors.all())
    services, steps = list(plan.services.all()), list(plan.steps.all())
    partners = list(plan.partners.all())
    live = [goal for goal in goals if goal.dropped_on is None]
    return PlanView(
        text=plan,
        person_id=plan.case.person_id,
        client=plan.case.person.name,
        goals=tuple(
            _card(goal, number=number, factors=factors, services=services)
            for number, goal in enumerate(live, 1)
        ),
        dropped=tuple(goal for goal in goals if goal.dropped_on),
        factors=tuple(factors),
        services=tuple(services),
        steps=tuple(steps),
        partners=tuple(partners),
        close_people=tuple(
            one for one in network_of(plan.case_id) if one.kind != NetworkKind.PROFESSIONAL
        ),
        contents=_contents(
            plan, goals=live, factors=factors, services=services, steps=steps, partners=partners
        ),
        may_edit=plan.may_edit,
        may_agree=plan.may_agree,
        may_co_write=plan.may_co_write,
    )


@kept
def _seen_with_rights(actor: Actor, plan_id: UUID) -> QuerySet[Plan]:
    """A plan one sees with what one may do to it, whatever its status."""
    plans = policies.visible_to(actor).filter(pk=plan_id)
    return plans.select_related("case__person", "agreed_by", "started_by", "edited_by").annotate(
        may_edit=among(policies.editable_by(actor), "pk"),
        may_agree=among(policies.agreeable_by(actor), "pk"),
        may_co_write=among(policies.co_writable_by(actor), "pk"),
    )


def contents_of(plan: Plan) -> rules.Contents:
    """What completeness asks of a plan, read fresh. Five queries."""
    return _contents(
        plan,
        goals=plan.goals.filter(dropped_on=None),
        factors=plan.factors.all(),
        services=plan.services.all(),
        steps=plan.steps.all(),
        partners=plan.partners.all(),
    )


def _contents(
    plan: Plan,
    *,
    goals: Iterable[Goal],
    factors: Iterable[Factor],
    services: Iterable[PlannedService],
    steps: Iterable[Step],
    partners: Iterable[Partner],
) -> rules.Contents:
    """Rows into the plain values that rules know."""
    return rules.Contents(
        need_client=plan.need_client,
        need_professional=plan.need_professional,
        strengths_client=plan.strengths_client,
        services_client=plan.services_client,
        services_professional=plan.services_professional,
        environment_effect=plan.environment_effect,
        client_proposal=plan.client_proposal,
        rights_explained_how=plan.rights_explained_how,
        expected_duration=plan.expected_duration,
        follow_up=plan.follow_up,
        next_review_on=plan.next_review_on,
        meeting_interval_days=plan.meeting_interval_days,
        goals=tuple(
            rules.GoalContents(name=goal.name, baseline=goal.baseline, levels=goal.levels)
            for goal in goals
        ),
        factor_count=len(list(factors)),
        service_count=len(list(services)),
        step_count=len(list(steps)),
        partners_without_consent=tuple(one.name for one in partners if not one.client_consents),
    )


def _card(
    goal: Goal, *, number: int, factors: list[Factor], services: list[PlannedService]
) -> GoalCard:
    """One goal ready to be read."""
    return GoalCard(
        row=goal,
        number=number,
        ladder=ladder(goal),
        helps=_factors(factors, goal=goal.pk, effect=rules.Effect.HELPS),
        hinders=_factors(factors, goal=goal.pk, effect=rules.Effect.HINDERS),
        services=tuple(one for one in services if one.goal_id == goal.pk),
    )


def ladder(goal: Goal) -> tuple[Rung, ...]:
    """The five levels of a goal, the highest first, as on a ladder."""
    rungs = [
        Rung(level.value, str(level.label), text, level.value == goal.baseline)
        for level, text in zip(rules.Level, goal.levels, strict=True)
    ]
    return tuple(reversed(rungs))


def _factors(factors: Iterable[Factor], *, goal: UUID | None, effect: str) -> tuple[Factor, ...]:
    """What helps or hinders one goal, or all of them when none is named."""
    return tuple(one for one in factors if one.goal_id == goal and one.effect == effect)
