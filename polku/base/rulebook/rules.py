"""How legal time is counted: working days, months, and when a deadline moves. Pure."""

import re
from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

SATURDAY = 5
SUNDAY = 6


class Unit(TextChoices):
    """What a deadline is counted in."""

    SAME_DAY = "same_day", pgettext_lazy("counted in", "the same day")
    WORKING_DAYS = "working_days", pgettext_lazy("counted in", "working days")
    DAYS = "days", pgettext_lazy("counted in", "days")
    MONTHS = "months", pgettext_lazy("counted in", "months")


class Basis(TextChoices):
    """Who set the deadline. The three are never mixed on a screen or in a figure."""

    STATUTORY = "statutory", _("Statutory")
    OWN_TARGET = "own_target", _("Own target")
    PROGRAMME = "programme", _("Funding programme")


class StartEvent(TextChoices):
    """What starts the clock; the words follow "7 working days from ..."."""

    CONTACT = "contact", pgettext_lazy("counted from", "receipt of a contact")
    INITIATION = "initiation", pgettext_lazy("counted from", "initiation of the matter")
    APPLICATION = "application", pgettext_lazy("counted from", "arrival of the application")
    REQUEST = "request", pgettext_lazy("counted from", "receipt of the request")
    NEED_FOUND = "need_found", pgettext_lazy("counted from", "finding of the need")
    ASSESSMENT_DONE = "assessment_done", pgettext_lazy("counted from", "end of the assessment")
    REFERRAL_SENT = "referral_sent", pgettext_lazy("counted from", "sending of the referral")
    NOTE_WRITTEN = "note_written", pgettext_lazy("counted from", "beginning of the note")
    LETTER_SENT = "letter_sent", pgettext_lazy("counted from", "posting of the decision")
    MESSAGE_SENT = (
        "message_sent",
        pgettext_lazy("counted from", "sending of the decision electronically"),
    )
    SERVICE = "service", pgettext_lazy("counted from", "receipt of the decision")
    EXIT = "exit", pgettext_lazy("counted from", "end of the service")
    PROJECT_END = "project_end", pgettext_lazy("counted from", "end of the project")


class Measure(TextChoices):
    """What a legal number counts."""

    EUROS = "euros", _("euros")
    EUROS_PER_DAY = "euros_day", _("euros a day")
    PERCENT = "percent", _("per cent")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


class AppliesTo(TextChoices):
    """Whom a deadline concerns."""

    EVERYONE = "everyone", _("Everyone")
    OVER_75 = "over_75", _("People over 75")
    CARE_ALLOWANCE = "care_allowance", _("Those who receive the highest care allowance")
    DISABLED = "disabled", _("Persons with disabilities")
    SPECIAL_SUPPORT_CHILD = "special_support_child", _("Children who need special support")
    ADULT = "adult", _("Adults")
    UNDER_23 = "under_23", _("Children and young people under 23")
    ASSISTANCE_APPLICANT = "assistance_applicant", _("Applicants for social assistance")
    PARTICIPANT = "participant", _("Participants of a project")
    PROJECT = "project", _("Projects")


def is_working_day(
    day: date, *, holidays: Container[date], saturday_is_working_day: bool = False
) -> bool:
    """Whether an office is open: not a Sunday, not a holiday, and by default not a Saturday."""
    if day.weekday() == SUNDAY or day in holidays:
        return False
    return day.weekday() != SATURDAY or saturday_is_working_day


def next_working_day(
    day: date, *, holidays: Container[date], saturday_is_working_day: bool = False
) -> date:
    """The day itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(
        day, holidays=holidays, saturday_is_working_day=saturday_is_working_day
    ):
        day += timedelta(days=1)
    return day


def add_working_days(
    start: date, amount: int, *, holidays: Container[date], saturday_is_working_day: bool = False
) -> date:
    """The amount-th working day, counted from the day after `start` (150/1930 2 §)."""
    day = start
    for _n in range(amount):
        day = next_working_day(
            day + timedelta(days=1),
            holidays=holidays,
            saturday_is_working_day=saturday_is_working_day,
        )
    return day


def add_months(start: date, months: int) -> date:
    """The same day number, or the last day of a month that has no such day (150/1930 3 §)."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def due_date(
    start: date,
    *,
    unit: str,
    amount: int,
    holidays: Container[date],
    saturday_is_working_day: bool = False,
    moves_to_working_day: bool = False,
) -> date:
    """The last day on which the thing is still done in time.

    A deadline that moves does so as 150/1930 5 § says: from a Saturday, Sunday or holiday to the
    next working day. The section is about acts done at an authority, so a Saturday always moves.
    """
    if unit == Unit.WORKING_DAYS:
        return add_working_days(
            start,
            amount,
            holidays=holidays,
            saturday_is_working_day=saturday_is_working_day,
        )
    due = add_months(start, amount) if unit == Unit.MONTHS else start + timedelta(days=amount)
    return next_working_day(due, holidays=holidays) if moves_to_working_day else due


