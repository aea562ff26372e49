"""Social rehabilitation of young people: whom it is for, and what it is called (SHL 3 §, 17 §)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from polku.directory.people.rules import age_on
from polku.pathway.intake.rules import ADULT_FROM_AGE
from polku.pathway.plan.rules.codes import ServiceKind


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """The last age in whole years at which one is young, and its days, both included."""

    until_age: int
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the law said so on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Years:
    """A client's birth date, if it is on record, beside the dated limit of being young."""

    born: date | None
    limits: tuple[AgeLimit, ...]


def is_young(years: Years, *, on: date) -> bool:
    """Whether the client is young on the day: from 18 to the limit of that day (SHL 3 § 1 k.).

    Nobody whose birth date is not on record counts as young, nor anybody on a day without a limit.
    """
    limit = _limit(years, on=on)
    if years.born is None or limit is None:
        return False
    return ADULT_FROM_AGE <= age_on(years.born, on) <= limit.until_age


def obstacles_to_young(*, service: str, years: Years, on: date) -> list[str]:
    """Every reason a service that begins on the day is not for the young (SHL 17 § 2 mom.).

    What counts is the day the service begins: nobody loses it in the middle by having a birthday.
    """
    if service != ServiceKind.SOCIAL_REHABILITATION:
        return [_("Only social rehabilitation can be meant for young people. Check the service.")]
    if is_young(years, on=on):
        return []
    if years.born is None:
        return [
            _(
                "The client's birth date is not on record, so the service cannot be marked as "
                "meant for young people. Record the birth date first, or untick the mark."
            )
        ]
    return [_not_the_age(years, born=years.born, on=on)]


def _not_the_age(years: Years, *, born: date, on: date) -> str:
    """How old the client is when the service begins, beside the ages the law names."""
    limit = _limit(years, on=on)
    if limit is None:
        return _("No age limit of young people is in force on the service's first day. Check it.")
    return _(
        "Social rehabilitation of young people is for those aged %(from)d–%(to)d (Social Welfare "
        "Act, sections 3 and 17). When this service begins, the client is %(age)d. Untick the "
        "mark: the client gets social rehabilitation without it."
    ) % {"from": ADULT_FROM_AGE, "to": limit.until_age, "age": age_on(born, on)}


def _limit(years: Years, *, on: date) -> AgeLimit | None:
    return next((one for one in years.limits if one.holds(on)), None)


def service_name(service: str, *, for_young: bool) -> str:
    """What a service is called: one for the young has a name of its own (SHL 17 § 2 mom.)."""
    if for_young:
        return _("Social rehabilitation of young people")
    return str(ServiceKind(service).label) if service else ""
