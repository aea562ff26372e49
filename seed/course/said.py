"""What clients let others know of them and what they ask: permits and denials, the log, a copy."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.actions import Disclosed
from polku.base.audit.models import Ground
from polku.pathway.assessment.models import Assessment
from polku.pathway.consents import actions as consents
from polku.pathway.consents.models import Statement
from polku.pathway.consents.rules import How, Kind, Target, Terms
from polku.steering.records import actions as records
from polku.steering.records.models import OwnCopy
from polku.voice.openness import actions as openness
from polku.voice.openness.models import LogRequest
from polku.voice.openness.rules import Asked, RequestKind
from seed.course.client import Client
from seed.course.opened import lead_of
from seed.world import Happening

TO_WHOM = "Oma sisar"
LAW = "Laki sosiaalihuollon asiakkaan asemasta ja oikeuksista 20 §"


def says(kind: str, target: str) -> Callable[[Client], Happening]:
    """The story of a permit, consent or denial, said at a meeting or on the client's own page."""

    def story(client: Client) -> Happening:
        yield client.later(3)
        _give(client, kind, target)

    return story


def _consents(client: Client) -> Statement:
    """A sister may be told how things are."""
    return _give(
        client, Kind.CONSENT, Target.CONTROLLER, recipient=TO_WHOM, purpose="Arjen tukeminen"
    )


def agrees_to_tell(client: Client) -> Happening:
    """A consent that holds."""
    yield client.later(3)
    _consents(client)


def takes_back(client: Client) -> Happening:
    """A consent in writing, taken back a month later at a meeting."""
    yield client.later(3)
    statement = _consents(client)
    yield client.later(30)
    consents.withdraw(statement.pk, how=How.ORALLY, actor=client.own_worker)


def denies_document(client: Client) -> Happening:
    """The assessment is not to be shown to others."""
    yield client.later(2)
    finished = Assessment.objects.filter(case=client.case_id).latest("edition")
    _give(
        client,
        Kind.DENIAL,
        Target.DOCUMENT,
        document_id=finished.pk,
        document_name="Palvelutarpeen arviointi",
    )


def given_by_law(client: Client) -> Happening:
    """The enforcement authority asks, and a law gives it what it asks for."""
    yield client.later(25)
    _disclose(client, Ground.LAW, LAW, recipient="Ulosottolaitos")


def given_by_permit(client: Client) -> Happening:
    """Health care gets the plan: the client has permitted it."""
    yield client.later(15)
    _give(client, Kind.PERMIT, Target.CONTROLLER)
    _disclose(client, Ground.PERMIT, "Asiakkaan luovutuslupa", recipient="Terveysasema")


def given_by_consent(client: Client) -> Happening:
    """The sister is told how the plan goes: the client has consented to it."""
    yield client.later(15)
    _consents(client)
    _disclose(client, Ground.CONSENT, "Asiakkaan suostumus", recipient=TO_WHOM)


def asks_log(client: Client) -> Happening:
    """Asked three weeks ago; the answer is being written."""
    yield client.world.ends - timedelta(days=21, hours=-10)
    _ask(client, RequestKind.LOG)


def log_is_answered(client: Client) -> Happening:
    """The lead explains a reading that seemed wrong."""
    yield client.later(20)
    asked = _ask(client, RequestKind.EXPLANATION)
    yield client.later(12)
    openness.answer_request(
        asked.pk,
        answer="Lukija sijaisti omatyöntekijää sinä päivänä ja valmisteli tapaamista.",
        actor=_lead(client),
    )


def log_is_refused(client: Client) -> Happening:
    """Asked again for days that were told of the week before: refused with its grounds."""
    yield client.later(30)
    asked = _ask(client, RequestKind.LOG)
    yield client.later(10)
    openness.refuse_request(
        asked.pk,
        grounds="Tiedon antaminen vaarantaisi toisen henkilön turvallisuuden (703/2023 11 §).",
        actor=_lead(client),
    )


def asks_for_copy(client: Client) -> Happening:
    """Asked last evening; it is made by the night's work."""
    yield client.world.ends - timedelta(hours=3)
    _asked_copy(client)


def gets_copy(client: Client) -> Happening:
    """Asked and made yesterday: it may be fetched."""
    yield client.world.ends - timedelta(hours=6)
    records.make_asked_copy(_asked_copy(client).pk, actor=_self_or_worker(client))


def copy_fails(client: Client) -> Happening:
    """It could not be made, and the client may ask anew."""
    yield client.world.ends - timedelta(hours=9)
    records.give_up_copy(_asked_copy(client).pk, actor=_self_or_worker(client))


def _give(client: Client, kind: str, target: str, **more: Any) -> Statement:
    """On the client's own page when they have one; a consent is otherwise signed on paper."""
    terms = Terms(
        kind=kind,
        target=target,
        controller_id=client.world.units[client.place].organisation_id,
        service_task=client.scene.service_task if target == Target.SERVICE_TASK else "",
        **more,
    )
    how = How.IN_WRITING if kind == Kind.CONSENT else How.ORALLY
    return consents.give(client.person.pk, terms=terms, how=how, actor=_self_or_worker(client))


def _disclose(client: Client, ground: str, ground_is: str, *, recipient: str) -> None:
    """What was given, written into the log of disclosures."""
    given = Disclosed(
        description="Asiakassuunnitelman tavoitteet ja palvelut",
        recipient=recipient,
        purpose="Asiakkaan tilanteen yhteinen suunnittelu",
        ground=ground,
        ground_is=ground_is,
    )
    openness.disclose(client.case_id, given=given, actor=client.own_worker)


def _ask(client: Client, kind: str) -> LogRequest:
    """The client asks who has read their record in the last two months."""
    today = clock.today()
    words = "Miksi joku muu kuin omatyöntekijäni on lukenut tietojani?"
    asked = Asked(
        kind=kind,
        since_on=today - timedelta(days=60),
        until_on=today,
        words=words if kind == RequestKind.EXPLANATION else "",
    )
    if client.has_account:
        return openness.ask_myself(asked, actor=client.acting())
    return openness.record_request(client.case_id, asked=asked, actor=client.own_worker)


def _asked_copy(client: Client) -> OwnCopy:
    """The client asks for everything recorded of them, in Finnish."""
    return records.ask_for_copy(client.person.pk, language="fi", actor=_self_or_worker(client))


def _self_or_worker(client: Client) -> Actor:
    """The client on their own pages, or the own worker for them."""
    return client.acting() if client.has_account else client.own_worker


def _lead(client: Client) -> Actor:
    return client.world.actor(lead_of(client))
