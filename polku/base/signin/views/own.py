"""One's own sign-ins: where one is signed in, and what is asked besides a password."""

from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    clear_totp_secret,
    get_totp_secret,
    validate_totp_code,
)
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.signin import actions, door, passkeys, queries, rules
from polku.base.signin.door import Mark
from polku.base.signin.forms import CODE_NOT_RIGHT, AppForm, ChangePasswordForm, PasskeyForm
from polku.base.signin.rules import Ending, Kind, Way
from polku.base.ui import forms


@require_safe
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """Where I am signed in, and my second steps."""
    mark = Mark.of(request)
    context = {
        "sessions": queries.my_sessions(this=mark.id if mark else None, actor=request.actor),
        "factors": queries.my_factors(request.actor),
        "has_step": queries.has_second_step(request.actor.id),
        "must_add_step": mark is not None and mark.must_add_step,
        "has_password": door.signed_in(request).has_usable_password(),
        "only_code": mark is not None and mark.way == Way.CODE,
    }
    return render(request, "signin/own.html", context)


@require_POST
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """End one of my sessions, perhaps this one."""
    mark = Mark.of(request)
    if mark is not None and mark.id == session_id:
        door.let_out(request, because=Ending.FROM_LIST)
        return _emptied()
    if asked := _ask_again(request, back=reverse("signin:own")):
        return asked
    actions.end_session(session_id, because=Ending.FROM_LIST, actor=request.actor)
    messages.success(request, _("The sign-in was ended."))
    return redirect("signin:own")


@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    if asked := _ask_again(request, back=reverse("signin:own")):
        return asked
    actions.end_every_session(request.actor.id, because=Ending.EVERYWHERE, actor=request.actor)
    request.session.flush()
    return _emptied()


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; the one before is asked for first."""
    user, mark = door.signed_in(request), Mark.of(request)
    if not user.has_usable_password() or (mark is not None and mark.way == Way.CODE):
        return redirect("signin:own")
    if asked := _ask_again(request):
        return asked
    form = ChangePasswordForm.of(request, asked_by=request, of_user=user)
    if form.is_valid():
        user = actions.change_password(form.cleaned_data["new_password"], actor=request.actor)
        door.password_changed(request, user)
        messages.success(request, _("It is in use from now on."))
        return redirect("signin:own")
    context = {"form": form, "must_change": mark is not None and mark.must_change_password}
    return render(request, "signin/password.html", context, status=form.status)


@never_cache
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Tie an app that shows codes to my account."""
    if asked := _ask_again(request):
        return asked
    secret = get_totp_secret()
    form = AppForm.of(request)
    if form.is_valid():
        if validate_totp_code(secret, form.cleaned_data["code"].replace(" ", "")):
            actions.add_app(secret, actor=request.actor)
            clear_totp_secret(request)
            return _step_added(request)
        form.add_error("code", CODE_NOT_RIGHT)
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, secret)
    context = {
        "form": form,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": _picture(adapter.build_totp_svg(address)),
    }
    return render(request, "signin/app.html", context, status=form.status)


@never_cache
@require_http_methods(["GET", "POST"])
def passkey_new(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    if asked := _ask_again(request):
        return asked
    faults = []
    if request.method == "POST":
        form = PasskeyForm(request.POST)
        if form.is_valid() and passkeys.is_good_new(form.cleaned_data["credential"]):
            device = rules.kind_of_browser(request.headers.get("User-Agent", ""))
            actions.add_passkey(form.cleaned_data["credential"], name=device, actor=request.actor)
            return _step_added(request)
        faults = [_("The passkey was not made. Try again.")]
    context = {"question": passkeys.question_for_new(door.signed_in(request)), "faults": faults}
    return render(request, "signin/passkey_new.html", context, status=422 if faults else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them this once."""
    if asked := _ask_again(request):
        return asked
    if not queries.has_second_step(request.actor.id):
        return redirect("signin:own")
    form = forms.Form.of(request)
    codes = []
    if form.is_valid():
        codes = actions.make_recovery_codes(request.actor.id, actor=request.actor)
    return render(request, "signin/recovery.html", {"form": form, "codes": codes})


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Take away one of my second steps."""
    if asked := _ask_again(request):
        return asked
    row = queries.my_factor(factor_id, actor=request.actor)
    if row is None:
        raise Http404
    form = forms.Form.of(request)
    if form.is_valid():
        needed = door.needs_a_step(request.actor, way=Way.PASSWORD)
        try:
            actions.remove_factor(factor_id, is_needed=needed, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            door.step_removed(request)
            messages.success(request, _("It was removed."))
            return redirect("signin:own")
    return render(request, "signin/remove.html", {"form": form, "row": row}, status=form.status)


def _emptied() -> HttpResponse:
    """The front page asks to sign in; nothing stays in the browser."""
    response = redirect(settings.LOGIN_REDIRECT_URL)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _step_added(request: HttpRequest) -> HttpResponse:
    """The first step brings recovery codes along, for the day the device is lost."""
    door.step_added(request)
    messages.success(request, _("It is in use from now on."))
    if Kind.RECOVERY_CODES in queries.factors(request.actor.id):
        return redirect("signin:own")
    return redirect("signin:recovery")


def _ask_again(request: HttpRequest, *, back: str = "") -> HttpResponse | None:
    """What opens the account is changed only by who has just shown who they are."""
    mark = Mark.of(request)
    if mark is not None and mark.way == Way.CODE:
        return redirect("signin:stronger")
    if mark is None or door.is_fresh(mark):
        return None
    return redirect(door.confirm_address(back or request.get_full_path()))


def _picture(svg: str) -> str:
    """The drawing without the heading of a file of its own, and hidden from readers aloud."""
    return svg[svg.index("<svg") :].replace("<svg ", '<svg class="qr" aria-hidden="true" ', 1)
