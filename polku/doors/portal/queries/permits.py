"""What I let others know of me, and which of my documents I can name."""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui.times import day_text
from polku.doors.portal.queries.assessment import finished_assessments
from polku.doors.portal.queries.path import my_cases
from polku.pathway.consents import queries as consents
from polku.pathway.consents.queries import Line, StatementsPage
from polku.pathway.decisions.queries.for_client import decisions_of_client
from polku.pathway.plan import policies as plans
from polku.pathway.plan.rules import IN_FORCE


def permits(*, actor: Actor) -> StatementsPage:
    """What holds now and what I have said before. One query."""
    return consents.of_person(_me(actor), actor=actor)


def permit(statement_id: UUID, *, actor: Actor) -> Line:
    """One of mine, or 404."""
    return consents.one(statement_id, person_id=_me(actor), actor=actor)


def my_controller(*, actor: Actor) -> UUID | None:
    """The organisation that keeps my newest matter, or None when I have none."""
    mine = my_cases(actor=actor)
    return consents.controller_of(mine[0].id) if mine else None


def my_documents(*, actor: Actor) -> list[tuple[UUID, str]]:
    """Documents that I can permit or deny one by one, the newest first in each kind."""
    found = [
        (one.id, _dated(_("What help I need"), clock.day_of(one.finished_at)))
        for one in finished_assessments(actor=actor)
    ]
    found += [
        (row.pk, _dated(_("My plan"), row.agreed_on))
        for row in plans.visible_to(actor).filter(status__in=IN_FORCE)
        if row.agreed_on
    ]
    return found + [
        (one.id, _dated(_("Decision: %(title)s") % {"title": one.title}, one.decided_on))
        for one in decisions_of_client(actor=actor)
    ]


def _dated(words: str, day: date | None) -> str:
    return f"{words}, {day_text(day)}"


def _me(actor: Actor) -> UUID:
    """The client's own record."""
    if actor.person_id is None:
        raise Http404
    return actor.person_id
