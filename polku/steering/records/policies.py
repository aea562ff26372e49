"""What has been kept long enough, in the units whose records the actor keeps."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.base.lifecycle import policies as lifecycle
from polku.base.lifecycle.models import RetentionRule
from polku.base.lifecycle.rules import OF_A_CASE, CountsFrom, Material, closed_by
from polku.directory.people.models import Person
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import ClosingReason, Stage
from polku.pathway.consents.models import Statement
from polku.steering.records.models import OwnCopy
from polku.steering.records.rules import TASK_OF


def kept_by(actor: Actor) -> QuerySet[Case]:
    """Closed cases whose end the actor looks after: keys and days only, no page shows more."""
    closed = every_closed()
    if not lifecycle.keeps_records(actor):
        return closed.none()
    return closed.filter(
        Q(unit__in=actor.units_as(Role.UNIT_LEAD))
        | Q(unit__organisation__in=actor.organisation_ids if actor.is_a(Role.ADMINISTRATOR) else [])
    )


def every_closed() -> QuerySet[Case]:
    """For the operator's own command, and for looking again before an approved destruction."""
    return Case.objects.filter(stage=Stage.CLOSED)


def cases_due(rule: RetentionRule, *, among: QuerySet[Case], on: date) -> QuerySet[Case]:
    """Those of one class whose years have passed, each with `counted_from`."""
    task = TASK_OF[Material(rule.material)]
    latest = closed_by(on, years=rule.years)
    due = among.filter(service_task=task, relation_ended_at__lt=_after(latest))
    if rule.counts_from != CountsFrom.LAST_CASE_CLOSED:
        return due
    later = Case.objects.filter(person=OuterRef("person"), service_task=task).exclude(
        stage=Stage.CLOSED, relation_ended_at__lt=_after(latest)
    )
    return due.filter(~Exists(later))


def people_due(rule: RetentionRule, *, among: QuerySet[Case], on: date) -> QuerySet[Person]:
    """People who have died so long ago, and all of whose cases and consents have fallen due."""
    latest = closed_by(on, years=rule.years)
    of_consents = RetentionRule.objects.on(on).get(material=Material.CONSENTS)
    still_said = Statement.objects.filter(person=OuterRef("pk"))
    long_dead = Q(died_at__lt=_after(closed_by(on, years=of_consents.years)))
    died = among.filter(
        closing_reason=ClosingReason.DIED, relation_ended_at__lt=_after(latest)
    ).values("person")
    kept = Case.objects.filter(person=OuterRef("pk")).exclude(pk__in=every_case_due(among, on=on))
    people = Person.objects.filter(~Exists(kept), pk__in=died).annotate(
        died_at=Max("cases__relation_ended_at", filter=Q(cases__closing_reason=ClosingReason.DIED))
    )
    return people.filter(~Exists(still_said) | long_dead)


def consents_before_due(rule: RetentionRule, *, on: date) -> QuerySet[Statement]:
    """Earlier versions whose newer one was made so long ago: counted, and gone with the person."""
    return Statement.objects.filter(newer__said_at__lt=_after(closed_by(on, years=rule.years)))


def every_case_due(among: QuerySet[Case], *, on: date) -> QuerySet[Case, Any]:
    """Cases of every class that have fallen due."""
    rules = RetentionRule.objects.on(on).filter(material__in=OF_A_CASE)
    due = Case.objects.none()
    for rule in rules:
        due = due | cases_due(rule, among=among, on=on)
    return due.values("pk")


def log_lines_due(rule: RetentionRule, *, on: date) -> QuerySet[Use]:
    """Lines of the use log whose years have passed: counted here, gone with their sealed batch."""
    return Use.objects.filter(at__lt=_after(closed_by(on, years=rule.years)))


def _after(day: date) -> datetime:
    """The first moment of the day after, in Finland."""
    return clock.moment(day + timedelta(days=1), hour=0)


def copied_for(actor: Actor) -> QuerySet[Person]:
    """People a copy of whose data the actor may make: one's own; for a client whose case one
    carries, or whose closed case one leads."""
    if actor.is_client:
        return Person.objects.filter(pk=actor.person_id)
    led = Case.objects.filter(cases.is_in_reach_of(actor, Role.UNIT_LEAD))
    return Person.objects.filter(
        Q(cases__in=cases.carried_by(actor).values("pk")) | Q(cases__in=led.values("pk"))
    ).distinct()


def copies_visible_to(actor: Actor) -> QuerySet[OwnCopy]:
    """Copies the actor has asked for. Another's are nobody's, of whomever they are."""
    return OwnCopy.objects.filter(asked_by=actor.id)


def rows_of_person(person_id: UUID) -> list[QuerySet[Any]]:
    """All that this room keeps of a person: for erasing."""
    return [OwnCopy.objects.filter(person=person_id)]
