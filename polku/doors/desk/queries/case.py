"""The case's page: the whole path on one screen."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, any_of, asked_together, kept
from polku.base.ui.components import TimelineEntry
from polku.doors.desk import rules
from polku.pathway.activities import queries as activities
from polku.pathway.activities.models import Entry
from polku.pathway.activities.policies import entries_visible_to
from polku.pathway.assessment import queries as assessment
from polku.pathway.cases import queries as cases
from polku.pathway.cases.queries import CaseHead, DueItem, Told
from polku.pathway.consents import queries as consents
from polku.pathway.decisions.queries import case_pages as decisions
from polku.pathway.intake import queries as intake
from polku.pathway.outcomes import queries as outcomes
from polku.pathway.plan import queries as plan


class Speaker(NamedTuple):
    """A room that says in a few lines what it holds of the case, in at most two queries."""

    title: str
    panel: Callable[..., Any]
    asks: Callable[..., list[Asking]]


PANELS = {
    "assessment": Speaker(_("Assessment"), assessment.panel, assessment.panel_asks),
    "plan": Speaker(_("Plan"), plan.panel, plan.panel_asks),
    "decisions": Speaker(_("Decisions and agreements"), decisions.panel, decisions.panel_asks),
    "activities": Speaker(_("Meetings and notes"), activities.panel, activities.panel_asks),
    "outcomes": Speaker(_("Outcomes"), outcomes.panel, outcomes.panel_asks),
    "consents": Speaker(_("Permits, consents and denials"), consents.panel, consents.panel_asks),
    "intake": Speaker(_("How it began"), intake.panel, intake.panel_asks),
}
PAGE = 40


@dataclass(frozen=True, slots=True)
class Panel:
    """What one room holds of the case."""

    room: str
    title: str
    holds: Any

    @property
    def template(self) -> str:
        """The room's own template for it."""
        return f"{self.room}/panel.html"

    @property
    def address(self) -> str:
        """Where the room shows it all."""
        return f"{self.room}:case"


@dataclass(frozen=True, slots=True)
class CasePage:
    """Who, where on the path, what is due, who is around, what each room holds, what happened."""

    head: CaseHead
    next_step: rules.NextStep | None
    due: list[DueItem]
    network: list[cases.Member]
    panels: list[Panel]
    story: list[TimelineEntry]
    has_more: bool


def case_page(case_id: UUID, *, story: str = "", page: int = 1, actor: Actor) -> CasePage:
    """Everything the case's page shows, or 404. At most 16 queries, however long the story; what
    does not wait for another's answer is asked together."""
    part = _PartOfStory(rules.STORIES.get(story, ()), limit=PAGE + 1, skip=(page - 1) * PAGE)
    head = cases.case_head(case_id, actor=actor)
    with asked_together(_asked_of(case_id, part, actor=actor)):
        told = cases.timeline(case_id, **part._asdict(), actor=actor)
        return CasePage(
            head=head,
            next_step=rules.next_step(head.stage) if head.may_carry else None,
            due=cases.running_clocks_of(head),
            network=cases.network_of(case_id),
            panels=[
                Panel(room, str(speaker.title), speaker.panel(case_id, actor=actor))
                for room, speaker in PANELS.items()
            ],
            story=entries(told[:PAGE], actor=actor),
            has_more=len(told) > PAGE,
        )


class _PartOfStory(NamedTuple):
    """Which rooms tell, and how far into it."""

    rooms: tuple[str, ...]
    limit: int
    skip: int


def _asked_of(case_id: UUID, part: _PartOfStory, *, actor: Actor) -> list[Asking]:
    """What the page asks of a case that is seen."""
    spine = [
        cases.timeline_asked(case_id, **part._asdict(), actor=actor),
        cases.clocks_asked(case_id),
        cases.network_asked(case_id),
    ]
    rooms = (speaker.asks(case_id, actor=actor) for speaker in PANELS.values())
    return [*spine, *chain.from_iterable(rooms)]


def entries(told: list[Told], *, actor: Actor) -> list[TimelineEntry]:
    """The story as the timeline component shows it, notes with their words. One query."""
    notes = dict(_words_of(actor, [line.subject_id for line in told if line.subject_id]))
    return [
        TimelineEntry(
            at=line.at,
            title=line.words,
            text=notes.get(line.subject_id, ""),
            by=line.by,
            kind="milestone" if line.fact in rules.MILESTONES else "",
        )
        for line in told
    ]


@kept
def _words_of(actor: Actor, subjects: list[UUID]) -> QuerySet[Entry, tuple[UUID, str]]:
    readable = entries_visible_to(actor).filter(any_of("pk", subjects))
    return readable.values_list("pk", "text")
