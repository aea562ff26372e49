"""What a contact is, and when it may be received, judged and settled (SHL 34-36 §). Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OLDEST_CONTACT = timedelta(days=366)
# A public form without sign-in: more than this in an hour is not people but a machine.
PUBLIC_CONTACTS_AN_HOUR = 60
PUBLIC_CONTACTS_BY_ONE = 3
ADULT_FROM_AGE = 18  # SHL 3 § 1 k.: a child is under 18
# A child's assessment and the carrying out of decisions count from vireilletulo, not from contact.
FROM_INITIATION = ("ASSESS_CHILD_START", "ASSESS_CHILD_END", "DECISION_IMPLEMENT")


class Kind(TextChoices):
    """What arrived."""

    CONTACT = "contact", gettext_lazy("Contact")
    APPLICATION = "application", gettext_lazy("Application")
    NOTICE = "notice", gettext_lazy("Notice of concern")
    REFERRAL = "referral", gettext_lazy("Referral")


class Source(TextChoices):
    """Who took contact: the person, those close, and the authorities of SHL 35 §."""

    SELF = "self", gettext_lazy("The person themselves")
    RELATIVE = "relative", gettext_lazy("Family member or friend")
    OTHER_PERSON = "other_person", gettext_lazy("Another private person")
    HEALTH = "health", gettext_lazy("Health care")
    SCHOOL = "school", gettext_lazy("School or student welfare")
    EMPLOYMENT_AREA = "employment_area", gettext_lazy("Employment authority")
    KELA = "kela", gettext_lazy("Kela")
    POLICE = "police", gettext_lazy("Police")
    PRISON_SERVICE = "prison_service", gettext_lazy("Prison and probation service")
    ENFORCEMENT = "enforcement", gettext_lazy("Enforcement authority")
    CUSTOMS = "customs", gettext_lazy("Customs")
    RESCUE = "rescue", gettext_lazy("Rescue department")
    EMERGENCY_CENTRE = "emergency_centre", gettext_lazy("Emergency response centre")
    SOCIAL_CARE = "social_care", gettext_lazy("Social care")
    DAY_CARE = "day_care", gettext_lazy("Early childhood education")
    SPORTS = "sports", gettext_lazy("Municipal sports services")
    OUTREACH = "outreach", gettext_lazy("Outreach work")
    ASSOCIATION = "association", gettext_lazy("Association or another body")


# Those whom SHL 35 § binds: with consent they take contact, without it only on its grounds.
AUTHORITIES = (
    Source.HEALTH,
    Source.SCHOOL,
    Source.EMPLOYMENT_AREA,
    Source.KELA,
    Source.POLICE,
    Source.PRISON_SERVICE,
    Source.ENFORCEMENT,
    Source.CUSTOMS,
    Source.RESCUE,
    Source.EMERGENCY_CENTRE,
    Source.SOCIAL_CARE,
    Source.DAY_CARE,
    Source.SPORTS,
)


class Channel(TextChoices):
    """How it arrived."""

    PHONE = "phone", gettext_lazy("Phone")
    VISIT = "visit", gettext_lazy("Visit")
    LETTER = "letter", gettext_lazy("Letter")
    WEB = "web", gettext_lazy("Web form")
    SECURE_MESSAGE = "secure_message", gettext_lazy("Secure message")
    EMAIL = "email", gettext_lazy("Email")
    VIDEO = "video", gettext_lazy("Video link")
    OUTREACH = "outreach", gettext_lazy("Met in outreach work")
    KIOSK = "kiosk", gettext_lazy("Service terminal")
    SYSTEM = "system", gettext_lazy("From another system")


class Basis(TextChoices):
    """The section on which the contact rests."""

    APPLICATION = "application", gettext_lazy("The person's own contact (34 §)")
    WITH_CONSENT = "35_1", gettext_lazy("Contact with the person's consent (35 §)")
    WITHOUT_CONSENT = "35_2", gettext_lazy("Notice without consent (35 §)")
    ANYBODY = "35_3", gettext_lazy("Notice by somebody else (35 §)")
    LEARNED_AT_WORK = "36", gettext_lazy("Need learned of in our own work (34 and 36 §)")
    OTHER_AUTHORITY = "40", gettext_lazy("Notification between authorities (40 §)")


class Consent(TextChoices):
    """What the person said to the contact being made."""

    GIVEN = "given", gettext_lazy("Given")
    NOT_OBTAINABLE = "not_obtainable", gettext_lazy("Could not be obtained")
    REFUSED = "refused", gettext_lazy("Refused")
    NOT_NEEDED = "not_needed", gettext_lazy("Not needed")


class NoConsentGround(TextChoices):
    """When a notice is made despite secrecy (SHL 35 §)."""

    UNABLE = (
        "unable",
        gettext_lazy("The person obviously cannot care for their own health or safety"),
    )
    CHILD = "child", gettext_lazy("A child's interest requires it")


class Urgency(TextChoices):
    """Whether help is needed at once (SHL 36 §: judged immediately)."""

    UNJUDGED = "unjudged", gettext_lazy("Not judged yet")
    URGENT = "urgent", gettext_lazy("Urgent")
    NOT_URGENT = "not_urgent", gettext_lazy("Not urgent")


class Status(TextChoices):
    """What came of the contact."""

    WAITING = "waiting", gettext_lazy("Waiting")
    INITIATED = "initiated", gettext_lazy("Matter initiated")
    GUIDED = "guided", gettext_lazy("Guided elsewhere")
    NO_GROUND = "no_ground", gettext_lazy("Closed without ground")
    JOINED = "joined", gettext_lazy("Joined to an open case")


class Step(TextChoices):
    """What a contact waits for, each by its own day."""

    JUDGING = "judging", gettext_lazy("Judging the urgency")
    HANDLING = "handling", gettext_lazy("Handling the contact")


def obstacles_to_receiving(
    *,
    reason: str,
    received_at: datetime,
    now: datetime,
    source: str,
    sender_known: bool,
    subject_known: bool,
) -> list[str]:
    """Every reason a contact cannot be written down as it stands."""
    obstacles = []
    if not reason.strip():
        obstacles.append(_("Write what help is needed and why."))
    if received_at > now:
        obstacles.append(_("The contact cannot have arrived in the future. Check the time."))
    if received_at < now - OLDEST_CONTACT:
        obstacles.append(_("The contact cannot have arrived over a year ago. Check the day."))
    if not subject_known:
        obstacles.append(_("Write whom the contact is about: a name, or at least a phone number."))
    if source != Source.SELF and not sender_known:
        obstacles.append(_("Write who took contact: a name or an organisation."))
    return obstacles


def obstacles_to_basis(
    *, source: str, basis: str, consent: str, ground: str, note: str
) -> list[str]:
    """Whether the section named fits the one who took contact and the person's consent."""
    obstacles = []
    if basis == Basis.APPLICATION and source not in (Source.SELF, Source.RELATIVE):
        obstacles.append(
            _("An application comes from the person or somebody acting for them. Choose 35 §.")
        )
    if basis == Basis.WITH_CONSENT and consent != Consent.GIVEN:
        obstacles.append(
            _(
                "A contact with consent needs the person's consent. Without it a notice can be made"
                " only when the person is obviously unable to look after themselves, or a child's"
                " interest requires it."
            )
        )
    if basis == Basis.WITHOUT_CONSENT:
        obstacles += _obstacles_without_consent(consent=consent, ground=ground, note=note)
    if basis == Basis.ANYBODY and source in AUTHORITIES:
        obstacles.append(
            _("An authority takes contact with consent or on the grounds of 35 §. Choose which.")
        )
    if source == Source.SELF and basis in (Basis.WITHOUT_CONSENT, Basis.ANYBODY):
        obstacles.append(_("The person took contact themselves: choose application or consent."))
    return obstacles


