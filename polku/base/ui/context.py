"""What every page shows besides its own content: menu, who is signed in, languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language

# Each language is called by its own name, so that its reader finds it.
LANGUAGE_NAMES = (
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("en", "English"),
    ("fi-simple", "Selkosuomi"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the main menu."""

    label: str
    url: str
    is_current: bool = False


def page(request: HttpRequest) -> dict[str, Any]:
    """The context every template gets."""
    return {
        "nav_items": _navigation(request),
        "languages": LANGUAGE_NAMES,
        "language": get_language() or settings.LANGUAGE_CODE,
        "html_lang": get_language() or settings.LANGUAGE_CODE,
        "here": request.get_full_path(),
        **_signed_in(request),
    }


def _navigation(request: HttpRequest) -> list[Any]:
    """The menu is the doors' business; they are named in the settings."""
    named = getattr(settings, "POLKU_NAVIGATION", "")
    return list(import_string(named)(request)) if named else []


def _signed_in(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"signed_in_name": "", "signed_in_role": ""}
    return {
        "signed_in_name": getattr(user, "name", str(user)),
        "signed_in_role": getattr(user, "title", ""),
        "sign_out_url": _address("signin:sign_out"),
        "own_sign_ins_url": _address("signin:own"),
    }


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
