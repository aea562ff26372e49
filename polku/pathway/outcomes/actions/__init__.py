"""The verbs of outcomes, by meaning: evaluating, going onward, closing, following up."""

from polku.pathway.outcomes.actions.closing import close_case
from polku.pathway.outcomes.actions.erasing import erase_case
from polku.pathway.outcomes.actions.evaluating import (
    client_evaluates,
    client_rates,
    finish_evaluation,
    rate_goal,
    review_factor,
    review_service,
    save_evaluation,
    start_evaluation,
)
from polku.pathway.outcomes.actions.following_up import (
    give_up_follow_up,
    record_attempt,
    record_follow_up,
)
from polku.pathway.outcomes.actions.onward import (
    Onward,
    contact_receiver,
    record_onward_step,
    record_reply,
)

__all__ = [
    "Onward",
    "client_evaluates",
    "client_rates",
    "close_case",
    "contact_receiver",
    "erase_case",
    "finish_evaluation",
    "give_up_follow_up",
    "rate_goal",
    "record_attempt",
    "record_follow_up",
    "record_onward_step",
    "record_reply",
    "review_factor",
    "review_service",
    "save_evaluation",
    "start_evaluation",
]
