"""Sample forms with every kind of question."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from polku.base.ui import forms

WAYS = [
    ("office", _("At the office")),
    ("home", _("At the client's home")),
    ("phone", _("By phone")),
]


class SampleFilters(forms.Filters):
    """What narrows the list of clients."""

    words = forms.SearchField(label=_("Name"))
    late = forms.FilterField(label=_("Attention"), choices=[("yes", _("Late"))])


class SampleRow(forms.Form):
    """One repeated row."""

    goal = forms.CharField(label=_("Goal"))
    by = forms.DateField(label=_("By when"), required=False)


class SampleForm(forms.VersionedForm):
    """Every field once."""

    name = forms.CharField(label=_("Name"), help_text=_("Last name, first name"))
    identity = forms.IdentityNumberField(label=_("Identity number"), required=False)
    met_on = forms.DateField(label=_("Day of the visit"), not_before=date(2020, 1, 1))
    begins = forms.DateAndTimeField(label=_("Next meeting"), required=False)
    how = forms.ChoiceField(label=_("How did you meet?"), choices=WAYS)
    topics = forms.CheckboxesField(
        label=_("What did you talk about?"),
        choices=[("home", _("Housing")), ("money", _("Money")), ("work", _("Work and study"))],
        required=False,
    )
    unit = forms.SelectField(
        label=_("Unit"), choices=[("k", "Kajaani"), ("s", "Suomussalmi")], required=False
    )
    took_part = forms.YesNoField(label=_("Did the client take part?"))
    phone = forms.PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("Email"), required=False)
    postal_code = forms.PostalCodeField(label=_("Postal code"), required=False)
    compensation = forms.MoneyField(label=_("Compensation a day"), required=False)
    days = forms.WholeNumberField(label=_("Days a week"), lowest=1, highest=5, required=False)
    text = forms.TextField(label=_("What did you do?"), max_length=500)
    shown = forms.TickField(label=_("Show this note to the client"), required=False)
    repeated = {"goals": forms.Repeated(SampleRow, _("Goals"), _("Goal"), _("Add another goal"))}
