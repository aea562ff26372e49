"""What happens seldom on the way: somebody beside, a note at another time, an early end."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import QuerySet

from polku.base import clock
from polku.pathway.activities import actions as activities
from polku.pathway.activities.actions import Arrangement, Note
from polku.pathway.activities.models import Enrolment, Group
from polku.pathway.activities.rules import Channel, EnrolmentStatus
from polku.pathway.assessment import actions as assessment
from polku.pathway.assessment.actions.parts import Provenance
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import PartBasis
from polku.pathway.cases import actions as cases
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.rules import NetworkKind, TieKind
from polku.pathway.decisions import actions as decisions
from polku.pathway.decisions.models import Agreement
from polku.pathway.decisions.rules import AgreementStatus, EndReason
from polku.pathway.intake import actions as intake
from polku.pathway.intake.actions import Received
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Basis, Source, Urgency
from seed.course import agreeing
from seed.course.client import Client
from seed.staff import STAFF
from seed.world import Happening

CALLED = "Asiakas soitti ja kysyi, mitä seuraavaksi tapahtuu. Kerrottiin vaiheet ja päivät."
WROTE = "Asiakas kirjoitti, että viikko on mennyt hyvin. Vastattiin ja vahvistettiin seuraava aika."


def has_guardian(client: Client) -> Happening:
    """A guardian looks after the money."""
    yield client.later(4)
    cases.add_network_member(
        client.case_id,
        member=Around(
            kind=NetworkKind.REPRESENTATIVE,
            name="Yleinen edunvalvoja",
            relation="edunvalvoja",
            organisation="Oikeusapu- ja edunvalvontapiiri",
            task="Raha-asiat",
            told_by="asiakas",
        ),
        actor=client.own_worker,
    )


def gets_social_worker(client: Client) -> Happening:
    """A counsellor is the own worker, and a social worker in office answers beside them."""
    yield client.later(2)
    in_office = next(
        one.username
        for one in STAFF
        if one.in_office and one.username in client.colleagues and one.username != client.worker
    )
    cases.add_worker(
        client.case_id,
        user_id=client.world.users[in_office].pk,
        kind=TieKind.SOCIAL_WORKER,
        reason="Vastuusosiaalityöntekijä omatyöntekijän rinnalle",
        actor=client.own_worker,
    )


def others_take_part(client: Client) -> Happening:
    """Two from elsewhere tell their part: one with consent, one because a law says so."""
    yield client.later(1)
    draft = Assessment.objects.get(case=client.case_id, finished_at=None)
    for organisation, who, basis, law in (
        ("Terveysasema", "Psykiatrinen sairaanhoitaja", PartBasis.CONSENT, ""),
        ("Työllisyysalue", "Asiantuntija", PartBasis.LAW, "Sosiaalihuoltolaki 41 §"),
    ):
        part = assessment.ask_part(
            draft.pk, organisation=organisation, author_name=who, actor=client.own_worker
        )
        assessment.record_part(
            part.pk,
            text="Yhteistyö on sujunut, ja sovituista ajoista on pidetty kiinni.",
            provenance=Provenance(told_by=who, basis=basis, basis_law=law),
            version=part.version,
            actor=client.own_worker,
        )


def calls(client: Client) -> Happening:
    """A telephone call noted where the path stands now."""
    note = Note(text=CALLED, happened_at=clock.now())
    activities.write_entry(client.case_id, note=note, ready=True, actor=client.own_worker)
    yield clock.now()


def writes_a_message(client: Client) -> Happening:
    """Met in writing."""
    yield client.later(10)
    activities.record_meeting(
        client.case_id,
        meeting=Arrangement(starts_at=clock.now(), minutes=15, channel=Channel.MESSAGE),
        note=WROTE,
        ready=True,
        actor=client.own_worker,
    )


def sister_calls(client: Client) -> Happening:
    """Somebody takes contact about a client whose matter is open already."""
    yield client.later(22)
    reason = "Sisar ei ole saanut puhelimella kiinni kahteen päivään ja on huolissaan."
    _join(client, _called(client, reason, is_protected=False))


def order_is_claimed(client: Client) -> Happening:
    """A caller believes that there is a non-disclosure order; it is found that there is none."""
    yield client.later(22)
    reason = "Serkku kysyy asiakkaan vointia ja kertoo, että tällä on turvakielto."
    _join(client, _called(client, reason, is_protected=True))
    yield client.later(1)
    intake.answer_there_is_no_order(client.person.pk, actor=client.own_worker)


def _called(client: Client, reason: str, *, is_protected: bool) -> Contact:
    """A relative's call about somebody on record."""
    return intake.receive_contact(
        Received(
            reason=reason,
            received_at=clock.now(),
            source=Source.RELATIVE,
            basis=Basis.ANYBODY,
            sender_name="Omainen",
            about_protected=is_protected,
        ),
        unit_id=client.world.units[client.place].pk,
        person_id=client.person.pk,
        urgency=Urgency.NOT_URGENT,
        urgency_grounds="Omatyöntekijä on tavannut asiakkaan tällä viikolla.",
        actor=client.world.actor("ville"),
    )


