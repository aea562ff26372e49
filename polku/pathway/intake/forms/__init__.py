"""The forms of intake, by who writes and when."""

from polku.pathway.intake.forms.contact import ContactForm
from polku.pathway.intake.forms.public import PublicForm
from polku.pathway.intake.forms.settling import (
    DelayForm,
    InitiateForm,
    MatchForm,
    NewPersonForm,
    NoteForm,
    PassOnForm,
    QueueFilters,
    UrgencyForm,
)

__all__ = [
    "ContactForm",
    "DelayForm",
    "InitiateForm",
    "MatchForm",
    "NewPersonForm",
    "NoteForm",
    "PassOnForm",
    "PublicForm",
    "QueueFilters",
    "UrgencyForm",
]
