"""What is asked when records come to their end."""

from django.utils.translation import gettext_lazy as _

from polku.base.ui import forms


class RejectForm(forms.Form):
    """Why a proposal is rejected."""

    reason = forms.CharField(label=_("Why it is rejected"), max_length=500)


class CopyForm(forms.Form):
    """In which language the copy for reading is."""

    language = forms.ChoiceField(
        label=_("Language of the copy"), choices=[("fi", _("Finnish")), ("sv", _("Swedish"))]
    )
