"""A record opened for some hours: in an emergency, with its review, or for technical support."""

from collections.abc import Callable
from datetime import datetime, timedelta

from polku.base import clock
from polku.base.access.rules import Role
from polku.pathway.activities import actions as activities
from polku.pathway.activities.actions import Note
from polku.pathway.cases import actions as cases
from polku.pathway.cases.models import TemporaryAccess
from polku.pathway.cases.rules import ReviewOutcome
from seed.course.client import Client
from seed.staff import STAFF
from seed.world import Happening

AT_NIGHT = "Päivystys soitti: asiakas on hädissään, ja omatyöntekijää ei tavoiteta."
DONE = "Soitin asiakkaalle ja sovittiin, että omatyöntekijä soittaa aamulla ensimmäisenä."
FOUND: dict[str, str] = {
    ReviewOutcome.JUSTIFIED: "Päivystyksen soitto on kirjattu, avaamiselle oli syy.",
    ReviewOutcome.UNCLEAR: "Soitosta ei löydy merkintää. Pyydetty selvitys viikossa.",
    ReviewOutcome.WRONG: "Syytä ei ollut. Ilmoitettu tietosuojavastaavalle ja asiakkaalle.",
}
NO_WORD = "Asiakkaan asia koski meidänkin yksikköämme, luulin."
FAULT = "Suunnitelman tuloste jää tyhjäksi, vika täytyy nähdä asiakkaan kohdalla."


def in_emergency(outcome: str) -> Callable[[Client], Happening]:
    """The story of an opening that the lead finds so; with no outcome its review still waits."""

    def story(client: Client) -> Happening:
        yield _when(client, outcome)
        stranger = client.world.actor(_elsewhere(client))
        reason = NO_WORD if outcome == ReviewOutcome.WRONG else AT_NIGHT
        access = cases.break_glass(client.person.pk, reason=reason, hours=4, actor=stranger)[0]
        if outcome in ("", ReviewOutcome.JUSTIFIED):
            note = Note(text=DONE, happened_at=clock.now())
            activities.write_entry(client.case_id, note=note, ready=True, actor=stranger)
        if outcome:
            yield from _reviewed(client, access, outcome)

    return story


def for_support(client: Client) -> Happening:
    """The lead lets the system's administrator look at one case for two hours."""
    yield client.later(25)
    cases.give_support_access(
        client.case_id,
        user_id=client.world.users["paula"].pk,
        reason=FAULT,
        hours=2,
        actor=client.world.actor(lead_of(client)),
    )


def lead_of(client: Client) -> str:
    """Who leads the client's unit."""
    return next(one.username for one in STAFF if (Role.UNIT_LEAD, client.place) in one.roles)


def _when(client: Client, outcome: str) -> datetime:
    """Some weeks from now in the evening; what nobody has reviewed yet was opened last night."""
    if not outcome:
        return client.world.ends - timedelta(hours=3)
    return clock.moment(clock.day_of(client.later(20)), 21)


def _elsewhere(client: Client) -> str:
    """A caseworker of another unit whose work task reaches the client's matter."""
    return next(
        one.username
        for one in STAFF
        if one.roles[0][0] == Role.CASEWORKER
        and one.roles[0][1] != client.place
        and client.scene.service_task in one.tasks
    )


def _reviewed(client: Client, access: TemporaryAccess, outcome: str) -> Happening:
    """The own worker sees it the next morning, and the lead finds out if there was a reason."""
    yield client.later(1)
    cases.note_seen(access.pk, actor=client.own_worker)
    yield client.later(3)
    cases.review_access(
        access.pk,
        outcome=outcome,
        note=FOUND[outcome],
        actor=client.world.actor(lead_of(client)),
    )
