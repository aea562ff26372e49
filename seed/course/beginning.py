"""From the first contact to a finished assessment."""

from datetime import timedelta
from typing import Any

from polku.base import clock
from polku.directory.people import actions as people
from polku.pathway.assessment import actions as assessment
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Level, NeedClass, NetworkMapped, Section, Topic
from polku.pathway.cases import actions as cases
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.rules import NetworkKind
from polku.pathway.intake import actions as intake
from polku.pathway.intake.actions import Received
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Basis, Channel, Consent, Kind, Source, Urgency
from seed.arrivals import Arrival
from seed.course.answers import answered
from seed.course.client import Client

CHANNELS = (Channel.PHONE, Channel.VISIT, Channel.SECURE_MESSAGE, Channel.WEB, Channel.LETTER)
NO_DANGER = "Ei välitöntä vaaraa. Ruokaa ja lääkkeitä on, majoitus on järjestyksessä."
TOUCHED = "Asiakas kertoi tilanteestaan omin sanoin, ja näkemys kirjattiin hänen kanssaan."


def receive(client: Client) -> Contact:
    """The contact arrives and is written down; its urgency is judged at once."""
    how = client.scene.arrives or _usually(client)
    own = how.source == Source.SELF
    details = client.details
    return intake.receive_contact(
        Received(
            reason=client.story.reason,
            wish=client.story.wish,
            received_at=clock.now() - timedelta(minutes=client.dice.randint(2, 40)),
            kind=how.kind,
            source=how.source,
            channel=how.channel,
            basis=how.basis,
            consent=how.consent,
            no_consent_ground=how.ground,
            no_consent_note=how.because,
            sender_name="" if own else how.sender or "Omainen",
            sender_organisation=how.sender,
            about_first_names=details.first_names,
            about_last_name=details.last_name,
            about_birth_date=details.birth_date,
            about_identity_number=details.identity_number or "",
            about_phone=details.phone,
            about_protected=client.is_protected,
            language=details.service_language,
        ),
        unit_id=client.world.units[client.place].pk,
        urgency=Urgency.URGENT if client.story.urgent else Urgency.NOT_URGENT,
        urgency_grounds=client.story.urgency_grounds or NO_DANGER,
        actor=client.world.actor("ville"),
    )


def _usually(client: Client) -> Arrival:
    """As most arrive: by themselves, by a relative, or referred by somebody with consent."""
    source, sender = client.dice.choice(client.story.sources)
    channel = client.dice.choice(CHANNELS)
    if source == Source.SELF:
        return Arrival(source, channel, Basis.APPLICATION, kind=Kind.APPLICATION)
    kind, basis = (Kind.REFERRAL, Basis.WITH_CONSENT) if sender else (Kind.CONTACT, Basis.ANYBODY)
    return Arrival(source, channel, basis, sender, kind, Consent.GIVEN)


def receive_from_web(client: Client) -> Contact:
    """A message from the open web form in the evening; nobody has judged its urgency yet."""
    story, details = client.story, client.details
    return intake.receive_public_contact(
        Received(
            reason=story.situation_client,
            wish=story.wish,
            received_at=clock.now(),
            channel=Channel.WEB,
            about_first_names=details.first_names,
            about_last_name=details.last_name,
            about_birth_date=details.birth_date,
            about_phone=details.phone,
            language=details.service_language,
        ),
        unit_id=client.world.units[client.place].pk,
    )


def settle_person(client: Client, contact: Contact) -> None:
    """The person is recorded, with a non-disclosure order when there is one."""
    ville = client.world.actor("ville")
    client.person = intake.add_person_to(contact.pk, details=client.details, actor=ville)
    if client.is_protected:
        people.record_non_disclosure(
            client.person,
            starts_on=clock.today() - timedelta(days=200),
            ends_on=clock.today() + timedelta(days=900),
            is_extension=False,
            actor=ville,
        )


def initiate(client: Client, contact: Contact) -> None:
    """The matter becomes pending, and an own worker is named."""
    case = intake.initiate(
        contact.pk,
        own_worker_id=None if client.scene.nobody_own else client.world.users[client.worker].pk,
        service_task=client.scene.service_task,
        actor=client.world.actor("ville"),
    )
    client.case_id = case.pk


