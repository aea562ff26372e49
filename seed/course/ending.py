"""Leaving: the onward step, the closing note, and the follow-ups when their day comes."""

from polku.base import clock
from polku.pathway.activities import actions as activities
from polku.pathway.activities.models import Enrolment
from polku.pathway.activities.rules import EndReason, EnrolmentStatus
from polku.pathway.cases.rules import ClosingReason
from polku.pathway.outcomes import actions as outcomes
from polku.pathway.outcomes.actions import Onward
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import Consent, FollowUpKind
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

# Why a place in a group ends, by why the client relation does.
LEFT: dict[str, EndReason] = {
    ClosingReason.NEED_ENDED: EndReason.GOAL_REACHED,
    ClosingReason.CLIENT_WISHES: EndReason.CLIENT_WISHES,
    ClosingReason.MOVED_AWAY: EndReason.OTHER,
    ClosingReason.DIED: EndReason.OTHER,
}


def go_onward(client: Client) -> None:
    """Where the client goes from here, and contact with the receiver when the client agrees."""
    drawn = client.dice.choice(client.story.onward)
    chosen = [one for one in client.story.onward if one[0] in client.scene.paths]
    for path, receiver in chosen or [drawn]:
        _step_onward(client, path, receiver)


def _step_onward(client: Client, path: str, receiver: str) -> None:
    """One step of it."""
    refuses = client.scene.refuses_contact
    agrees = bool(receiver) and not refuses and client.dice.random() < 0.8
    otherwise = Consent.REFUSED if refuses else Consent.NOT_NEEDED
    step = outcomes.record_onward_step(
        client.case_id,
        onward=Onward(
            path=path,
            consent=Consent.GIVEN if agrees else otherwise,
            receiver=receiver,
            starts_on=clock.today(),
        ),
        actor=client.own_worker,
    )
    if agrees:
        outcomes.contact_receiver(step.pk, actor=client.own_worker)


def stop_short(client: Client, *, path: str) -> None:
    """Somebody who leaves half way goes somewhere too, and no receiver is contacted."""
    outcomes.record_onward_step(
        client.case_id,
        onward=Onward(path=path, consent=Consent.NOT_NEEDED),
        actor=client.own_worker,
    )


def close(client: Client, *, reason: str) -> None:
    """Places in groups end, the agreement ends, the client relation ends with its note."""
    places = Enrolment.objects.filter(case=client.case_id).exclude(status=EnrolmentStatus.ENDED)
    for row in places.order_by("pk"):
        why = LEFT.get(reason, EndReason.MOVED_ON)
        activities.end_enrolment(row.pk, reason=why, actor=client.own_worker)
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
    if client.dice.random() < 0.2 and not client.scene.afterwards:
        for _attempt in range(3):
            outcomes.record_attempt(which.pk, actor=client.own_worker)
            yield client.later(4, spread=3)
        outcomes.give_up_follow_up(
            which.pk, note="Soitettu kolmesti, ei vastausta.", actor=client.own_worker
        )
        return
    outcomes.record_follow_up(
        which.pk,
        situation=_situation(client, which),
        note="Kuulumiset kysyttiin puhelimessa.",
        actor=client.own_worker,
    )


def _situation(client: Client, which: FollowUp) -> str:
    """What the scene says of the first time and of the last one, or as the dice fall."""
    drawn = client.dice.choice(client.story.afterwards)
    told = client.scene.afterwards or (drawn,)
    return told[0] if which.kind == FollowUpKind.FOUR_WEEKS else told[-1]
