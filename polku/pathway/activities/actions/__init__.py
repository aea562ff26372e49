"""The verbs of doing things together, by meaning: meetings, notes, groups, attendance."""

from polku.pathway.activities.actions.attendance import (
    Mark,
    record_attendance,
    record_day,
    record_drop_in,
)
from polku.pathway.activities.actions.entries import (
    Note,
    correct_entry,
    discard_draft,
    mark_ready,
    save_entry,
    write_entry,
)
from polku.pathway.activities.actions.erasing import erase_case
from polku.pathway.activities.actions.groups import (
    Description,
    cancel_session,
    change_group,
    end_enrolment,
    enrol,
    fill_place,
    open_group,
    plan_sessions,
)
from polku.pathway.activities.actions.meetings import (
    Arrangement,
    ask_to_move,
    cancel_meeting,
    hold_meeting,
    move_meeting,
    note_no_show,
    plan_meeting,
    record_meeting,
)

__all__ = [
    "Arrangement",
    "Description",
    "Mark",
    "Note",
    "ask_to_move",
    "cancel_meeting",
    "cancel_session",
    "change_group",
    "correct_entry",
    "discard_draft",
    "end_enrolment",
    "enrol",
    "erase_case",
    "fill_place",
    "hold_meeting",
    "mark_ready",
    "move_meeting",
    "note_no_show",
    "open_group",
    "plan_meeting",
    "plan_sessions",
    "record_attendance",
    "record_day",
    "record_drop_in",
    "record_meeting",
    "save_entry",
    "write_entry",
]
