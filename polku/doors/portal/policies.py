"""Which lines of the trail may a client read? Those of their own record, two years back."""

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.facts import telling_facts
from polku.base.audit.models import Change, Purpose, Use
from polku.doors.portal.rules import two_years_before


def readings_of_me(actor: Actor) -> QuerySet[Use]:
    """Who else has opened my record (703/2023 26 §: no right to what is older than two years)."""
    if actor.person_id is None:
        return Use.objects.none()
    since = clock.moment(two_years_before(clock.today()), hour=0)
    mine = Use.objects.filter(person_id=actor.person_id, at__gte=since)
    return mine.exclude(purpose=Purpose.OWN_RECORD)


def changes_of_mine(actor: Actor) -> QuerySet[Change]:
    """What has been done in my matters, as far as there is a sentence of it for me."""
    if actor.person_id is None:
        return Change.objects.none()
    told = telling_facts(to_client=True)
    return Change.objects.filter(person_id=actor.person_id, fact__in=told)
