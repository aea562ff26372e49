"""What is asked when records come to their end."""

from django.utils.translation import gettext_lazy as _

from polku.base.ui import forms
from polku.steering.records.rules import Where


class RejectForm(forms.Form):
    """Why a proposal is rejected."""

    reason = forms.CharField(label=_("Why it is rejected"), max_length=500)


class CopyForm(forms.Form):
    """In which language the copy for reading is."""

    language = forms.ChoiceField(
        label=_("Language of the copy"), choices=[("fi", _("Finnish")), ("sv", _("Swedish"))]
    )


class OrderForm(CopyForm):
    """The same, and where it goes: for a client who has pages of their own."""

    where = forms.ChoiceField(label=_("Where the copy goes"), choices=Where.choices)
