"""The forms of the room, by meaning."""

from polku.pathway.activities.forms.attendance import DayForm, HeadCountForm, SheetForm
from polku.pathway.activities.forms.groups import (
    EndPlaceForm,
    EnrolForm,
    GroupForm,
    ReasonForm,
    SessionsForm,
)
from polku.pathway.activities.forms.meetings import (
    AskToMoveForm,
    CancelForm,
    CancelMineForm,
    HoldForm,
    MeetingForm,
    NoShowForm,
    RecordMeetingForm,
)
from polku.pathway.activities.forms.notes import CorrectForm, EditNoteForm, NoteForm

__all__ = [
    "AskToMoveForm",
    "CancelForm",
    "CancelMineForm",
    "CorrectForm",
    "DayForm",
    "EditNoteForm",
    "EndPlaceForm",
    "EnrolForm",
    "GroupForm",
    "HeadCountForm",
    "HoldForm",
    "MeetingForm",
    "NoShowForm",
    "NoteForm",
    "ReasonForm",
    "RecordMeetingForm",
    "SessionsForm",
    "SheetForm",
]
