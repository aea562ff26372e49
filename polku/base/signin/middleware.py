"""Ends sessions that have lasted long enough, and keeps each to the pages its strength opens."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from polku.base.signin import door
from polku.base.signin.door import Mark
from polku.base.signin.rules import Way
from polku.base.ui import unsent

OPEN_ROOMS = {"signin", "ui"}
ANSWERS = {"openid_connect_callback", "saml_acs", "saml_finish_acs", "saml_sls", "saml_metadata"}
"""Where providers of identity answer: whoever is signed in may be coming to be let in anew."""


class SessionGuard:
    """Asks the session's own mark, which is loaded already: it costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = Mark.of(request)
        if mark is not None:
            over = door.why_over(mark)
            if over:
                door.let_out(request, because=over)
            else:
                door.note_use(request, mark)
        elif not settings.POLKU_LEAVE_BARE_SESSIONS_ALONE:
            door.adopt(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Before any page: add a second step, identify strongly, or show again who you are."""
        match = request.resolver_match
        if match is None or match.app_name in OPEN_ROOMS or match.view_name in ANSWERS:
            return None
        mark = Mark.of(request)
        if mark is None or not request.user.is_authenticated:
            return None
        if mark.must_change_password:
            return _lead(request, reverse("signin:password"))
        if mark.must_add_step:
            return _lead(request, reverse("signin:own"))
        if mark.way == Way.CODE and match.view_name not in settings.POLKU_PAGES_FOR_A_CODE:
            return _lead(request, reverse("signin:stronger"))
        if match.view_name in settings.POLKU_BINDING_PAGES and not door.is_fresh(mark):
            return _lead(request, door.confirm_address(_back(request)))
        return None


def _back(request: HttpRequest) -> str:
    """Where to come back to, with everything that was written."""
    if request.method != "POST":
        return request.get_full_path()
    key = unsent.keep(request)
    return f"{request.path}?{urlencode({unsent.KEY: key})}" if key else request.path


def _lead(request: HttpRequest, to: str) -> HttpResponse:
    """With the whole window, whoever asked."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)
