"""Text survives a session that ended: kept sealed for its writer, shown again after sign-in."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url

from polku.base.access.acting import acting_as, signing_in
from polku.base.ui import actions, errors
from polku.base.ui.models import UnsentText

KEY = "unsent"
SALT = "polku_last"
REMEMBERED_FOR = 30 * 24 * 60 * 60
MOST_CHARACTERS = 500_000
NEVER_KEPT = {"csrfmiddlewaretoken", "add-row", "remove-row"}


class KeepUnsentText:
    """Keeps what was sent when the session had ended, and leads its writer back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if writer := _signed_in(request):
            _forget_what_was_sent(request, response, writer=writer)
            return _remember_who(request, response)
        if _leads_to_sign_in(response) and not _is_open_to_all(request):
            return _to_sign_in(request)
        return response


def refuse_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: a stale form from our own page is kept and shown again; others refused."""
    if not _comes_from_our_page(request):
        return errors.forged(request)
    if _is_open_to_all(request):
        return _redirect(request, _parts(request.headers.get("Referer", "/")).path or "/")
    if not _signed_in(request):
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))
    key = keep(request)
    return _redirect(request, f"{request.path}?{urlencode({KEY: key})}" if key else request.path)


def _is_open_to_all(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not getattr(match.func, "login_required", True)


def keep(request: HttpRequest) -> UUID | None:
    """Seal and store what was sent; None when there is nothing, or nobody to keep it for."""
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT and "password" not in name
    }
    plain = json.dumps(fields)
    if not fields or len(plain) > MOST_CHARACTERS:
        return None
    with acting_as(signing_in(_signed_in(request) or _last(request))):
        writer = _writer(request)
        sealed = _seal().encrypt(plain.encode())
        return writer and actions.keep_text(sealed, path=request.path, writer_id=writer)


def kept_for(request: HttpRequest) -> QueryDict | None:
    """What this person wrote on this page before the session ended; nobody else's, ever."""
    key, reader = _as_key(request.GET.get(KEY, "")), _signed_in(request)
    if key is None or reader is None:
        return None
    row = UnsentText.objects.waiting(key, path=request.path, writer_id=reader)
    if row is None:
        return None
    try:
        fields = json.loads(_seal().decrypt(bytes(row.sealed)))
    except InvalidToken:  # the installation's secret was changed: nobody can open it any more
        return None
    kept = QueryDict(mutable=True)
    for name, values in fields.items():
        kept.setlist(name, values)
    return kept


def _forget_what_was_sent(request: HttpRequest, response: HttpResponse, *, writer: UUID) -> None:
    """The kept text has done its work once the form it was shown in has gone through."""
    key = _as_key(request.GET.get(KEY, ""))
    went_through = request.method == "POST" and response.status_code < 400
    if key is not None and went_through and not _is_still_being_written(request):
        actions.forget_text(key, writer_id=writer)


def _is_still_being_written(request: HttpRequest) -> bool:
    return "add-row" in request.POST or "remove-row" in request.POST


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to the page that was asked for."""
    if request.method == "POST":
        key = keep(request)
        back = f"{request.path}?{urlencode({KEY: key})}" if key else request.path
    else:
        back = _page_in_sight(request)
    query = urlencode({REDIRECT_FIELD_NAME: back}, safe="/")
    return _redirect(request, f"{resolve_url(settings.LOGIN_URL)}?{query}")


def _page_in_sight(request: HttpRequest) -> str:
    """The whole page, also when htmx asked for a part of it."""
    shown = _parts(request.headers.get("HX-Current-URL", ""))
    if "HX-Request" in request.headers and shown.path:
        return f"{shown.path}?{shown.query}" if shown.query else shown.path
    return request.get_full_path()


def _redirect(request: HttpRequest, to: str) -> HttpResponse:
    """A redirect the browser follows with the whole window, whoever asked."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def _leads_to_sign_in(response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    return urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL)


def _comes_from_our_page(request: HttpRequest) -> bool:
    """A page of another site may not put words into our forms."""
    origin = request.headers.get("Origin", "")
    ours = f"{request.scheme}://{request.get_host()}"
    return request.method == "POST" and (origin == ours or (not origin and _same_referer(request)))


def _same_referer(request: HttpRequest) -> bool:
    return _parts(request.headers.get("Referer", "")).netloc == request.get_host()


def _parts(address: str) -> SplitResult:
    """An address that a browser sent, in its parts: all empty when it makes no sense."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _writer(request: HttpRequest) -> UUID | None:
    """Who is writing: the one signed in now, or the last one in this browser."""
    last = _last(request)
    known = get_user_model()._default_manager
    if last is not None and not known.filter(pk=last, is_active=True).exists():
        last = None
    return _signed_in(request) or last


def _remember_who(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A signed cookie says whose session it was, after the session itself is gone."""
    who = _signed_in(request)
    if _last(request) != who:
        response.set_cookie(
            settings.POLKU_WRITER_COOKIE_NAME,
            signing.dumps(str(who), salt=SALT),
            max_age=REMEMBERED_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _last(request: HttpRequest) -> UUID | None:
    try:
        signed = request.COOKIES.get(settings.POLKU_WRITER_COOKIE_NAME, "")
        return _as_key(signing.loads(signed, salt=SALT))
    except signing.BadSignature:
        return None


def _signed_in(request: HttpRequest) -> UUID | None:
    """The account signed in now; a page that fails early has not looked yet."""
    return getattr(request, "user", AnonymousUser()).pk


def _as_key(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _seal() -> MultiFernet:
    """Keys made from the installation's secret; earlier secrets still open what they sealed."""
    secrets: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (urlsafe_b64encode(sha256(b"polku.unsent" + s.encode()).digest()) for s in secrets)
    return MultiFernet([Fernet(key) for key in made])
