"""Who has used and got a client's data: what may be asked and answered, and the plain words. Pure.

Law: 703/2023 11 §: free of charge, within two months, no older than two years without a special
reason; a refusal is a written decision.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.base.audit.models import Purpose

Words = str | Promise


class RequestKind(TextChoices):
    """What is asked: the list, or why one reading was made."""

    LOG = "log", gettext_lazy("Who has read or received the data")
    EXPLANATION = "explanation", gettext_lazy("An explanation of a reading that seems wrong")


class Status(TextChoices):
    """Where a request is."""

    OPEN = "open", gettext_lazy("Waits for an answer")
    ANSWERED = "answered", gettext_lazy("Answered")
    REFUSED = "refused", gettext_lazy("Refused")


WHY_READ: dict[str, Words] = {
    Purpose.CLIENT_WORK: gettext_lazy("They work with you"),
    Purpose.INTAKE: gettext_lazy("They received your matter"),
    Purpose.LEADING: gettext_lazy("They lead the work of the unit"),
    Purpose.SERVICE: gettext_lazy("They give you a service"),
    Purpose.OWN_RECORD: gettext_lazy("You looked yourself"),
    Purpose.EMERGENCY: gettext_lazy("They needed your data in an emergency"),
    Purpose.SUPPORT: gettext_lazy("They looked for a fault in the system"),
}
OTHERWISE = gettext_lazy("Your record")
# Pages on which a client is one name among others.
ONLY_A_NAME: dict[str, Words] = {
    "desk:caseload": gettext_lazy("Your name in a list of clients"),
    "desk:today": gettext_lazy("Your name in a list of today's work"),
    "desk:unit": gettext_lazy("Your name in a list of the unit's clients"),
    "cases:hand_over": gettext_lazy("Your name in a list of clients"),
    "intake:queue": gettext_lazy("Your name in the list of those who wait"),
    "intake:find": gettext_lazy("Your name among the results of a search"),
    "intake:find-for": gettext_lazy("Your name among the results of a search"),
    "intake:match": gettext_lazy("Your name among the results of a search"),
    "activities:my_day": gettext_lazy("Your name in a list of today's work"),
    "activities:drafts": gettext_lazy("Your name in a list of unfinished notes"),
    "activities:group": gettext_lazy("Your name in a group's list"),
    "activities:sheet": gettext_lazy("Your name in a group's list"),
    "activities:served": gettext_lazy("Your name in a list of clients"),
    "outcomes:follow_ups": gettext_lazy("Your name in a list of clients"),
    "openness:requests": gettext_lazy("Your name in a list of requests"),
}
# One page in plain words, where the page says more than its room.
WHAT_PAGE: dict[str, Words] = ONLY_A_NAME | {
    "intake:person": gettext_lazy("Your basic data"),
    "intake:reveal": gettext_lazy("Your protected contact data"),
    "intake:open-numbers": gettext_lazy("Your protected contact data"),
    "openness:letter": gettext_lazy("Who has read your record"),
    "openness:request": gettext_lazy("Who has read your record"),
}
# Whoever handles a request must open it: that is no reading of the record.
HANDLING = ("openness:request", "openness:letter")
# Which part of the record a page belongs to: the word before the colon in the page's name.
WHAT_READ: dict[str, Words] = {
    "desk": gettext_lazy("Your path and basic data"),
    "cases": gettext_lazy("The people around you"),
    "intake": gettext_lazy("How your matter began"),
    "assessment": gettext_lazy("The assessment of what help you need"),
    "plan": gettext_lazy("Your plan"),
    "decisions": gettext_lazy("Decisions and agreements"),
    "activities": gettext_lazy("Meetings, notes and groups"),
    "outcomes": gettext_lazy("How it went"),
    "people": gettext_lazy("Your basic data"),
    "portal": gettext_lazy("Your own pages"),
    "openness": gettext_lazy("To whom your data has been given"),
}


def part_of(page: str) -> str:
    """What a noted page shows of the record, in plain words."""
    room = WHAT_READ.get(page.split(":")[0], OTHERWISE)
    return str(WHAT_PAGE.get(page, room))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know of the use of their data, and of which days."""

    kind: str
    since_on: date
    until_on: date
    words: str = ""
    special_reason: str = ""


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; from 29 February the last day of that month."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def obstacles_to_asking(asked: Asked, *, oldest: date, today: date) -> list[str]:
    """Every reason why this cannot be asked like this."""
    obstacles = []
    if asked.until_on < asked.since_on:
        obstacles.append(_("The first day must be before the last."))
    if asked.since_on > today:
        obstacles.append(_("The first day is still ahead."))
    if asked.since_on < oldest and not asked.special_reason:
        obstacles.append(
            _("What is older than two years is told only for a special reason: write it down.")
        )
    if asked.kind == RequestKind.EXPLANATION and not asked.words:
        obstacles.append(_("Write which reading you ask about and what seems wrong in it."))
    return obstacles


def obstacles_to_settling(*, status: str, words: str, read_it: bool, kind: str) -> list[str]:
    """Every reason why this person cannot answer or refuse the request now.

    Whoever is asked about does not judge it: one who has read the record in the days of the
    request, more than a name in a list, leaves an explanation of misuse to another lead.
    """
    obstacles = []
    if status != Status.OPEN:
        obstacles.append(_("The request has been settled already."))
    if not words:
        obstacles.append(_("Write the answer in words."))
    if read_it and kind == RequestKind.EXPLANATION:
        obstacles.append(
            _("You have read this record yourself in those days, so another lead must explain it.")
        )
    return obstacles


def obstacles_to_disclosing(against: list[str]) -> list[str]:
    """What the client has said against it, or not said, and what to do then."""
    if not against:
        return []
    return [
        *against,
        _(
            "Do not give the data yet. Ask the client and write down what they say. If a provision "
            "gives the data whatever the client says, choose it as the ground and tick the box."
        ),
    ]