def _join(client: Client, contact: Contact) -> None:
    intake.join_to_case(contact.pk, actor=client.world.actor("ville"))


def waits_for_group(client: Client) -> Happening:
    """Wishes for a place when the next round begins: on the waiting list until then."""
    yield client.world.ends - timedelta(days=12, hours=-10)
    activities.enrol(
        _a_group(client).pk, case_id=client.case_id, waiting=True, actor=client.own_worker
    )


def leaves_group(why: str) -> Callable[[Client], Happening]:
    """The story of a place in a group, left for that reason after some weeks."""

    def story(client: Client) -> Happening:
        yield client.later(6)
        place = _my_places(client).first() or agreeing.try_to_join(client, _a_group(client))
        yield client.later(35)
        activities.end_enrolment(place.pk, reason=why, actor=client.own_worker)

    return story


def _my_places(client: Client) -> QuerySet[Enrolment]:
    """The places, and turns on a waiting list, that the client has now."""
    mine = Enrolment.objects.filter(case=client.case_id)
    return mine.exclude(status=EnrolmentStatus.ENDED).order_by("pk")


def _a_group(client: Client) -> Group:
    """A group of the client's own unit in which they have no place yet."""
    here = Group.objects.filter(unit=client.world.units[client.place], is_drop_in=False)
    mine = Enrolment.objects.filter(case=client.case_id).values("group")
    return here.exclude(pk__in=mine).earliest("name")


def agreement_ends(why: str) -> Callable[[Client], Happening]:
    """The story of an agreement that ends before its time, and of the one that follows it."""

    def story(client: Client) -> Happening:
        yield client.later(45)
        running = Agreement.objects.get(case=client.case_id, status=AgreementStatus.SIGNED)
        decisions.end_agreement(
            running.pk, last_day=clock.today(), reason=why, note=WHY[why], actor=client.own_worker
        )
        yield client.later(14)
        agreeing.sign(client, agreeing.draft_agreement(client))

    return story


WHY: dict[str, str] = {
    EndReason.AS_AGREED: "Sovittu aika päättyi.",
    EndReason.CLIENT_WISHES: "Asiakas toivoi taukoa ja uutta alkua kahden viikon päästä.",
    EndReason.MOVED_ON: "Asiakas aloitti koulutuksen, ja päivistä sovitaan uudelleen.",
    EndReason.ILLNESS: "Leikkaus ja toipuminen, jatketaan sen jälkeen.",
    EndReason.RENEWED: "Päiviä lisätään, ja siitä tehdään uusi sopimus.",
    EndReason.SERVICE_ENDED: "Pajan tilat suljettiin remontin ajaksi, paikka vaihtuu.",
    EndReason.OTHER: "Muutto toiselle puolelle kaupunkia, kulkeminen järjestetään uudelleen.",
}
