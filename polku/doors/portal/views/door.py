"""The door every page of the client passes, and what follows from sending a form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile, Form, VersionedForm

Page = Callable[..., HttpResponse]


def my_page(view: Page) -> Page:
    """A worker has no pages here and goes to the desk; a client's own reading is noted too."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = request.actor
        if not actor or not actor.is_client:
            return redirect("/")
        page = request.resolver_match.view_name if request.resolver_match else "portal"
        note_read(actor.person_id, page=page, actor=actor)
        return view(request, *args, **kwargs)

    return shown


def done(
    request: HttpRequest, form: Form, act: Callable[[], object], *, said: str, back: str
) -> HttpResponse | None:
    """Do what the form asks and go back; None while something in it must be put right.

    What a rule refuses stands on the form with the text; what somebody else wrote, beside it.
    """
    if not form.is_valid():
        return None
    try:
        act()
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    except EditedMeanwhile as meanwhile:
        return _both_texts(request, form, meanwhile, back=back)
    messages.success(request, said)
    return redirect(back)


def led_back(request: HttpRequest, words: str, *, back: str) -> HttpResponse:
    """What was to be done here is done already, or is no longer asked: say so and go back."""
    messages.info(request, words)
    return redirect(back)


def _both_texts(
    request: HttpRequest, form: Form, meanwhile: EditedMeanwhile, *, back: str
) -> HttpResponse:
    """Mine and theirs side by side."""
    if not isinstance(form, VersionedForm):
        raise meanwhile
    label = next(str(field.label) for field in form.visible_fields())
    return form.conflict(request, meanwhile, title=label, back=reverse(back))
