"""What an administrator does for an account: helps its worker in, or shuts it. No client data."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from polku.base.access.rules import Role
from polku.base.ui.forms import Form
from polku.directory.units import actions
from polku.directory.units.forms import FirstPasswordForm
from polku.directory.units.queries import register

Words = dict[str, str]


@require_http_methods(["GET", "POST"])
def reset_second_step(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Let a worker who has lost every second step begin again."""
    words = {
        "title": _("Take away a lost second step"),
        "intro": _("The user is signed out everywhere and begins again with the password."),
        "consequence": _("Make sure in person who asks: from now on the password alone lets in."),
        "confirm": _("Take it away"),
    }
    done = _("The second step was taken away. The user adds a new one.")
    return _confirmed(request, user_id, actions.reset_second_step, words=words, done=done)


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """End every session of a user."""
    words = {
        "title": _("Sign the user out everywhere"),
        "intro": _("For a lost telephone or a doubt. The user may sign in again."),
        "consequence": _("What they are writing now is kept for them."),
        "confirm": _("Sign out"),
    }
    done = _("The user was signed out everywhere.")
    return _confirmed(request, user_id, actions.sign_out_user, words=words, done=done)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Close the account of a worker who has left."""
    words = {
        "title": _("Close the account"),
        "intro": _("The user is signed out everywhere and the account opens nothing any more."),
        "consequence": _("What they have done and written stays under their name."),
        "confirm": _("Close the account"),
    }
    done = _("The account was closed.")
    return _confirmed(request, user_id, actions.close_account, words=words, done=done)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_password(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give a worker who has forgotten their password one to begin with."""
    page = _page(request, user_id)
    about = [page.row.listed_name, page.row.username]
    form = FirstPasswordForm.of(request, about=about)
    if form.is_valid():
        actions.give_first_password(user_id, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("The password was given. The user chooses another."))
        return redirect("units:user", user_id)
    words = {
        "title": _("Give a new first password"),
        "intro": _("For a worker who has forgotten theirs. The second step stays as it is."),
        "consequence": _("Make sure in person who asks. It opens the page of choosing another."),
        "confirm": _("Give the password"),
    }
    return _shown(request, page, form, words)


def _confirmed(
    request: HttpRequest, user_id: UUID, act: Callable[..., None], *, words: Words, done: str
) -> HttpResponse:
    """One question, one act, back to the account's page."""
    page = _page(request, user_id)
    form = Form.of(request)
    if form.is_valid():
        act(user_id, actor=request.actor)
        messages.success(request, done)
        return redirect("units:user", user_id)
    return _shown(request, page, form, words)


def _page(request: HttpRequest, user_id: UUID) -> register.UserPage:
    """The account's page, for an administrator of everything that it opens."""
    page = register.user_page(user_id, actor=request.actor)
    if not (request.actor.is_a(Role.ADMINISTRATOR) and page.may_keep_account):
        raise PermissionDenied
    return page


def _shown(request: HttpRequest, page: register.UserPage, form: Form, words: Words) -> HttpResponse:
    recorded = [(_("User"), page.row.listed_name)]
    back = reverse("units:user", args=[page.row.id])
    context = {"form": form, "recorded": recorded, "back": back, "plain": True} | words
    return render(request, "ui/confirm.html", context, status=form.status)