def _obstacles_without_consent(*, consent: str, ground: str, note: str) -> list[str]:
    """SHL 35 §: a notice without consent says on which ground, and why it holds here."""
    obstacles = []
    if consent not in (Consent.REFUSED, Consent.NOT_OBTAINABLE):
        obstacles.append(
            _("Choose whether consent was refused or could not be obtained, or choose consent.")
        )
    if not ground:
        obstacles.append(_("Choose the ground on which the notice is made without consent."))
    if not note.strip():
        obstacles.append(_("Write why the ground for acting without consent holds."))
    return obstacles


def obstacles_to_judging(*, status: str, urgency: str, grounds: str) -> list[str]:
    """Urgency is judged at once, with its grounds."""
    obstacles = _already_settled(status)
    if urgency == Urgency.UNJUDGED:
        obstacles.append(_("Choose whether the need is urgent."))
    if not grounds.strip():
        obstacles.append(_("Write the grounds of the judgement."))
    return obstacles


def obstacles_to_matching(*, status: str) -> list[str]:
    """The person of a settled contact stays as it is."""
    return _already_settled(status)


def obstacles_to_a_new_person(*, unanswered: int, same_number: bool) -> list[str]:
    """Nobody is recorded twice: those who may be the same are looked at first."""
    if same_number:
        return [_("A person with this identity number is already on record. Choose them instead.")]
    if unanswered:
        return [
            _(
                "Somebody on record may be the same person. Look at the list and choose the person,"
                " or say that none of them is."
            )
        ]
    return []


def obstacles_to_initiating(
    *, status: str, urgency: str, has_person: bool, workers_fit: bool, may_name: bool
) -> list[str]:
    """A matter is initiated for a known person, after the urgency has been judged. It may be of a
    service task that one's own work task does not reach; then those who reach it name its workers.
    """
    obstacles = _already_settled(status) + _unjudged(urgency)
    if not has_person:
        obstacles.append(_("Choose or record the person first."))
    if not workers_fit:
        obstacles.append(_("Choose a worker of the unit that takes the matter, or leave it open."))
    if not may_name:
        obstacles.append(
            _("This service task is outside your work task. Leave its workers open for the unit.")
        )
    return obstacles


