"""How contacts arrive that arrive otherwise than most: seldom senders, channels and grounds."""

from dataclasses import dataclass

from polku.pathway.intake.rules import Basis, Channel, Consent, Kind, NoConsentGround, Source


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who took contact, how, and on what ground (SHL 34, 35, 36 and 40 §)."""

    source: Source
    channel: Channel
    basis: Basis
    sender: str = ""
    kind: Kind = Kind.CONTACT
    consent: Consent = Consent.NOT_NEEDED
    ground: NoConsentGround | str = ""
    because: str = ""


FROM_RESCUE = Arrival(
    Source.RESCUE,
    Channel.SYSTEM,
    Basis.WITHOUT_CONSENT,
    "Kainuun pelastuslaitos",
    Kind.NOTICE,
    Consent.NOT_OBTAINABLE,
    NoConsentGround.UNABLE,
    "Asunnossa on palovaara, ja asukas ei kyennyt vastaamaan kysymyksiin.",
)
FROM_EMERGENCY_CENTRE = Arrival(
    Source.EMERGENCY_CENTRE,
    Channel.PHONE,
    Basis.WITHOUT_CONSENT,
    "Hätäkeskus",
    Kind.NOTICE,
    Consent.REFUSED,
    NoConsentGround.CHILD,
    "Soittajan kotona on pieni lapsi, ja soittaja kielsi yhteydenoton.",
)
FROM_CUSTOMS = Arrival(
    Source.CUSTOMS, Channel.EMAIL, Basis.WITH_CONSENT, "Tulli", consent=Consent.GIVEN
)
FROM_SPORTS = Arrival(
    Source.SPORTS,
    Channel.OUTREACH,
    Basis.WITH_CONSENT,
    "Kaupungin liikuntapalvelut",
    Kind.REFERRAL,
    Consent.GIVEN,
)


def referred(source: Source, sender: str) -> Arrival:
    """Somebody else takes contact with the person's consent."""
    channel, basis = Channel.SECURE_MESSAGE, Basis.WITH_CONSENT
    return Arrival(source, channel, basis, sender, Kind.REFERRAL, Consent.GIVEN)


FROM_SCHOOL = referred(Source.SCHOOL, "Ammattiopisto")
FROM_KELA = referred(Source.KELA, "Kela")
FROM_ENFORCEMENT = referred(Source.ENFORCEMENT, "Ulosottolaitos")
FROM_EMPLOYMENT = referred(Source.EMPLOYMENT_AREA, "Kainuun työllisyysalue")
FROM_HEALTH = referred(Source.HEALTH, "Kuntoutuspoliklinikka")
FROM_PRISON = referred(Source.PRISON_SERVICE, "Rikosseuraamuslaitos")
FROM_DAY_CARE = referred(Source.DAY_CARE, "Päiväkoti")
FROM_OUTREACH = referred(Source.OUTREACH, "Etsivä nuorisotyö")
FROM_ASSOCIATION = referred(Source.ASSOCIATION, "Vertaisyhdistys")
FROM_A_NEIGHBOUR = Arrival(Source.OTHER_PERSON, Channel.PHONE, Basis.ANYBODY, "Naapuri")
FROM_POLICE = Arrival(Source.POLICE, Channel.LETTER, Basis.OTHER_AUTHORITY, "Poliisi", Kind.NOTICE)
LEARNED_AT_WORK = Arrival(
    Source.SOCIAL_CARE, Channel.VISIT, Basis.LEARNED_AT_WORK, "Kotikäynnin sosiaaliohjaaja"
)
AT_A_TERMINAL = Arrival(Source.SELF, Channel.KIOSK, Basis.APPLICATION, kind=Kind.APPLICATION)
BY_VIDEO = Arrival(Source.SELF, Channel.VIDEO, Basis.APPLICATION, kind=Kind.APPLICATION)
