"""What the pattern still lacks before it is repeated: readings, and passwords hashed well.

The demo region is told by actions, which look at nobody; a worker who writes a note opens the page
first. So each reading stands a minute before something its reader did.
"""

import math
from datetime import timedelta
from itertools import islice

from django.db import connection

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.passwords import Argon2InLittleMemory
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read
from polku.base.audit.models import Change, Use
from polku.command.county.scopes import CASELOAD, READS_OF_A_CLIENT, Scale
from polku.directory.people.models import Person
from polku.directory.units.models import Membership
from polku.directory.units.queries import actor_of
from polku.pathway.activities.models import Attendance, Entry, Meeting
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import Stage, TieKind
from seed.opening import PASSWORD

EVENTS = (Change, Meeting, Entry, Attendance)
PAGES = ("desk:case", "activities:case", "plan:case", "assessment:case")
BEFORE = timedelta(minutes=1)


def scale_for(clients: int) -> Scale:
    """So many copies that there are at least as many clients, forty open ones to a caseworker."""
    people = Person.objects.count()
    own = Tie.objects.in_force().filter(kind=TieKind.OWN).exclude(case__stage=Stage.CLOSED)
    carers = Membership.objects.filter(role=Role.CASEWORKER).values("user").distinct().count()
    copies_in_a_district = max(1, round(CASELOAD * carers / max(1, own.count())))
    return Scale(math.ceil(clients / people), copies_in_a_district)


def wanted(events: int | None, scale: Scale) -> int:
    """Readings of each client: so many that the whole county has the events asked for."""
    if events is None:
        return READS_OF_A_CLIENT
    people = Person.objects.count()
    done = sum(room.objects.count() for room in EVENTS)
    return max(0, (events // scale.copies - done) // people)


def hash_well() -> None:
    """The demo's quick hashes are not for production settings: one good hash, for everybody.

    Past the actions, as the county's rows themselves: nobody has decided on a password here.
    """
    hasher = Argon2InLittleMemory()
    with connection.cursor() as cursor:
        cursor.execute(
            "update access_user set password = %s", [hasher.encode(PASSWORD, hasher.salt())]
        )


def ensure(a_client: int) -> None:
    """So many readings for each client, spread evenly over what was done."""
    wanted = a_client * Person.objects.count() - Use.objects.count()
    done = Change.objects.exclude(person_id=None).exclude(case_id=None).exclude(actor_id=None)
    rows = done.order_by("at", "pk").values_list("at", "actor_id", "person_id", "case_id")
    step = max(1, rows.count() // max(wanted, 1))
    actors = {user.pk: actor_of(user) for user in User.objects.all()}
    for n, (at, actor_id, person_id, case_id) in enumerate(
        islice(rows.iterator(), 0, wanted * step if wanted > 0 else 0, step)
    ):
        actor = actors[actor_id] if actor_id else None
        if isinstance(actor, Actor) and person_id:
            page = "portal:record" if actor.is_client else PAGES[n % len(PAGES)]
            with clock.at(at - BEFORE):
                note_read(person_id, page=page, case_id=case_id, actor=actor)