def obstacles_to_joining(*, status: str, urgency: str, has_open_case: bool) -> list[str]:
    """A contact about somebody whose matter is open belongs to that matter."""
    obstacles = _already_settled(status) + _unjudged(urgency)
    if not has_open_case:
        obstacles.append(_("The person has no open case. Initiate the matter instead."))
    return obstacles


def obstacles_to_settling(*, status: str, urgency: str, note: str) -> list[str]:
    """Guiding elsewhere and closing without ground: judged first, and never without words."""
    obstacles = _already_settled(status) + _unjudged(urgency)
    if not note.strip():
        obstacles.append(_("Write what the person was told and why. They can read it."))
    return obstacles


def obstacles_to_passing_on(*, status: str, same_unit: bool) -> list[str]:
    """A waiting contact can be passed to the unit that serves the person."""
    obstacles = _already_settled(status)
    if same_unit:
        obstacles.append(_("The contact is already in this unit. Choose another."))
    return obstacles


def obstacles_to_explaining(*, is_late: bool, reason: str, note: str) -> list[str]:
    """Why a contact waited past its day is told with a reason and in words (SHL 36 §, 45 §)."""
    obstacles = []
    if not is_late:
        obstacles.append(_("This is not late. There is nothing to explain."))
    if not reason:
        obstacles.append(_("Choose the reason."))
    if not note.strip():
        obstacles.append(_("Write in words why the deadline was passed."))
    return obstacles


def step_of(*, urgency: str) -> Step:
    """What a waiting contact waits for next."""
    return Step.JUDGING if urgency == Urgency.UNJUDGED else Step.HANDLING


def obstacles_to_a_public_contact(*, last_hour: int, same_phone: int) -> list[str]:
    """A flood on the open form is stopped; a real person is told what to do."""
    if same_phone >= PUBLIC_CONTACTS_BY_ONE:
        return [_("We already have your messages and will call you. You need not send another.")]
    if last_hour >= PUBLIC_CONTACTS_AN_HOUR:
        return [
            _("So many messages are arriving that we cannot take more now. Please call us instead.")
        ]
    return []


def start_limits(
    *,
    age: int | None,
    over_age: int,
    gets_care_allowance: bool,
    is_disabled: bool,
    is_a_child: bool,
) -> list[str]:
    """Which deadlines bind the start of the assessment (SHL 36 § 2 and 3 mom.), else our own
    target. Only the assessment itself tells whether a child needs special support: until then the
    law's time for such a child holds for every child."""
    limits = []
    if age is not None and age > over_age:
        limits.append("ASSESS_START_75")
    if gets_care_allowance:
        limits.append("ASSESS_START_HOITOTUKI")
    if is_disabled:
        limits.append("ASSESS_START_VAMMAINEN")
    if is_a_child:
        limits.append("ASSESS_CHILD_START")
    return limits or ["ASSESS_START_ADULT"]


def end_limit(*, is_a_child: bool) -> str:
    """By what the assessment is finished: law for a child (SHL 36 § 3 mom.), else our target."""
    return "ASSESS_CHILD_END" if is_a_child else "ASSESS_END_ADULT"


def is_a_child(age: int | None) -> bool:
    """Whether the person is under 18; somebody of unknown age counts as an adult."""
    return age is not None and age < ADULT_FROM_AGE


def workers_fit(wanted: Collection[object], colleagues: Collection[object]) -> bool:
    """Whether everybody named works in the unit."""
    return set(wanted) <= set(colleagues)


def _already_settled(status: str) -> list[str]:
    """A contact is settled once."""
    if status == Status.WAITING:
        return []
    return [_("This contact has already been handled. Look at what was done.")]


def _unjudged(urgency: str) -> list[str]:
    """SHL 36 § 1 mom.: urgent help is judged before anything else."""
    return [_("Judge the urgency first.")] if urgency == Urgency.UNJUDGED else []


# A private person who told of a concern is not named to the one it was about (621/1999 11 §).
PRIVATE_SOURCES = (Source.RELATIVE, Source.OTHER_PERSON)


def hides_sender(source: str) -> bool:
    """Whether the number of the one who took contact may be the protected person's own, or their
    household's (661/2009 36 §); an authority's number is its office's."""
    return source in (Source.SELF, *PRIVATE_SOURCES)


def masked_of_contact(*, source: str) -> list[str]:
    """What a client's own copy does not tell of the one who took contact."""
    if source in PRIVATE_SOURCES:
        return ["sender_name", "sender_phone", "sender_organisation", "source"]
    return ["sender_phone"] if source != Source.SELF else []
