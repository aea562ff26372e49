"""Which lines of the trail may a client read? Those of their own record, two years back."""

from datetime import datetime

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.facts import telling_facts
from polku.base.audit.models import Change, Disclosure, Purpose, Use
from polku.voice.openness import policies as openness
from polku.voice.openness.queries import oldest_told


def readings_of_me(actor: Actor) -> QuerySet[Use]:
    """Who else has opened my record (703/2023 11 §: no right to what is older than two years)."""
    return _uses_of_mine(actor).exclude(purpose=Purpose.OWN_RECORD)


def my_own_readings(actor: Actor) -> QuerySet[Use]:
    """When I have opened my record myself, or somebody with my keys."""
    return _uses_of_mine(actor).filter(purpose=Purpose.OWN_RECORD)


def given_of_mine(actor: Actor) -> QuerySet[Disclosure]:
    """To whom my data has been given."""
    return openness.disclosures_visible_to(actor).filter(
        person_id=actor.person_id, at__gte=_told_since()
    )


def _uses_of_mine(actor: Actor) -> QuerySet[Use]:
    if actor.person_id is None:
        return Use.objects.none()
    return Use.objects.filter(person_id=actor.person_id, at__gte=_told_since())


def _told_since() -> datetime:
    """The first moment of which a client is told."""
    return clock.moment(oldest_told(clock.today()), hour=0)


def changes_of_mine(actor: Actor) -> QuerySet[Change]:
    """What has been done in my matters, as far as there is a sentence of it for me."""
    if actor.person_id is None:
        return Change.objects.none()
    told = telling_facts(to_client=True)
    return Change.objects.filter(person_id=actor.person_id, fact__in=told)
