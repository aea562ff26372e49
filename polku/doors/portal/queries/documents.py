"""Every document about me in one list: what it is, its day, where I read it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.doors.portal.queries.assessment import finished_assessments
from polku.doors.portal.queries.evaluation import past_evaluations
from polku.pathway.decisions.queries.for_client import agreements_of_client, decisions_of_client
from polku.pathway.intake.queries import my_contacts
from polku.pathway.plan import policies as plans
from polku.pathway.plan.rules import IN_FORCE


@dataclass(frozen=True, slots=True)
class Document:
    """One document and the page on which I read it."""

    day: date
    words: str
    url: str


def documents(*, actor: Actor) -> list[Document]:
    """All of them, the newest first. One query for each kind."""
    found = [
        *_contacts(actor),
        *_assessments(actor),
        *_plans(actor),
        *_decisions(actor),
        *_agreements(actor),
        *_evaluations(actor),
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _contacts(actor: Actor) -> list[Document]:
    """What I have sent myself."""
    sent = [one for one in my_contacts(actor=actor) if one.by_me]
    page = reverse("portal:apply")
    return [Document(clock.day_of(one.received_at), _("What I wrote to you"), page) for one in sent]


def _assessments(actor: Actor) -> list[Document]:
    return [
        Document(
            clock.day_of(one.finished_at),
            _("What help I need"),
            reverse("portal:assessment-one", args=[one.id]),
        )
        for one in finished_assessments(actor=actor)
    ]


def _plans(actor: Actor) -> list[Document]:
    rows = plans.visible_to(actor).filter(status__in=IN_FORCE)
    return [
        Document(row.agreed_on, _("My plan"), reverse("portal:plan-one", args=[row.pk]))
        for row in rows
        if row.agreed_on
    ]


def _decisions(actor: Actor) -> list[Document]:
    """The letters, as they were sealed."""
    return [
        Document(
            one.decided_on,
            _("Decision: %(title)s") % {"title": one.title},
            reverse("decisions:letter", args=[one.id]),
        )
        for one in decisions_of_client(actor=actor)
    ]


def _agreements(actor: Actor) -> list[Document]:
    """Those that have been signed."""
    return [
        Document(
            one.signed_on,
            _("Agreement on rehabilitation"),
            reverse("decisions:agreement-letter", args=[one.id]),
        )
        for one in agreements_of_client(actor=actor)
        if one.signed_on
    ]


def _evaluations(actor: Actor) -> list[Document]:
    return [
        Document(one.on, _("How it went"), reverse("portal:evaluation-one", args=[one.id]))
        for one in past_evaluations(actor=actor)
    ]
