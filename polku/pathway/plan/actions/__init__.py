"""The verbs of the plan, by meaning: writing, its parts, agreeing, ending."""

from polku.pathway.plan.actions.agreeing import (
    agree_my_plan,
    agree_plan,
    agree_without_client,
    ask_for_changes,
    propose_to_client,
    take_back,
)
from polku.pathway.plan.actions.ending import (
    drop_goal,
    end_plan,
    end_plan_in_force,
    mark_step_done,
    set_aside,
)
from polku.pathway.plan.actions.erasing import erase_case
from polku.pathway.plan.actions.pieces import (
    FactorWords,
    GoalWords,
    PartnerWords,
    PieceWords,
    ServiceWords,
    StepWords,
    add_pieces,
    client_wishes,
    move_piece,
    remove_piece,
    save_piece,
)
from polku.pathway.plan.actions.writing import (
    client_writes,
    decide_no_plan,
    save_plan,
    start_plan,
)

__all__ = [
    "FactorWords",
    "GoalWords",
    "PartnerWords",
    "PieceWords",
    "ServiceWords",
    "StepWords",
    "add_pieces",
    "agree_my_plan",
    "agree_plan",
    "agree_without_client",
    "ask_for_changes",
    "client_wishes",
    "client_writes",
    "decide_no_plan",
    "drop_goal",
    "end_plan",
    "end_plan_in_force",
    "erase_case",
    "mark_step_done",
    "move_piece",
    "propose_to_client",
    "remove_piece",
    "save_piece",
    "save_plan",
    "set_aside",
    "start_plan",
    "take_back",
]
