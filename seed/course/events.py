"""What happens to many at once, and what only some clients meet: hand-over, cover, co-worker."""

from datetime import timedelta

from polku.base import clock
from polku.base.access.rules import Role
from polku.pathway.cases import actions as cases
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.rules import DeviationReason, Stage, TieKind
from seed.course.client import Client
from seed.staff import STAFF
from seed.world import Happening, World, working_day

HANDS_OVER, LEAVES, TAKES_OVER = "kajaani", "mikko", "tiina"


def hand_over(world: World, told: list[Client]) -> Happening:
    """One worker's whole caseload moves to another in one step, by the lead."""
    keys = [one.case_id for one in told if one.worker == LEAVES and one.case_id]
    still_open = Case.objects.filter(pk__in=keys).exclude(stage=Stage.CLOSED)
    if still_open.exists():
        cases.hand_over_caseload(
            world.users[LEAVES].pk,
            to_user_id=world.users[TAKES_OVER].pk,
            unit_id=world.units[HANDS_OVER].pk,
            reason="Opintovapaa alkaa",
            actor=world.actor("leena"),
        )
    for one in told:
        if one.worker == LEAVES and one.case_id:
            one.worker = TAKES_OVER
    yield clock.now()


def bring_co_worker(client: Client) -> None:
    """Some clients have a second worker from the same unit."""
    others = [one for one in colleagues(client) if one != client.worker]
    if others and client.dice.random() < 0.12:
        cases.add_worker(
            client.case_id,
            user_id=client.world.users[client.dice.choice(others)].pk,
            kind=TieKind.CO_WORKER,
            reason="Työparityö",
            actor=client.own_worker,
        )


def cover(client: Client) -> Happening:
    """The own worker is away these days and somebody stands in."""
    others = [one for one in colleagues(client) if one != client.worker]
    yield client.world.ends - timedelta(days=4, hours=-9)
    cases.cover_for(
        client.case_id,
        user_id=client.world.users[others[0]].pk,
        starts_on=clock.today(),
        last_day=clock.today() + timedelta(days=17),
        reason="Vuosiloma",
        actor=client.own_worker,
    )


def explain_delay(client: Client) -> Happening:
    """The assessment was not ready in time, and its reason is written down."""
    late = Clock.objects.get(case=client.case_id, rule_code="ASSESS_END_ADULT")
    yield working_day(late.due_on + timedelta(days=2), client.dice)
    cases.explain_deviation(
        late.pk,
        reason=DeviationReason.CLIENT_NEED,
        note="Asiakas toivoi taukoa sairaalajakson ajaksi. Arviointi jatkuu hänen tahtiinsa.",
        actor=client.own_worker,
    )


def colleagues(client: Client) -> list[str]:
    """Caseworkers of the client's unit."""
    return [post.username for post in STAFF if (Role.CASEWORKER, client.place) in post.roles]
