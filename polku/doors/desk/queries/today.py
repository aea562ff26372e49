"""What waits for a worker today, from every room that has something to say."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.pathway.activities import queries as activities
from polku.pathway.activities.queries import Day, Draft
from polku.pathway.cases import policies
from polku.pathway.cases.queries import DueItem, clocks_to_mind
from polku.pathway.cases.queries.opening import Opening, notices
from polku.pathway.intake.queries import QueueCounts, queue_counts
from polku.pathway.outcomes.queries import follow_ups_page

A_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Today:
    """One worker's morning."""

    day: Day
    drafts: list[Draft]
    due: list[DueItem]
    follow_ups: Page | None
    queue: QueueCounts | None
    openings: list[Opening]

    @property
    def late(self) -> int:
        """How many deadlines have passed."""
        return sum(item.is_late for item in self.due)

    @property
    def people(self) -> set[tuple[UUID, UUID | None]]:
        """Whose names the page shows, for the use log."""
        rows = [*self.drafts, *self.due, *(self.follow_ups or ()), *self.openings]
        return self.day.people | {(row.person_id, row.case_id) for row in rows}


def today(*, actor: Actor) -> Today:
    """Meetings, deadlines, drafts, follow-ups and the queue. Ten queries, however much waits."""
    soon = clock.today() + A_FORTNIGHT
    receives = actor.is_a(Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD)
    return Today(
        day=activities.my_day(clock.today(), actor=actor),
        drafts=activities.unfinished_drafts(actor=actor),
        due=clocks_to_mind(policies.on_the_desk_of(actor), until=soon),
        follow_ups=follow_ups_page(actor, within_days=7, size=8) if receives else None,
        queue=queue_counts(actor=actor) if receives else None,
        openings=notices(actor=actor) if receives else [],
    )
