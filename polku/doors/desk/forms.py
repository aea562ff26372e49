"""Choices for narrowing the caseload: in the address, but for the words, which may be a name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from polku.base.ui import forms
from polku.doors.desk.rules import Attention, Whose
from polku.pathway.cases.rules import Stage


class CaseloadFilters(forms.Filters):
    """Search words, stage, what asks for attention, whose clients."""

    q = forms.SearchField(label=_("Name or identity number"))
    stage = forms.SelectField(
        label=_("Where on the path"),
        required=False,
        choices=[choice for choice in Stage.choices if choice[0] != Stage.CLOSED],
    )
    attention = forms.SelectField(
        label=_("Needs attention"), required=False, choices=Attention.choices
    )
    whose = forms.SelectField(
        label=_("Whose clients"), required=False, choices=[(Whose.ALL, Whose.ALL.label)]
    )

    def __init__(self, *args: Any, leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if leads:
            whose = self.fields["whose"]
            whose.choices = [*whose.choices, (Whose.NOBODY, Whose.NOBODY.label)]
