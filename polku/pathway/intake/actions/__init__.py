"""The verbs of intake, by meaning: receiving, finding out who, settling, keeping basic data."""

from polku.pathway.intake.actions.delays import explain_delay
from polku.pathway.intake.actions.erasing import erase_case, erase_person
from polku.pathway.intake.actions.matching import add_person_to, link_person
from polku.pathway.intake.actions.people import (
    Numbers,
    answer_there_is_no_order,
    correct_basic_data,
    hand_over_sign_in_code,
    open_numbers,
    open_own_pages,
    open_protected,
    order_non_disclosure,
)
from polku.pathway.intake.actions.receiving import (
    Received,
    apply_myself,
    judge_urgency,
    pass_on,
    receive_contact,
    receive_public_contact,
)
from polku.pathway.intake.actions.settling import (
    close_without_ground,
    guide_elsewhere,
    initiate,
    join_to_case,
)

__all__ = [
    "Numbers",
    "Received",
    "add_person_to",
    "answer_there_is_no_order",
    "apply_myself",
    "close_without_ground",
    "correct_basic_data",
    "erase_case",
    "erase_person",
    "explain_delay",
    "guide_elsewhere",
    "hand_over_sign_in_code",
    "initiate",
    "join_to_case",
    "judge_urgency",
    "link_person",
    "open_numbers",
    "open_own_pages",
    "open_protected",
    "order_non_disclosure",
    "pass_on",
    "receive_contact",
    "receive_public_contact",
]
