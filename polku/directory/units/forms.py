"""The register's questions: a new account, a role, its last day, and narrowing the list."""

from typing import Any
from uuid import UUID

from django.forms import CharField as PasswordField
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.signin.forms import new_password_field
from polku.base.signin.passwords import obstacles_to_password
from polku.base.ui import forms

LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]


def first_password_field() -> PasswordField:
    """A password that opens the page of choosing another."""
    return new_password_field(
        _("First password"),
        help_text=_("At least 12 characters. Give it to the worker in person."),
    )


class WorkerForm(forms.Form):
    """A worker's new account."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    username = forms.CharField(label=_("User name"), max_length=80)
    title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    phone = forms.PhoneField(label=_("Phone"), required=False)
    profession = forms.ChoiceField(
        label=_("Qualification"),
        choices=Profession,
        help_text=_("As checked from the register of professionals (Act 817/2015)."),
    )
    in_public_office = forms.TickField(
        label=_("In a public office"),
        required=False,
        help_text=_("Only a social worker in a public office decides about special support."),
    )
    language = forms.ChoiceField(
        label=_("Language of the screens"), choices=LANGUAGES, initial="fi"
    )
    password = first_password_field()

    def clean(self) -> dict[str, Any]:
        """A public office counts only for a social worker: say so instead of dropping it."""
        data = super().clean() or {}
        if data.get("in_public_office") and data.get("profession") != Profession.SOCIAL_WORKER:
            self.add_error(
                "in_public_office",
                _("Only a social worker is marked so. Check the qualification or clear the tick."),
            )
        about = [data.get(name, "") for name in ("first_name", "last_name", "username")]
        return _with_judged_password(self, data, about=about)


class FirstPasswordForm(forms.Form):
    """A new first password for a worker who has forgotten theirs."""

    password = first_password_field()

    def __init__(self, *args: Any, about: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def clean(self) -> dict[str, Any]:
        """Judged like one chosen by its owner."""
        return _with_judged_password(self, super().clean() or {}, about=self.about)


def _with_judged_password(
    form: forms.Form, data: dict[str, Any], *, about: list[str]
) -> dict[str, Any]:
    if data.get("password"):
        for obstacle in obstacles_to_password(data["password"], about=about):
            form.add_error("password", obstacle)
    return data


class RoleForm(forms.Form):
    """A role in a unit, for which service tasks, from a day on."""

    unit_id = forms.SelectField(label=_("Unit"), coerce=UUID)
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    service_tasks = forms.CheckboxesField(
        label=_("Service tasks"),
        choices=ServiceTask,
        initial=[ServiceTask.WORKING_AGE],
        help_text=_(
            "A unit lead, and a worker who is no professional of social care, reach the clients of "
            "these only. A professional responsible for clients reaches every service task "
            "(decree 457/2024)."
        ),
    )
    starts_on = forms.DateField(label=_("First day"), not_before=clock.today, initial=clock.today)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_id"].choices = [("", _("Choose")), *units]


class EndRoleForm(forms.Form):
    """The last day of a role."""

    last_day = forms.DateField(label=_("Last day"), not_before=clock.today, initial=clock.today)


class FindForm(forms.Form):
    """Narrowing the list; never required."""

    words = forms.CharField(label=_("Name or user name"), max_length=80, required=False)
    unit = forms.SelectField(label=_("Unit"), coerce=UUID, empty_value=None, required=False)
    role = forms.SelectField(label=_("Role"), choices=Role, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("All units")), *units]
        self.fields["role"].choices = [("", _("All roles")), *Role.choices]
        self.fields["words"].widget.input_type = "search"


class FindUnitForm(forms.Form):
    """Narrowing the list of units; never required."""

    words = forms.CharField(label=_("Name of the unit or organisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.input_type = "search"


class UnitForm(forms.Form):
    """A new unit."""

    organisation_id = forms.SelectField(label=_("Organisation"), coerce=UUID)
    name = forms.CharField(label=_("Name in Finnish"))
    name_sv = forms.CharField(label=_("Name in Swedish"), required=False)
    street = forms.CharField(label=_("Street address"), required=False)
    postal_code = forms.PostalCodeField(label=_("Postal code"), required=False)
    post_office = forms.CharField(label=_("Post office"), max_length=80, required=False)
    phone = forms.PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("Email"), required=False)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation_id"]
        field.choices = [("", _("Choose")), *organisations]
        if len(organisations) == 1:
            field.initial = organisations[0][0]
