"""The attendance sheet, the count of visitors and one day of service."""

from collections.abc import Iterator
from uuid import UUID

from django.forms import BoundField
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.activities.actions import Mark
from polku.pathway.activities.queries import SheetLine, by_name
from polku.pathway.activities.rules import LARGEST_GROUP, AttendanceStatus

# In the order they are met in a doorway; "we cancelled" belongs to a whole session.
AT_THE_DOOR = [
    (AttendanceStatus.PRESENT, _("Here")),
    (AttendanceStatus.REMOTE, _("Remote")),
    (AttendanceStatus.ABSENT_NOTIFIED, _("Absent, told us")),
    (AttendanceStatus.ABSENT, _("Absent")),
]


class SheetForm(forms.Form):
    """One tap per person; a person left untouched stays without a mark."""

    def __init__(self, *args: object, lines: list[SheetLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"status-{line.case_id}"] = forms.ChoiceField(
                label=lazystr(line), choices=AT_THE_DOOR, initial=line.status, required=False
            )
            self.fields[f"note-{line.case_id}"] = forms.CharField(
                label=_("Note on taking part"),
                initial=line.note,
                required=False,
                max_length=500,
            )

    def people(self) -> Iterator[tuple[SheetLine, BoundField, BoundField]]:
        """Each line with its two fields, by name."""
        for line in by_name(self.lines):
            yield line, self[f"status-{line.case_id}"], self[f"note-{line.case_id}"]

    def marks(self, *, rest_came: bool = False) -> dict[UUID, Mark]:
        """The marks that were made; with `rest_came` those left untouched were present."""
        rest = AttendanceStatus.PRESENT if rest_came else ""
        found = {}
        for line in self.lines:
            status = self.cleaned_data[f"status-{line.case_id}"] or rest
            if status:
                note = self.cleaned_data[f"note-{line.case_id}"]
                found[line.case_id] = Mark(status, line.minutes, note)
        return found


class HeadCountForm(forms.Form):
    """How many came, without names."""

    headcount = forms.WholeNumberField(
        label=_("How many people came"),
        lowest=0,
        highest=LARGEST_GROUP,
        help_text=_("Count everybody. Nobody's name is written down."),
    )


class DayForm(forms.Form):
    """One day of service."""

    day = forms.DateField(label=_("Day"), not_after=clock.today)
    taking_part = forms.ChoiceField(label=_("Did the client come"), choices=AttendanceStatus)
    minutes = forms.WholeNumberField(
        label=_("Length in minutes"), lowest=1, highest=1440, required=False
    )
    note = forms.CharField(label=_("Note on taking part"), required=False, max_length=500)

    def mark(self) -> Mark:
        """What was written, for the action."""
        data = self.cleaned_data
        return Mark(data["taking_part"], data["minutes"], data["note"])
