"""The language of the page: chosen in the header, remembered in a cookie and for the person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

A_YEAR = 365 * 24 * 60 * 60


def choose(request: HttpRequest, *, language: str, back: str) -> HttpResponse:
    """Return to the same page in the chosen language."""
    ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if ours else "/")
    if language in dict(settings.LANGUAGES):
        _remember(request, response, language)
    return response


def _remember(request: HttpRequest, response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    named = getattr(settings, "POLKU_SAVE_LANGUAGE", "")
    if named and request.user.is_authenticated:
        save: Callable[..., None] = import_string(named)
        save(language, actor=request.actor)  # type: ignore[attr-defined]
