"""Giving notice of a decision, and the day its service began."""

from datetime import date

from django.utils.translation import gettext as _

from polku.pathway.decisions.rules.words import Outcome, ServedHow


def obstacles_to_notice(
    *,
    already: bool,
    how: str,
    sent_on: date,
    decided_on: date,
    today: date,
    has_own_pages: bool,
) -> list[str]:
    """Every reason the notice cannot be recorded as written (hallintolaki 54-60 §)."""
    if already:
        return [_("It has been recorded already how the client got the decision.")]
    obstacles = []
    if not decided_on <= sent_on <= today:
        obstacles.append(
            _("The day must be from the day of the decision to today. Check the date.")
        )
    if how == ServedHow.ELECTRONIC and not has_own_pages:
        obstacles.append(
            _("The client has no own pages. Send the decision by post or hand it over.")
        )
    return obstacles


def obstacles_to_implementing(
    *, already: bool, outcome: str, on: date, initiated_on: date, today: date
) -> list[str]:
    """Whether the day on which the service began can be recorded (SHL 45 §)."""
    if already:
        return [_("The first day of the service has been recorded already.")]
    if outcome == Outcome.REFUSE:
        return [_("Nothing was granted: there is no service to begin.")]
    if not initiated_on <= on <= today:
        return [
            _("The day must be from the day the matter was initiated to today. Check the date.")
        ]
    return []
