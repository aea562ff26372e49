"""Forms for writing a note and correcting one."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.activities.actions import Note


class Writing(forms.Form):
    """The fields of a note: the words first, the rest seldom needed."""

    text = forms.TextField(
        label=_("What happened"),
        rows=10,
        help_text=_("Clear language, no abbreviations: the client can read it."),
    )
    happened_at = forms.DateAndTimeField(label=_("When it happened"), not_after=clock.today)
    meeting_id = forms.SelectField(label=_("Meeting"), required=False, coerce=UUID)
    withhold = forms.TickField(label=_("Do not show this note to the client"), required=False)
    withheld_because = forms.CharField(
        label=_("Why it is not shown"),
        required=False,
        max_length=300,
        help_text=_("Only for a reason given in law, for example another person's safety."),
    )
    therapeutic_or_test = forms.TickField(
        label=_("Therapeutic work or a test"),
        required=False,
        help_text=_("Only you, those who give the same service, and the client can read it."),
    )

    def __init__(
        self, *args: object, meetings: list[tuple[UUID, str]] | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        if meetings:
            self.fields["meeting_id"].choices = [("", _("No meeting")), *meetings]
        else:
            del self.fields["meeting_id"]

    @property
    def more_is_open(self) -> bool:
        """Whether the seldom needed part has something in it."""
        names = ("withhold", "withheld_because", "therapeutic_or_test")
        return any(self[name].value() or self[name].errors for name in names)

    def note(self) -> Note:
        """What was written, for the action."""
        data = self.cleaned_data
        return Note(
            text=data["text"],
            happened_at=data["happened_at"],
            meeting_id=data.get("meeting_id") or None,
            therapeutic_or_test=data["therapeutic_or_test"],
            shown_to_client=not data["withhold"],
            withheld_because=data["withheld_because"] if data["withhold"] else "",
        )


class NoteForm(Writing):
    """A new note; its key is made with the page, so that sending it twice makes one note."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def clean_key(self) -> UUID:
        """The key as it was made; anything else is a page that was tampered with."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError as wrong:
            message = _(
                "Something on the page has broken. Open the page again and paste your text."
            )
            raise ValidationError(message) from wrong


class EditNoteForm(Writing, forms.VersionedForm):
    """A draft that is written on."""


class CorrectForm(forms.Form):
    """The note as it should be, and why."""

    text = forms.TextField(label=_("The note as it should be"), rows=8)
    reason = forms.CharField(
        label=_("Why the note is corrected"),
        max_length=300,
        help_text=_("The client can read this."),
    )
