"""The agreement of social rehabilitation (sosiaalisen kuntoutuksen sopimus): what it must say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from polku.pathway.decisions.rules.words import AgreementStatus

MOST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules look at in an agreement; texts stripped, empty when not written."""

    starts_on: date | None
    ends_on: date | None
    days_per_week: int | None
    weekdays: Sequence[int]
    place: str
    content: str
    support: str
    absences: str
    review_on: date | None


def obstacles_to_offering(
    terms: Terms, *, granted_from: date | None, granted_to: date | None, rule_holds: bool
) -> list[str]:
    """Every reason the agreement cannot be put to the client yet."""
    return [
        *_missing_terms(terms),
        *_wrong_days(terms, granted_from=granted_from, granted_to=granted_to),
        *_wrong_week(terms),
        *(
            []
            if rule_holds
            else [_("The compensation rule is not in force on the first day. Choose another.")]
        ),
    ]


def obstacles_to_signing(*, status: str, signed_on: date, today: date) -> list[str]:
    """Whether both have signed what both have read."""
    obstacles = []
    if status != AgreementStatus.OFFERED:
        obstacles.append(_("The agreement is not waiting for a signature."))
    if signed_on > today:
        obstacles.append(_("The day of signing cannot be in the future. Check the date."))
    return obstacles


def obstacles_to_ending(*, ends_on: date, last_day: date) -> list[str]:
    """An agreement ends on its own last day at the latest."""
    if last_day > ends_on:
        return [_("The agreement ends earlier than that by itself. Check the last day.")]
    return []


def obstacles_to_overlapping(*, overlaps: bool) -> list[str]:
    """One agreement at a time, so that nobody is bound, or paid, twice for a day."""
    if overlaps:
        return [
            _(
                "Another signed agreement holds on some of these days. End it first, or change "
                "the days."
            )
        ]
    return []


def obstacles_to_agreeing(
    *, decision_made: bool, granted: bool, replaced: bool, has_unsigned: bool
) -> list[str]:
    """Whether an agreement can be begun under a decision."""
    obstacles = []
    if not decision_made or not granted:
        obstacles.append(_("An agreement is made of a service that has been granted."))
    if replaced:
        obstacles.append(_("A newer decision replaces this one. Make the agreement under that."))
    if has_unsigned:
        obstacles.append(_("There is an unsigned agreement already. Continue in that one."))
    return obstacles


def _missing_terms(terms: Terms) -> list[str]:
    """What both must be able to read before they sign."""
    asked = (
        (terms.place, _("Write the place where the activity is.")),
        (terms.content, _("Write what is done: the content and the aims.")),
        (terms.support, _("Write what support and guidance the client gets.")),
        (terms.absences, _("Write how an absence is notified.")),
    )
    return [sentence for written, sentence in asked if not written]


def _wrong_days(terms: Terms, *, granted_from: date | None, granted_to: date | None) -> list[str]:
    """The agreement has its days, within those that were granted."""
    if terms.starts_on is None or terms.ends_on is None:
        return [_("Give the first and the last day of the agreement.")]
    if terms.ends_on < terms.starts_on:
        return [_("The agreement must end after it starts. Check both dates.")]
    obstacles = []
    before = granted_from and terms.starts_on < granted_from
    after = granted_to and terms.ends_on > granted_to
    if before or after:
        obstacles.append(_("The agreement must fall within the days granted in the decision."))
    if terms.review_on and not terms.starts_on <= terms.review_on <= terms.ends_on:
        obstacles.append(_("The review must be held while the agreement is in force."))
    return obstacles


def _wrong_week(terms: Terms) -> list[str]:
    """Days a week, and which: the two must agree where both are given."""
    if not terms.days_per_week or terms.days_per_week > MOST_DAYS:
        return [_("Give how many days a week: from 1 to 7.")]
    if terms.weekdays and len(set(terms.weekdays)) != terms.days_per_week:
        return [
            _("Choose as many weekdays as there are days a week, or leave the weekdays open."),
        ]
    return []
