"""The days that run from a decision: when it counts as received, until when a review is asked."""

from datetime import date

from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import deadline
from polku.pathway.decisions.rules import ServedHow


def counts_as_received(how: str, sent_on: date) -> date:
    """The day on which the client counts as having got notice (hallintolaki 59 §, 13/2003 19 §)."""
    rule = {
        ServedHow.LETTER: RuleCode.SERVED_BY_LETTER,
        ServedHow.ELECTRONIC: RuleCode.SERVED_ONLINE,
    }.get(ServedHow(how))
    return deadline(rule, start=sent_on).due_on if rule else sent_on


def review_until(served_on: date) -> date:
    """The last day on which a review can be requested (hallintolaki 49 c §)."""
    return deadline(RuleCode.REVIEW_REQUEST, start=served_on).due_on
