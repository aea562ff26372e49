"""What pages need to know of a plan: the whole of it, its state in one line, the client's view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.ui.times import day_text
from polku.directory.units.models import Unit
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.queries import network_of
from polku.pathway.cases.rules import NetworkKind
from polku.pathway.plan import policies, rules
from polku.pathway.plan.models import Factor, Goal, Partner, Piece, Plan, PlannedService, Step

NOT_NEEDED = rules.PlanStatus.NOT_NEEDED


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
    close_people: tuple[NetworkMember, ...]
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
    """One whole plan, or 404. Nine queries, however much is in it."""
    rows = policies.visible_to(actor).select_related(
        "case__person", "agreed_by", "started_by", "edited_by"
    )
    plan = see(plan_id, visible=rows)
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
        may_edit=policies.editable_by(actor).filter(pk=plan.pk).exists(),
        may_agree=policies.agreeable_by(actor).filter(pk=plan.pk).exists(),
        may_co_write=policies.co_writable_by(actor).filter(pk=plan.pk).exists(),
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


def piece_words(piece: Piece | None) -> str:
    """A part of a plan in one sentence."""
    if isinstance(piece, Goal):
        return piece.name
    if isinstance(piece, PlannedService):
        return service_words(piece)
    return str(getattr(piece, "text", "") or getattr(piece, "name", ""))


def service_words(service: PlannedService) -> str:
    """A service with its amount and its giver."""
    parts = (service.get_service_display(), service.amount, service.provider)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What stands on every document (703/2023 37 §, 38 §)."""

    client: str
    identity: str
    organiser: str
    unit: str
    author: str
    author_title: str
    service_task: str
    day: date


def document_head(plan: PlanView) -> DocumentHead:
    """Whose plan, made by whom and where. Two queries."""
    unit = Unit.objects.select_related("organisation").get(pk=plan.text.case.unit_id)
    author = plan.text.agreed_by if plan.text.agreed_by else plan.text.started_by
    if plan.text.how_agreed == rules.HowAgreed.OWN_PAGE:
        author = plan.text.started_by
    person = plan.text.case.person
    born = person.birth_date
    return DocumentHead(
        client=plan.client,
        identity=person.identity_number or (day_text(born) if born else ""),
        organiser=" ".join(filter(None, (unit.organisation.name, unit.organisation.business_id))),
        unit=unit.name,
        author=author.name,
        author_title=author.title,
        service_task=plan.text.get_service_task_display(),
        day=plan.text.agreed_on or clock.day_of(plan.text.started_at),
    )


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan of a case in a list."""

    id: UUID
    number: int
    status: str
    status_words: str
    track_words: str
    starts_on: date | None
    ends_on: date | None
    no_plan_because: str


def plans_of(case_id: UUID, *, actor: Actor) -> list[PlanLine]:
    """Every plan of a case, newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id).order_by("-number")
    return [_line(row) for row in rows]


def _line(row: Plan) -> PlanLine:
    """A plan as one line."""
    return PlanLine(
        id=row.pk,
        number=row.number,
        status=row.status,
        status_words=row.get_status_display(),
        track_words=row.get_track_display(),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        no_plan_because=row.no_plan_because,
    )


def shown_first(plans: list[PlanLine]) -> PlanLine | None:
    """The plan a case's page opens with: the unfinished one, else the latest that was agreed."""
    by_status = {status: [p for p in plans if p.status == status] for status in rules.PlanStatus}
    for status in rules.OPENS_WITH:
        if by_status[status]:
            return by_status[status][0]
    return None


@dataclass(frozen=True, slots=True)
class PlanPanel:
    """The plan in a few lines, for the case's front page."""

    case_id: UUID
    in_force: PlanLine | None
    open: PlanLine | None
    not_needed_because: str
    goals: tuple[str, ...]
    next_review_on: date | None
    review_is_late: bool
    latest_number: int


def panel(case_id: UUID, *, actor: Actor) -> PlanPanel:
    """The plan in a few lines. Two queries."""
    rows = list(policies.visible_to(actor).filter(case=case_id).order_by("-number"))
    held = next((row for row in rows if row.status == rules.PlanStatus.AGREED), None)
    unfinished = next((row for row in rows if row.status in rules.OPEN), None)
    goals = Goal.objects.filter(plan=unfinished or held, dropped_on=None) if rows else []
    late = bool(held and held.next_review_on and held.next_review_on < clock.today())
    return PlanPanel(
        case_id=case_id,
        in_force=_line(held) if held else None,
        open=_line(unfinished) if unfinished else None,
        not_needed_because=rows[0].no_plan_because if rows else "",
        goals=tuple(goal.name for goal in goals),
        next_review_on=held.next_review_on if held else None,
        review_is_late=late,
        latest_number=rows[0].number if rows else 0,
    )


def plan_in_force(case_id: UUID, *, on: date | None = None) -> Plan | None:
    """The agreed plan that holds on the day; the caller has seen the case. One query."""
    return Plan.objects.in_force(on=on).filter(case=case_id).first()


def active_goals(plan_id: UUID) -> list[Goal]:
    """Goals of a plan that have not been dropped; the caller has seen the plan. One query."""
    return list(Goal.objects.filter(plan=plan_id, dropped_on=None))


def my_plan(actor: Actor) -> PlanView | None:
    """The client's own plan: the one being written together, else the one that holds."""
    rows = policies.visible_to(actor).filter(case__person=actor.person_id).order_by("-number")
    for statuses in (rules.OPEN, [rules.PlanStatus.AGREED], [rules.PlanStatus.ENDED]):
        key = rows.filter(status__in=statuses).values_list("pk", flat=True).first()
        if key:
            return plan_view(key, actor=actor)
    return None


def latest_agreed(case_id: UUID) -> Plan | None:
    """The latest plan that came into force, ended or not; the caller has seen the case."""
    rows = Plan.objects.filter(case=case_id, status__in=rules.IN_FORCE)
    return rows.order_by("-number").first()


def has_open_plan(case_id: UUID) -> bool:
    """Whether a plan is unfinished in the case; the caller has seen the case."""
    return Plan.objects.open_in(case_id).exists()
