"""The door every page of the client passes: only a client, and their reading is noted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form

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


def did(form: Form, act: Callable[[], object]) -> bool:
    """Whether the action was done; when a rule refuses, its reasons stand on the form."""
    try:
        act()
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True
