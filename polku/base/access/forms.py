"""The sign-in form."""

from typing import Any

from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.forms import CharField as PasswordField
from django.forms import PasswordInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from polku.base.access.models import User
from polku.base.ui import forms


class SignInForm(forms.Form):
    """One sentence for every refusal, so that it never tells which accounts exist."""

    username = forms.CharField(label=_("User name"), max_length=80, autocomplete="username")
    password = PasswordField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=PasswordInput(attrs={"autocomplete": "current-password", "class": "ds-input"}),
        error_messages={"required": _("Write your password.")},
    )

    def __init__(self, *args: Any, asked_by: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_by = asked_by
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the authentication backends once both fields are there."""
        data = super().clean() or {}
        if data.get("username") and data.get("password"):
            self.user = authenticate(
                self.asked_by, username=data["username"], password=data["password"]
            )
            if self.user is None:
                raise ValidationError(
                    _("The user name or the password is not right. Check both and try again.")
                )
        return data
