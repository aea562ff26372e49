"""What things are called in a decision and an agreement: the codes and their words."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy


class DecisionStatus(TextChoices):
    """A decision is written, and then it is made. A made one never changes."""

    DRAFT = "draft", _("Draft")
    MADE = "made", _("Made")


class Outcome(TextChoices):
    """How the matter was decided (hallintolaki 44 §)."""

    GRANT = "grant", pgettext_lazy("decision", "Granted")
    PARTIAL = "partial", pgettext_lazy("decision", "Granted in part")
    REFUSE = "refuse", pgettext_lazy("decision", "Refused")


class LetterLanguage(TextChoices):
    """An authority writes its letters in one of these (kielilaki 423/2003)."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")


class Arranged(TextChoices):
    """How a granted service is arranged (järjestämistapa)."""

    OWN = "own", _("By the wellbeing services county itself")
    PURCHASED = "purchased", _("Bought from a service provider")
    VOUCHER = "voucher", _("With a service voucher")
    TOGETHER = "together", _("Together with another organisation")


class Provision(TextChoices):
    """A provision the decision rests on (hallintolaki 45 §). SHL is the Social Welfare Act."""

    SHL_11 = "shl_11", _("Social Welfare Act (1301/2014), section 11: needs for support")
    SHL_12 = "shl_12", _("Social Welfare Act (1301/2014), section 12: essential care")
    SHL_15 = "shl_15", _("Social Welfare Act (1301/2014), section 15: social work")
    SHL_16 = "shl_16", _("Social Welfare Act (1301/2014), section 16: social guidance")
    SHL_17 = "shl_17", _("Social Welfare Act (1301/2014), section 17: social rehabilitation")
    SHL_24 = "shl_24", _("Social Welfare Act (1301/2014), section 24: work with addictions")
    SHL_25 = "shl_25", _("Social Welfare Act (1301/2014), section 25: mental health work")
    SHL_39 = "shl_39", _("Social Welfare Act (1301/2014), section 39: client plan")
    SHL_45 = "shl_45", _("Social Welfare Act (1301/2014), section 45: decision and its execution")
    SHL_46 = "shl_46", _("Social Welfare Act (1301/2014), section 46: special support")


class ServedHow(TextChoices):
    """How the client got notice of the decision (tiedoksianto)."""

    LETTER = "letter", _("By post")
    ELECTRONIC = "electronic", _("On the client's own pages")
    IN_PERSON = "in_person", _("Handed over in person")


class AgreementStatus(TextChoices):
    """An agreement is written, put to the client, signed by both, and ends."""

    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Waiting for the client's signature")
    SIGNED = "signed", _("Signed")
    ENDED = "ended", _("Ended")


class SignedHow(TextChoices):
    """How the client signed."""

    OWN_PAGE = "own_page", _("On the client's own pages")
    PAPER = "paper", _("On paper")


class EndReason(TextChoices):
    """Why an agreement ended before its last day, or on it."""

    AS_AGREED = "as_agreed", _("The agreed time ended")
    CLIENT_WISHES = "client_wishes", _("The client wished to stop")
    MOVED_ON = "moved_on", _("The client moved on to work, study or another service")
    ILLNESS = "illness", _("The client's health or life situation prevents taking part")
    RENEWED = "renewed", _("A new agreement replaces this one")
    SERVICE_ENDED = "service_ended", _("We could no longer arrange the activity")
    OTHER = "other", _("Another reason")


class PayBasis(TextChoices):
    """What a compensation is counted from. No law sets it: the organisation decides (SHL 17 §)."""

    PER_DAY = "per_day", _("For each day of taking part")
    PER_VISIT = "per_visit", _("For each visit")
    TRAVEL = "travel_cheapest", _("Travel by the cheapest way")
    NONE = "none", _("No compensation")


class Weekday(IntegerChoices):
    """Days of the week as ISO numbers them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


def every_week(day: int) -> str:
    """The weekday as something that comes again: maanantaisin, på måndagar."""
    words = {
        Weekday.MONDAY: pgettext("every week", "on Mondays"),
        Weekday.TUESDAY: pgettext("every week", "on Tuesdays"),
        Weekday.WEDNESDAY: pgettext("every week", "on Wednesdays"),
        Weekday.THURSDAY: pgettext("every week", "on Thursdays"),
        Weekday.FRIDAY: pgettext("every week", "on Fridays"),
        Weekday.SATURDAY: pgettext("every week", "on Saturdays"),
        Weekday.SUNDAY: pgettext("every week", "on Sundays"),
    }
    return words[Weekday(day)]
