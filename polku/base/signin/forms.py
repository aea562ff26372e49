"""What is asked at the door. One sentence for every refusal, so that it tells nothing."""

import json
from typing import Any

from django import forms as plain
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.base.access.models import User
from polku.base.signin import actions, door, queries
from polku.base.signin.actions.factors import use_app_code, use_recovery_code
from polku.base.signin.passwords import LONGEST, obstacles_to_password
from polku.base.signin.rules import Reason, Way
from polku.base.ui import forms

TOO_MANY = _("This has failed too many times. Wait a quarter of an hour and try again.")
NOT_RIGHT = _("The user name or the password is not right. Check both and try again.")
CODE_NOT_RIGHT = _("The code is not right, or it has been used. Check it and try again.")


def password_field() -> plain.CharField:
    """A password as it was typed, spaces and all."""
    return plain.CharField(
        label=_("Password"),
        max_length=LONGEST,
        strip=False,
        widget=plain.PasswordInput(attrs={"autocomplete": "current-password", "class": "ds-input"}),
        error_messages={"required": _("Write your password.")},
    )


def new_password_field(label: Any, *, help_text: Any) -> plain.CharField:
    """A password to be chosen: as long as one likes, of whatever signs."""
    return plain.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=plain.PasswordInput(attrs={"autocomplete": "new-password", "class": "ds-input"}),
        help_text=help_text,
        error_messages={
            "required": _("Write a new password."),
            "max_length": _("The password is too long. Write at most 200 characters."),
        },
    )


class AtTheDoor(forms.Form):
    """Listens unless it has gone wrong too often; counts what goes wrong."""

    way = Way.PASSWORD
    not_right: str | Promise = CODE_NOT_RIGHT

    def __init__(self, *args: Any, asked_by: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_by = asked_by
        self.address = door.address_of(asked_by)
        self.user: User | None = None

    def try_once(self, account: str, *, user: User | None) -> None:
        """Refuse, with one sentence whatever the reason, or set who it is."""
        known = door.knows_browser(self.asked_by, user)
        if queries.is_locked_now(account, address=self.address, from_known_browser=known):
            self._note(account, user=user, reason=Reason.LOCKED)
            raise ValidationError(TOO_MANY)
        reason = self.why_not(account, user=user)
        if reason:
            self._note(account, user=user, reason=reason)
            raise ValidationError(str(self.not_right))
        self.user = user

    def why_not(self, account: str, *, user: User | None) -> Reason | None:
        """What is wrong; each door looks at its own key."""
        raise NotImplementedError

    def _note(self, account: str, *, user: User | None, reason: Reason) -> None:
        actions.note_failure(
            account,
            address=self.address,
            way=self.way,
            reason=reason,
            user_id=user.pk if user else None,
        )


class SignInForm(AtTheDoor):
    """User name and password."""

    not_right = NOT_RIGHT
    username = forms.CharField(label=_("User name"), max_length=80, autocomplete="username")
    password = password_field()

    def clean(self) -> dict[str, Any]:
        """Ask once both fields are there."""
        data = super().clean() or {}
        if data.get("username") and data.get("password"):
            name = data["username"]
            self.try_once(name, user=queries.account_called(name))
        return data

    def why_not(self, account: str, *, user: User | None) -> Reason | None:
        """An account that is not there takes as long as a wrong password."""
        password = self.cleaned_data["password"]
        found = authenticate(self.asked_by, username=account, password=password)
        if found is None or user is None:
            return Reason.WRONG
        if door.first_password_is_over(user):
            return Reason.NOT_THIS_WAY
        is_client = door.actor_for(user).is_client
        if is_client and not settings.POLKU_CLIENTS_MAY_USE_PASSWORDS:
            return Reason.NOT_THIS_WAY
        return None


class SecondStepForm(AtTheDoor):
    """A code from the app, or one of the recovery codes."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        autocomplete="one-time-code",
        help_text=_("Six numbers from the app, or one of your recovery codes."),
    )

    def __init__(self, *args: Any, of_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_user = of_user
        self.way = Way.TOTP
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "size": 14}

    def clean(self) -> dict[str, Any]:
        """Ask once there is a code."""
        data = super().clean() or {}
        if data.get("code"):
            self.try_once(self.of_user.username, user=self.of_user)
        return data

    def why_not(self, account: str, *, user: User | None) -> Reason | None:
        """Six numbers are the app's; more are a recovery code."""
        code = "".join(self.cleaned_data["code"].split())
        if use_app_code(code, user_id=self.of_user.pk):
            return None
        if use_recovery_code(code, user_id=self.of_user.pk):
            self.way = Way.RECOVERY
            return None
        return Reason.WRONG


class OneTimeCodeForm(AtTheDoor):
    """The user name and the code from the paper."""

    way = Way.CODE
    username = forms.CharField(label=_("User name"), max_length=80, autocomplete="username")
    code = forms.CharField(
        label=_("Code on your paper"), max_length=20, help_text=_("Eight letters and numbers.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask once both are there."""
        data = super().clean() or {}
        if data.get("username") and data.get("code"):
            name = data["username"]
            self.try_once(name, user=queries.account_called(name))
        return data

    def why_not(self, account: str, *, user: User | None) -> Reason | None:
        """Only a client's account opens with a code."""
        if user is None or not door.actor_for(user).is_client:
            return Reason.WRONG
        is_right = actions.use_code(self.cleaned_data["code"], user_id=user.pk)
        return None if is_right else Reason.WRONG


class ConfirmForm(AtTheDoor):
    """The password once more, before something that binds."""

    not_right = _("The password is not right. Check it and try again.")
    password = password_field()

    def __init__(self, *args: Any, of_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_user = of_user

    def clean(self) -> dict[str, Any]:
        """Ask once there is a password."""
        data = super().clean() or {}
        if data.get("password"):
            self.try_once(self.of_user.username, user=self.of_user)
        return data

    def why_not(self, account: str, *, user: User | None) -> Reason | None:
        """The account's own password."""
        is_right = self.of_user.check_password(self.cleaned_data["password"])
        return None if is_right else Reason.WRONG


class ChangePasswordForm(ConfirmForm):
    """The password now, and the one from now on."""

    new_password = new_password_field(
        _("New password"),
        help_text=_("At least 12 characters. Three or more unlike words are easy to remember."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password now")

    def clean(self) -> dict[str, Any]:
        """The new one is judged only for whoever knows the one before."""
        data = super().clean() or {}
        if self.user is not None and data.get("new_password"):
            about = (self.of_user.name, self.of_user.username)
            obstacles = obstacles_to_password(data["new_password"], about=about)
            if data["new_password"] == data["password"]:
                obstacles = [str(_("Choose a password that you have not used here before."))]
            for obstacle in obstacles:
                self.add_error("new_password", obstacle)
        return data


class AppForm(forms.Form):
    """The first code of the app, which shows that it has taken the secret."""

    code = forms.CharField(
        label=_("Code that the app shows now"), max_length=12, autocomplete="one-time-code"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "size": 10}


class PasskeyForm(plain.Form):
    """What the device answered, written by the page's script."""

    credential = plain.CharField(max_length=20_000, widget=plain.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """JSON with an object in it."""
        try:
            said = json.loads(self.cleaned_data["credential"])
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise ValidationError("not understood")
        return said