def add_network(client: Client) -> None:
    """Those around the client, as the client names them."""
    for relation, task in client.story.close:
        cases.add_network_member(
            client.case_id,
            member=Around(
                kind=NetworkKind.CLOSE,
                name=f"{client.dice.choice(('Sari', 'Timo', 'Minna', 'Juha', 'Eeva'))} "
                f"{client.details.last_name}",
                relation=relation,
                task=task,
                client_consents=True,
                told_by="asiakas",
            ),
            actor=client.own_worker,
        )
    for relation, organisation, task in client.story.partners:
        cases.add_network_member(
            client.case_id,
            member=Around(
                kind=NetworkKind.PROFESSIONAL,
                name=relation,
                relation=relation,
                organisation=organisation,
                task=task,
                client_consents=True,
                told_by="asiakas",
            ),
            actor=client.own_worker,
        )


def start_assessing(client: Client) -> Assessment:
    """The assessment begins."""
    return assessment.start_assessment(client.case_id, actor=client.own_worker)


def write_own_view(client: Client, draft: Assessment) -> None:
    """The client's own words, on their own page."""
    assessment.write_client_view(
        draft.pk,
        topic=Topic.SITUATION,
        words=client.story.situation_client,
        version=1,
        actor=client.acting(),
    )


def write_assessment(client: Client, draft: Assessment, *, until: int | None = None) -> None:
    """Nine sections, or the first ones; the client's own words beside the professional's."""
    for section, answers in list(answered(client, _sections(client)).items())[:until]:
        theirs = client.has_account and section == Section.SITUATION
        assessment.save_section(
            draft.pk,
            section=section,
            answers=answers,
            version=2 if theirs else 1,
            actor=client.own_worker,
        )


def correct_assessment(client: Client, finished: Assessment) -> None:
    """Something was written wrong: a new version with its reason, and the old one stays."""
    draft = assessment.correct_assessment(
        finished.pk,
        reason="Läheisten osuus oli kirjattu puutteellisesti, asiakas huomasi asian.",
        actor=client.own_worker,
    )
    words = client.story.conclusions + " Läheisten osuus on täydennetty asiakkaan pyynnöstä."
    assessment.save_section(
        draft.pk,
        section=Section.CONCLUSIONS,
        answers={"conclusions_professional": words},
        version=1,
        actor=client.own_worker,
    )
    assessment.finish_assessment(draft.pk, actor=client.own_worker)


def _sections(client: Client) -> dict[str, dict[str, Any]]:
    """What the story says, section by section."""
    story, today = client.story, clock.today()
    needs: dict[str, Any] = {"need_client": story.need_client, "need_professional": story.need}
    for one in NeedClass:
        needs[f"need{int(one)}_level"] = story.needs.get(one, Level.NONE)
        needs[f"need{int(one)}_client"] = ""
        needs[f"need{int(one)}_professional"] = ""
    return {
        Section.MANNER: {
            "started_on": today - timedelta(days=10),
            "with_client_how": TOUCHED,
            "participants": "Asiakas ja omatyöntekijä",
            "rights_explained_on": today,
            "rights_explained_how": "Käytiin läpi suullisesti, asiakas sai esitteen mukaansa.",
        },
        Section.SITUATION: {
            "situation_client": story.situation_client,
            "situation_professional": story.situation,
            "functioning_professional": story.functioning,
        },
        Section.NEEDS: needs,
        Section.STRENGTHS: {
            "strengths_client": story.strengths_client,
            "strengths_professional": story.strengths,
        },
        Section.NETWORK: {
            "network_mapped": NetworkMapped.TOGETHER if story.close else NetworkMapped.DECLINED,
            "network_note": "; ".join(f"{who}: {what}" for who, what in story.close),
            "dependants": story.dependants,
            "dependants_note": story.dependants_note,
        },
        Section.SERVICES: {
            "services_client": story.services_client,
            "services_professional": story.services_view,
        },
        Section.SPECIAL_SUPPORT: {
            "special_support": bool(story.special_grounds),
            "special_support_grounds": list(story.special_grounds),
            "special_support_reasoning": story.special_reasoning,
        },
        Section.OWN_VIEW: {
            "opinion_client": story.opinion,
            "client_wants_own_worker": True,
            "worker_sees_own_worker": True,
        },
        Section.CONCLUSIONS: {
            "summary_professional": story.summary,
            "conclusions_professional": story.conclusions,
            "need_kind": story.need_kind,
            "expected_duration": "Noin vuosi",
            "makes_plan": True,
        },
    }
