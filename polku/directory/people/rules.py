"""What may be said of a person, and to whom it may be shown. Pure: no database."""

import re
from datetime import date
from unicodedata import normalize

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The same signs part words in migration 0003, which keeps the table that search looks in.
BETWEEN_WORDS = re.compile(r"[\s.,()/\u2010\u2011\u2013\u2014-]+")
IDENTITY_NUMBER = re.compile(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", re.IGNORECASE)


class ServiceLanguage(TextChoices):
    """The language a client is served in (asiointikieli)."""

    FINNISH = "fi", gettext_lazy("Finnish")
    SWEDISH = "sv", gettext_lazy("Swedish")
    ENGLISH = "en", gettext_lazy("English")
    PLAIN_FINNISH = "fi-simple", gettext_lazy("Plain Finnish")
    OTHER = "other", gettext_lazy("Another language, with an interpreter")


class RevealReason(TextChoices):
    """The task for which protected contact data is opened (661/2009 37 §)."""

    REACH = "reach", gettext_lazy("The client must be reached")
    LETTER = "letter", gettext_lazy("A letter must be sent")
    VISIT = "visit", gettext_lazy("A home visit has been agreed")
    CHECK = "check", gettext_lazy("The data must be checked or corrected")
    DANGER = "danger", gettext_lazy("Somebody is in danger")


class ClaimAnswer(TextChoices):
    """What was found of an order that was only told of: the register knows it, or there is none."""

    ORDER = "order", gettext_lazy("The order was verified")
    NONE = "none", gettext_lazy("There is no order")


# What a non-disclosure order covers: shown only when opened on purpose.
COVERED_BY_ORDER = (
    "home_municipality",
    "street",
    "postal_code",
    "post_office",
    "phone",
    "email",
)


def letter_language(service_language: str) -> str:
    """The language a letter is written in: an authority's letters are in Finnish or Swedish."""
    return "sv" if service_language == ServiceLanguage.SWEDISH else "fi"


def order_in_force(starts_on: date | None, ends_on: date | None, *, on: date) -> bool:
    """Whether a non-disclosure order protects the person on that day."""
    return starts_on is not None and starts_on <= on and (ends_on is None or on <= ends_on)


def obstacles_to_order(*, starts_on: date, ends_on: date, years: int) -> list[str]:
    """Every reason a non-disclosure order cannot be recorded as written; `years` is the most that
    law lets one last (661/2009 36 §)."""
    obstacles = []
    if ends_on < starts_on:
        obstacles.append(_("The order must end after it starts. Check both dates."))
    if ends_on > _years_later(starts_on, years):
        obstacles.append(
            _("The order can last at most %(years)s years. Check the end date.") % {"years": years}
        )
    return obstacles


def obstacles_to_identity(
    *, identity_number: str | None, birth_date: date | None, because: str, told: date | None
) -> list[str]:
    """A person has a number or a reason for having none; the number and birth date agree.

    `told` is the birth date inside the number.
    """
    obstacles = []
    if not identity_number and not because.strip():
        obstacles.append(_("Write the identity number, or why there is none."))
    if told and birth_date and told != birth_date:
        obstacles.append(_("The date of birth and the identity number do not agree. Check both."))
    return obstacles


def name_words(name: str) -> list[str]:
    """The words of a name in small letters, as the database keeps them; a hyphen parts two."""
    return [word for word in BETWEEN_WORDS.split(normalize("NFC", name).lower()) if word]


def looks_like_a_number(words: str) -> bool:
    """Whether somebody searches by a whole identity number."""
    return IDENTITY_NUMBER.fullmatch(words.strip()) is not None


def age_on(birth_date: date, day: date) -> int:
    """Whole years lived."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def _years_later(day: date, years: int) -> date:
    """The same calendar day, or 28 February for a leap day."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)
