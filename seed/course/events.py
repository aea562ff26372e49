"""What happens to many at once, and what only some clients meet: hand-over, cover, co-worker."""

from datetime import timedelta

from polku.base import clock
from polku.pathway.cases import actions as cases
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.rules import DeviationReason, NoOwnWorker, Stage, TieKind
from polku.pathway.intake import actions as intake
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Urgency, step_of
from seed.course.beginning import NO_DANGER
from seed.course.client import Client
from seed.world import Happening, World, working_day

WHY_LATE: dict[str, str] = {
    DeviationReason.INVESTIGATION: "Odotettiin neuropsykologin lausuntoa, jota arviointi vaati.",
    DeviationReason.CLIENT_NEED: (
        "Asiakas toivoi taukoa sairaalajakson ajaksi. Arviointi jatkuu hänen tahtiinsa."
    ),
    DeviationReason.CLIENT_NOT_REACHED: "Kirjeisiin ja soittoihin ei ole vastattu kuukauteen.",
    DeviationReason.OUR_RESOURCES: "Työntekijä vaihtui, ja uusi aloitti vasta kesän jälkeen.",
    DeviationReason.OTHER: "Läheisen kuolema keskeytti tapaamiset.",
}
DAYS_WAITED = 17
"""More than seven working days, whatever feasts there are."""

WHY_WAITED: dict[str, str] = {
    DeviationReason.INVESTIGATION: "Odotettiin tulkkia, jotta asia saatiin selville.",
    DeviationReason.CLIENT_NEED: "Asiakas pyysi yhteydenottoa vasta lomansa jälkeen.",
    DeviationReason.CLIENT_NOT_REACHED: "Soitettiin viisi kertaa eri päivinä, kukaan ei vastannut.",
    DeviationReason.OUR_RESOURCES: "Vastaanotossa oli vain yksi työntekijä, toinen sairastui.",
    DeviationReason.OTHER: "Viesti oli tullut toisen yksikön postiin ja löytyi myöhässä.",
}
WHY_NOBODY: dict[str, str] = {
    NoOwnWorker.ANOTHER: "Perheen sosiaaliohjaaja vastaa asiakkaan asioista kokonaisuutena.",
    NoOwnWorker.NOT_NEEDED: "Kysymys on lyhyestä neuvonnasta, arvioija hoitaa sen loppuun.",
}
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


def leave_unnamed(client: Client) -> None:
    """No own worker is named (SHL 42 §): another is responsible, or naming one is unnecessary."""
    ville, ground = client.world.actor("ville"), client.scene.nobody_own
    another = ground == NoOwnWorker.ANOTHER
    cases.add_worker(
        client.case_id,
        user_id=client.world.users[client.worker].pk,
        kind=TieKind.CO_WORKER if another else TieKind.ASSESSOR,
        actor=ville,
    )
    cases.record_no_own_worker(
        client.case_id, ground=ground, because=WHY_NOBODY[ground], actor=ville
    )


def bring_co_worker(client: Client) -> None:
    """Some clients have a second worker from the same unit."""
    others = [one for one in client.colleagues if one != client.worker]
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
    others = [one for one in client.colleagues if one != client.worker]
    yield client.world.ends - timedelta(days=4, hours=-9)
    cases.cover_for(
        client.case_id,
        user_id=client.world.users[others[0]].pk,
        starts_on=clock.today(),
        last_day=clock.today() + timedelta(days=17),
        reason="Vuosiloma",
        actor=client.own_worker,
    )


def wait_past_the_day(client: Client, contact: Contact) -> Happening:
    """The contact waits past its day; whoever handles it says why, and judges what was not."""
    ville = client.world.actor("ville")
    yield working_day(clock.today() + timedelta(days=DAYS_WAITED), client.dice)
    intake.explain_delay(
        contact.pk,
        step=step_of(urgency=contact.urgency),
        reason=client.scene.waits_because,
        note=WHY_WAITED[client.scene.waits_because],
        actor=ville,
    )
    if contact.urgency == Urgency.UNJUDGED:
        intake.judge_urgency(contact.pk, urgency=Urgency.NOT_URGENT, grounds=NO_DANGER, actor=ville)


def explain_delay(client: Client) -> Happening:
    """The assessment was not ready in time, and its reason is written down."""
    late = Clock.objects.get(case=client.case_id, rule_code="ASSESS_END_ADULT")
    yield working_day(late.due_on + timedelta(days=2), client.dice)
    cases.explain_deviation(
        late.pk,
        reason=client.scene.explains_delay,
        note=WHY_LATE[client.scene.explains_delay],
        actor=client.own_worker,
    )