def days_late(due: date, *, today: date) -> int:
    """Calendar days past the due day; 0 on the day itself and before it."""
    return max(0, (today - due).days)


def days_left(due: date, *, today: date) -> int:
    """Calendar days still left; 0 on the due day and after it."""
    return max(0, (due - today).days)


LONGEST = {Unit.SAME_DAY: 0, Unit.WORKING_DAYS: 250, Unit.DAYS: 366, Unit.MONTHS: 60}


def obstacles_to_own_target(
    *, unit: str, amount: int, valid_from: date, today: date, basis: str, latest_from: date
) -> list[str]:
    """Every reason an organisation cannot set this target; an empty list means go ahead."""
    obstacles = obstacles_to_length(unit=unit, amount=amount)
    if basis != Basis.OWN_TARGET:
        obstacles.append(gettext("This deadline is binding. An organisation cannot replace it."))
    if valid_from < today:
        obstacles.append(
            gettext("Choose today or a later day. Deadlines that run keep the rule of their day.")
        )
    return obstacles + obstacles_to_order(valid_from=valid_from, latest_from=latest_from)


def obstacles_to_enacting(
    *, unit: str, amount: int, valid_from: date, law: str, latest_from: date
) -> list[str]:
    """Every reason a binding deadline cannot be entered so."""
    obstacles = obstacles_to_length(unit=unit, amount=amount) + obstacles_to_law(law)
    return obstacles + obstacles_to_order(valid_from=valid_from, latest_from=latest_from)


def obstacles_to_length(*, unit: str, amount: int) -> list[str]:
    """Why the number does not fit the unit."""
    if unit == Unit.SAME_DAY:
        return [gettext("The same day has no number. Write 0.")] if amount else []
    if 1 <= amount <= LONGEST[Unit(unit)]:
        return []
    return [gettext("Write a number from 1 to %(most)d.") % {"most": LONGEST[Unit(unit)]}]


def obstacles_to_law(law: str) -> list[str]:
    """Why the reference is not one a reader could look up."""
    if re.match(r"\d+/\d{4}\b|\d{4}/\d+\b", law):
        return []
    return [gettext("Begin the law with its number, for example 1301/2014 36 § 2 mom.")]


def obstacles_to_order(*, valid_from: date, latest_from: date) -> list[str]:
    """Why the new version cannot begin on that day: versions are only ever added to the end."""
    if valid_from > latest_from:
        return []
    return [
        gettext("The newest version begins on %(day)s. Choose a later day or withdraw that one.")
        % {"day": f"{latest_from.day}.{latest_from.month}.{latest_from.year}"}
    ]


def obstacles_to_withdrawing(*, valid_from: date, today: date, is_first: bool) -> list[str]:
    """Every reason a version cannot be taken back."""
    obstacles = []
    if valid_from <= today:
        obstacles.append(gettext("This version is already in force. Enter a new version instead."))
    if is_first:
        obstacles.append(gettext("The only version of a deadline cannot be withdrawn."))
    return obstacles


def length_in_words(*, unit: str, amount: int) -> str:
    """How long, as a worker says it: "7 working days", "the same day"."""
    match unit:
        case Unit.WORKING_DAYS:
            words = ngettext("%(n)d working day", "%(n)d working days", amount)
        case Unit.DAYS:
            words = ngettext("%(n)d day", "%(n)d days", amount)
        case Unit.MONTHS:
            words = ngettext("%(n)d month", "%(n)d months", amount)
        case _:
            return gettext("the same day")
    return words % {"n": amount}
