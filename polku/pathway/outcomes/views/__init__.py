"""The pages of outcomes, by meaning: the case's course, evaluating, leaving, following up."""

from polku.pathway.outcomes.views.course import case, close, contact, onward, reply, start
from polku.pathway.outcomes.views.evaluating import (
    factor,
    finish,
    one,
    printed,
    rate,
    service,
    write,
)
from polku.pathway.outcomes.views.following_up import follow_up, follow_ups, give_up, tried

__all__ = [
    "case",
    "close",
    "contact",
    "factor",
    "finish",
    "follow_up",
    "follow_ups",
    "give_up",
    "one",
    "onward",
    "printed",
    "rate",
    "reply",
    "service",
    "start",
    "tried",
    "write",
]
