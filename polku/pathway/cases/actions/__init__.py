"""The verbs of the spine, by meaning: the case itself, its workers, its clocks, its network."""

from polku.pathway.cases.actions.clocks import (
    drop_clock,
    explain_deviation,
    meet_clock,
    meet_clocks,
    start_clock,
    start_clocks,
    take_up_clock,
)
from polku.pathway.cases.actions.course import (
    agree_meeting_interval,
    close_case,
    judge_special_support,
    move_to,
    note_meeting,
    open_case,
    start_relation,
)
from polku.pathway.cases.actions.erasing import erase_case
from polku.pathway.cases.actions.network import (
    add_network_member,
    change_network_member,
    open_member_phone,
    remove_network_member,
)
from polku.pathway.cases.actions.no_own_worker import record_no_own_worker
from polku.pathway.cases.actions.opening import (
    break_glass,
    give_support_access,
    note_seen,
    review_access,
)
from polku.pathway.cases.actions.workers import (
    add_worker,
    cover_for,
    end_tie,
    hand_over_caseload,
    name_own_worker,
)

__all__ = [
    "add_network_member",
    "add_worker",
    "agree_meeting_interval",
    "break_glass",
    "change_network_member",
    "close_case",
    "cover_for",
    "drop_clock",
    "end_tie",
    "erase_case",
    "explain_deviation",
    "give_support_access",
    "hand_over_caseload",
    "judge_special_support",
    "meet_clock",
    "meet_clocks",
    "move_to",
    "name_own_worker",
    "note_meeting",
    "note_seen",
    "open_case",
    "open_member_phone",
    "record_no_own_worker",
    "remove_network_member",
    "review_access",
    "start_clock",
    "start_clocks",
    "start_relation",
    "take_up_clock",
]
