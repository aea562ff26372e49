"""What is asked when records come to their end."""

from django.utils.translation import gettext_lazy as _

from polku.base.ui import forms


class RejectForm(forms.Form):
    """Why a proposal is rejected."""

    reason = forms.CharField(label=_("Why it is rejected"), max_length=500)
