"""What a person reads when something went wrong: in plain words, and what to do next."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
TEMPLATE = "ui/error.html"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened and what the reader can do."""

    title: str | Promise
    what_to_do: str | Promise


NOT_UNDERSTOOD = Trouble(
    _("This could not be understood"),
    _("Go back, check the address or what you wrote, and try again."),
)
NOT_ALLOWED = Trouble(
    _("You cannot do this"),
    _("Your role does not allow it. If your work needs it, ask your supervisor."),
)
NOT_FOUND = Trouble(
    _("The page was not found"),
    _("The address may be wrong, or the page may not be yours to see. Start from the front page."),
)
NOT_THIS_WAY = Trouble(
    _("This page cannot be opened this way"),
    _("Go to the front page and choose the same thing again."),
)
SAME_TIME = Trouble(
    _("Somebody did the same thing at the same time"),
    _("Nothing was saved twice. Go back, reload the page and see what it says now."),
)
TOO_LARGE = Trouble(
    _("What you sent is too large"),
    _("Make the text or the file smaller and send it again."),
)
NO_FILES = Trouble(
    _("Files are not taken here"),
    _("Nothing of the file was kept. Write what it says into the form, and send the form again."),
)
OPEN_TOO_LONG = Trouble(
    _("The page had been open too long"),
    _("The form was not sent, to keep you safe. Go back, reload the page and send it again."),
)
TOO_OFTEN = Trouble(
    _("This was asked for too often"),
    _("Wait a quarter of an hour and try again. Keep the page open if you have written something."),
)
OUR_FAULT = Trouble(
    _("Something broke on our side"),
    _("This is not your fault. Wait a moment and try again. If it happens again, tell us."),
)


class PlainAnswers:
    """Gives words to the answers Django leaves without any: a wrong method, a lost race."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = _page(request, NOT_THIS_WAY, status=405)
            page["Allow"] = response.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A constraint refused: two people raced, or we have a bug. Logged either way."""
        if not isinstance(exception, IntegrityError):
            return None
        match = request.resolver_match
        log.error("A constraint refused in %s", match.view_name if match else "?", exc_info=True)
        return _page(request, SAME_TIME, status=409)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 for what is too large, 415 for a file, of which nothing has been read."""
    if isinstance(exception, TooManyFilesSent):
        return _page_of_its_own(NO_FILES, status=415)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return _page_of_its_own(TOO_LARGE, status=413)
    return _page_of_its_own(NOT_UNDERSTOOD, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: may see, may not do."""
    return _page(request, NOT_ALLOWED, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: is not, or is not for this reader."""
    return _page(request, NOT_FOUND, status=404)


def forged(request: HttpRequest) -> HttpResponse:
    """403: a form that did not come from a page of ours."""
    return _page_of_its_own(OPEN_TOO_LONG, status=403)


def too_often(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """429: one asks faster than people do."""
    page = _page_of_its_own(TOO_OFTEN, status=429)
    page["Retry-After"] = str(seconds)
    return page


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: asks nothing of the database, which may be what broke."""
    return _page_of_its_own(OUR_FAULT, status=500)


def _page(request: HttpRequest, trouble: Trouble, *, status: int) -> HttpResponse:
    return render(request, TEMPLATE, {**asdict(trouble), "code": status}, status=status)


def _page_of_its_own(trouble: Trouble, *, status: int) -> HttpResponse:
    """The page without menu and name: nothing that could fail again."""
    context = {**asdict(trouble), "code": status, "html_lang": get_language()}
    return HttpResponse(render_to_string(TEMPLATE, context), status=status)
