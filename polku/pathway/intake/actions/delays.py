"""What a contact waited for past its day: kept when it is done, and explained (SHL 36 §, 45 §)."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import record
from polku.pathway.intake import rules
from polku.pathway.intake.facts import DelayExplained, DoneLate
from polku.pathway.intake.gate import handled_contact, ids
from polku.pathway.intake.models import Contact, Delay
from polku.pathway.intake.queries.queue import late_now


@transaction.atomic
def end_wait(contact: Contact, *, clock_goes_on: bool = False, actor: Actor) -> None:
    """What the contact waits for is done now: if its day has passed, that is kept, and its reason
    asked until somebody writes it. Where the case's own clock goes on from the same day
    (`clock_goes_on`), the reason is asked there and not here too. At most five queries."""
    if clock.day_of(contact.received_at) >= clock.today():
        return  # on the day it came nothing is late yet, and nothing is asked
    step = rules.step_of(urgency=contact.urgency)
    delay = Delay.objects.filter(contact=contact, step=step).first()
    if delay is None and not clock_goes_on:
        delay = _running(contact, step=step)
    if delay is None:
        return
    delay.done_on = clock.today()
    _save(delay, "done_on")
    record(DoneLate(**ids(contact), step=step), actor=actor)


@transaction.atomic
def explain_delay(contact_id: UUID, *, step: str, reason: str, note: str, actor: Actor) -> Delay:
    """Write down why a contact waited past its day, while it waits or afterwards."""
    contact = handled_contact(contact_id, actor=actor)
    kept = Delay.objects.filter(contact=contact, step=step).first()
    delay = kept or _running(contact, step=step)
    obstacles = rules.obstacles_to_explaining(is_late=delay is not None, reason=reason, note=note)
    if delay is None or obstacles:
        raise RuleBroken(*obstacles)
    delay.deviation = reason
    delay.deviation_note = note
    delay.deviation_by_id = actor.id
    _save(delay, "deviation", "deviation_note", "deviation_by")
    record(DelayExplained(**ids(contact), step=step, reason=reason), actor=actor)
    return delay


def _running(contact: Contact, *, step: str) -> Delay | None:
    """The step's day if it has passed and the contact still waits for it: not kept yet."""
    due = late_now(contact)
    if due is None or step != rules.step_of(urgency=contact.urgency):
        return None
    return Delay(
        contact=contact,
        step=step,
        rule_code=due.code,
        statutory=due.statutory,
        law=due.law,
        due_on=due.day,
    )


def _save(delay: Delay, *changed: str) -> None:
    """A new row whole, an old one by what changed."""
    if delay._state.adding:
        delay.save(force_insert=True)
    else:
        delay.save(update_fields=changed)
