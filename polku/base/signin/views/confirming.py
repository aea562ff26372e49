"""Showing again who one is before something that binds, and being told what a code cannot open."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.signin import door, passkeys, queries
from polku.base.signin.door import Mark
from polku.base.signin.forms import ConfirmForm, PasskeyForm, SecondStepForm
from polku.base.signin.rules import Kind, Way


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The app's code, the password, a passkey or the provider: what the account has."""
    onward = door.safe(request, request.POST.get("next") or request.GET.get("next") or "")
    mark = Mark.of(request)
    if mark is None:
        return redirect(onward)
    if mark.way == Way.CODE:
        return redirect("signin:stronger")
    user, held = door.signed_in(request), queries.factors(request.actor.id)
    form, faults = _form(request, held=held), []
    if request.method == "POST" and "credential" in request.POST:
        if _is_own_passkey(request):
            return door.welcome(request, user, way=Way.PASSKEY, onward=onward)
        faults = [_("The passkey was not accepted. Try again, or sign in another way.")]
    elif form is not None and form.is_valid():
        return door.welcome(request, user, way=form.way, onward=onward)
    context = {
        "form": form,
        "faults": faults,
        "next": onward,
        "provider": settings.POLKU_IDENTITY_PROVIDERS.get(mark.provider) and mark.provider,
        "provider_name": settings.POLKU_IDENTITY_PROVIDERS.get(mark.provider, {}).get("name"),
        "question": passkeys.question(user) if Kind.WEBAUTHN in held else "",
    }
    wrong = faults or (form is not None and form.shows_errors)
    return render(request, "signin/confirm.html", context, status=422 if wrong else 200)


@require_safe
def stronger(request: HttpRequest) -> HttpResponse:
    """What a one-time code opens, and what strong identification is asked for."""
    known = settings.POLKU_IDENTITY_PROVIDERS.items()
    providers = [{"id": key, "name": one["name"]} for key, one in known if one["for"] == "clients"]
    context = {
        "for_clients": providers,
        "first_page": resolve_url(settings.POLKU_FIRST_PAGE_FOR_A_CODE),
    }
    return render(request, "signin/stronger.html", context)


def _form(request: HttpRequest, *, held: frozenset[str]) -> ConfirmForm | SecondStepForm | None:
    """One question: the app's code where there is an app, else the password."""
    user = door.signed_in(request)
    kind = SecondStepForm if Kind.TOTP in held else ConfirmForm
    if kind is ConfirmForm and not user.has_usable_password():
        return None
    if request.method == "POST" and "credential" in request.POST:
        return kind(asked_by=request, of_user=user)
    return kind.of(request, asked_by=request, of_user=user)


def _is_own_passkey(request: HttpRequest) -> bool:
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return False
    return (
        passkeys.whose(form.cleaned_data["credential"], expected=door.signed_in(request))
        is not None
    )
