"""The pages of the plan, by meaning: reading, writing, agreeing and ending."""

from polku.pathway.plan.views.agreeing import (
    agree,
    agree_without,
    end,
    propose,
    set_aside,
    take_back,
)
from polku.pathway.plan.views.pieces import done, drop, move, piece, remove
from polku.pathway.plan.views.reading import case, not_needed, one, printed, start
from polku.pathway.plan.views.writing import write

__all__ = [
    "agree",
    "agree_without",
    "case",
    "done",
    "drop",
    "end",
    "move",
    "not_needed",
    "one",
    "piece",
    "printed",
    "propose",
    "remove",
    "set_aside",
    "start",
    "take_back",
    "write",
]
