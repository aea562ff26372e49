"""What is due after closing, and what hinders closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.rulebook.queries import rulebook_of
from polku.directory.people.queries import ContactCard, contact_card
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.models import Evaluation, FollowUp
from polku.pathway.outcomes.rules import EvaluationKind, EvaluationStatus, FollowUpKind
from polku.pathway.plan.queries import has_open_plan, latest_agreed


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """One follow-up to be asked."""

    id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    kind: str
    kind_words: str
    due_on: date
    days_left: int
    attempts: int
    last_attempt_on: date | None
    is_mine: bool

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        """Calendar days past the due day."""
        return max(0, -self.days_left)


FOLLOW_UPS_ON_A_PAGE = 50


def follow_ups_due(actor: Actor, *, within_days: int = 7) -> list[DueFollowUp]:
    """Follow-ups of the actor's units whose day comes within a week or has come. One query."""
    return _due_rows(_due(actor, within_days), actor=actor)


def follow_ups_page(
    actor: Actor,
    *,
    within_days: int,
    page: int | str | None = 1,
    size: int = FOLLOW_UPS_ON_A_PAGE,
) -> Page:
    """The same a page at a time, the nearest first. Two queries."""
    found: Page = Paginator(_due(actor, within_days), size).get_page(page)
    found.object_list = _due_rows(found.object_list, actor=actor)
    return found


def _due(actor: Actor, within_days: int) -> QuerySet[FollowUp]:
    rows = policies.follow_ups_doable_by(actor).filter(
        status=rules.FollowUpStatus.OPEN, due_on__lte=clock.today() + timedelta(days=within_days)
    )
    return rows.select_related("case__person").order_by("due_on", "pk")


def _due_rows(rows: Iterable[FollowUp], *, actor: Actor) -> list[DueFollowUp]:
    return [
        DueFollowUp(
            id=row.pk,
            case_id=row.case_id,
            person_id=row.case.person_id,
            client=row.case.person.listed_name,
            kind=row.kind,
            kind_words=row.get_kind_display(),
            due_on=row.due_on,
            days_left=(row.due_on - clock.today()).days,
            attempts=row.attempts,
            last_attempt_on=row.last_attempt_on,
            is_mine=row.worker_id == actor.id,
        )
        for row in rows
    ]


def closing_obstacles(case_id: UUID, *, reason: str, note: str) -> list[str]:
    """Every reason the case cannot close yet; the caller has seen it. Three queries."""
    evaluations = list(Evaluation.objects.filter(case=case_id).values_list("kind", "status"))
    return rules.obstacles_to_closing(
        reason=reason,
        note=note,
        has_open_plan=has_open_plan(case_id),
        has_open_evaluation=any(status == EvaluationStatus.DRAFT for _kind, status in evaluations),
        was_planned=latest_agreed(case_id) is not None,
        has_closing_evaluation=(EvaluationKind.CLOSING, EvaluationStatus.FINISHED) in evaluations,
    )


def follow_up_days(
    *, reason: str, closed_on: date, organisation_key: UUID
) -> list[tuple[FollowUpKind, date]]:
    """When we ask how things are, by the targets of the organisation that closes. One query."""
    book = rulebook_of(organisation_key)
    return [
        (kind, book.deadline(rules.FOLLOW_UP_RULES[kind], start=closed_on).due_on)
        for kind in rules.follow_ups_after(reason)
    ]


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """One follow-up with its client's contact data, as it may be shown."""

    row: FollowUp
    client: ContactCard
    may_do: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked."""
        return self.row.status == rules.FollowUpStatus.OPEN

    @property
    def may_give_up(self) -> bool:
        """Whether it has been tried enough."""
        return self.is_open and self.row.attempts >= rules.MOST_ATTEMPTS


def follow_up_page(follow_up_id: UUID, *, actor: Actor) -> FollowUpPage:
    """One follow-up, or 404. Three queries."""
    rows = policies.follow_ups_visible_to(actor).select_related(
        "case__person", "answered_by", "worker"
    )
    row = see(follow_up_id, visible=rows)
    return FollowUpPage(
        row=row,
        client=contact_card(row.case.person),
        may_do=is_among(policies.follow_ups_doable_by, row.pk, actor=actor),
    )
