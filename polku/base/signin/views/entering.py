"""Signing in and out. Which pages wait behind the door is each room's own matter."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from polku.base.signin import actions, door, passkeys, queries
from polku.base.signin.forms import OneTimeCodeForm, PasskeyForm, SecondStepForm, SignInForm
from polku.base.signin.pending import Pending
from polku.base.signin.rules import Ending, Kind, Reason, Way


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password; afterwards the page one was on the way to."""
    onward = _onward(request)
    if request.user.is_authenticated and request.method == "GET":
        return redirect(onward)
    form = SignInForm.of(request, asked_by=request)
    if form.is_valid():
        if queries.has_second_step(form.user.pk):
            Pending.begin(request, form.user, onward=onward)
            return redirect("signin:second_step")
        return door.welcome(request, form.user, way=Way.PASSWORD, onward=onward)
    context = {
        "form": form,
        "next": onward,
        "for_workers": _providers("workers"),
        "for_clients": _providers("clients"),
    }
    return render(request, "signin/sign_in.html", context, status=form.status)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code from the app, a recovery code, or on to the passkey."""
    pending = Pending.of(request)
    user = pending.user if pending else None
    if pending is None or user is None:
        return render(request, "signin/second_step.html")
    form = SecondStepForm.of(request, asked_by=request, of_user=user)
    if form.is_valid():
        Pending.done(request)
        return door.welcome(
            request, user, way=form.way, onward=pending.onward, provider=pending.provider
        )
    held = queries.factors(user.pk)
    context = {
        "form": form if held - {Kind.WEBAUTHN} else None,
        "waits": True,
        "has_passkey": Kind.WEBAUTHN in held,
    }
    return render(request, "signin/second_step.html", context, status=form.status)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey alone, or as the second step after a password."""
    pending = Pending.of(request)
    user = pending.user if pending else None
    faults = []
    if request.method == "POST":
        form = PasskeyForm(request.POST)
        found = (
            passkeys.whose(form.cleaned_data["credential"], expected=user)
            if form.is_valid()
            else None
        )
        if found is not None:
            Pending.done(request)
            onward = pending.onward if pending else _onward(request)
            provider = pending.provider if pending else ""
            return door.welcome(request, found, way=Way.PASSKEY, onward=onward, provider=provider)
        actions.note_failure(
            user.username if user else "passkey",
            address=door.address_of(request),
            way=Way.PASSKEY,
            reason=Reason.WRONG,
            user_id=user.pk if user else None,
        )
        faults = [_("The passkey was not accepted. Try again, or sign in another way.")]
    context = {
        "question": passkeys.question(user),
        "faults": faults,
        "next": _onward(request),
    }
    return render(request, "signin/passkey.html", context, status=422 if faults else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """A client's one-time code, got in person."""
    form = OneTimeCodeForm.of(request, asked_by=request)
    if form.is_valid():
        return door.welcome(request, form.user, way=Way.CODE)
    context = {"form": form, "for_clients": _providers("clients")}
    return render(request, "signin/code.html", context, status=form.status)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; nothing of it stays in the browser."""
    door.let_out(request, because=Ending.SIGNED_OUT)
    response = redirect("signin:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _onward(request: HttpRequest) -> str:
    return door.safe(request, request.POST.get("next") or request.GET.get("next") or "")


def _providers(whom: str) -> list[dict[str, str]]:
    """The buttons that lead to other houses' sign-in."""
    known = settings.POLKU_IDENTITY_PROVIDERS.items()
    return [{"id": key, "name": one["name"]} for key, one in known if one["for"] == whom]
