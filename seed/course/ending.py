"""Leaving: the onward step, the closing note, and the follow-ups when their day comes."""

from polku.base import clock
from polku.pathway.activities import actions as activities
from polku.pathway.activities.models import Enrolment
from polku.pathway.activities.rules import EndReason, EnrolmentStatus
from polku.pathway.cases.rules import ClosingReason
from polku.pathway.outcomes import actions as outcomes
from polku.pathway.outcomes.actions import Onward
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import Consent
from seed.course.agreeing import end_agreement
from seed.course.client import Client
from seed.world import Happening

NOTES: dict[str, str] = {
    ClosingReason.NEED_ENDED: "Tavoitteet on arvioitu yhdessä, tuen tarve on päättynyt.",
    ClosingReason.MOVED_TO_OTHER_SERVICE: "Asiakas jatkaa toisessa palvelussa, siirto sovittu.",
    ClosingReason.CLIENT_WISHES: "Asiakas toivoo päättämistä. Voi palata milloin vain.",
    ClosingReason.NOT_REACHED: "Asiakasta ei ole tavoitettu kirjeellä, puhelimella eikä käynnillä.",
    ClosingReason.MOVED_AWAY: "Asiakas muutti toiselle hyvinvointialueelle.",
    ClosingReason.DIED: "Asiakas on kuollut. Omaisille on kerrottu, mistä saa tukea.",
    ClosingReason.NO_GROUND: "Sosiaalista kuntoutusta ei myönnetty. Ohjattu muihin palveluihin.",
}


def go_onward(client: Client) -> None:
    """Where the client goes from here, and contact with the receiver when the client agrees."""
    path, receiver = client.dice.choice(client.story.onward)
    agrees = bool(receiver) and client.dice.random() < 0.8
    step = outcomes.record_onward_step(
        client.case_id,
        onward=Onward(
            path=path,
            consent=Consent.GIVEN if agrees else Consent.NOT_NEEDED,
            receiver=receiver,
            starts_on=clock.today(),
        ),
        actor=client.own_worker,
    )
    if agrees:
        outcomes.contact_receiver(step.pk, actor=client.own_worker)


def close(client: Client, *, reason: str) -> None:
    """Places in groups end, the agreement ends, the client relation ends with its note."""
    places = Enrolment.objects.filter(case=client.case_id).exclude(status=EnrolmentStatus.ENDED)
    for row in places.order_by("pk"):
        activities.end_enrolment(row.pk, reason=EndReason.MOVED_ON, actor=client.own_worker)
        fill_next(client, row)
    end_agreement(client)
    outcomes.close_case(client.case_id, reason=reason, note=NOTES[reason], actor=client.own_worker)


def fill_next(client: Client, freed: Enrolment) -> None:
    """A place became free: whoever has waited longest gets it."""
    queue = Enrolment.objects.filter(group=freed.group_id, status=EnrolmentStatus.WAITING)
    first = queue.order_by("asked_on", "pk").first()
    if first and freed.starts_on:
        activities.fill_place(first.pk, actor=client.world.actor("riikka"))


def follow_up(client: Client, which: FollowUp) -> Happening:
    """The client is asked how things are; after three tries in vain nobody asks any more."""
    if client.dice.random() < 0.2:
        for _attempt in range(3):
            outcomes.record_attempt(which.pk, actor=client.own_worker)
            yield client.later(4, spread=3)
        outcomes.give_up_follow_up(
            which.pk, note="Soitettu kolmesti, ei vastausta.", actor=client.own_worker
        )
        return
    outcomes.record_follow_up(
        which.pk,
        situation=client.dice.choice(client.story.afterwards),
        note="Kuulumiset kysyttiin puhelimessa.",
        actor=client.own_worker,
    )
