"""Builds the actor once a request, keeps a client to their own pages, notes refusals, and keeps
pages about people out of every cache."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from polku.base.access.acting import (
    VISITOR,
    Context,
    acting_as,
    become,
    is_broken,
    one_transaction,
    signing_in,
)
from polku.base.access.actor import Actor

# No page asks for the camera, the microphone or where the reader is.
NOTHING_OF_THE_DEVICE = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


class BehindTheWall:
    """One request, one transaction, in one name: until the reader is known, that of somebody
    signing in, who sees their own account and no client."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting_as(_on_the_way_in(request)), _transaction_of(request):
            response = self.get_response(request)
            if is_broken() and response.status_code < 400:
                raise DatabaseError("The database gave up, yet the page says that all is well.")
            return response


def _transaction_of(request: HttpRequest) -> AbstractContextManager[None]:
    """None for a stranger who only looks: the open pages ask the database little or nothing, and
    a page of our own fault must not ask it at all."""
    only_looks = request.method in ("GET", "HEAD") and _carries_no_session(request)
    return nullcontext() if only_looks else one_transaction()


def _carries_no_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def _on_the_way_in(request: HttpRequest) -> Context:
    """Whom the session names, before anything is known of them."""
    named = request.session.get(SESSION_KEY)
    return signing_in(UUID(named)) if named else VISITOR


class ActorMiddleware:
    """Gives the request its `actor`; signed-out requests have None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.actor_of = import_string(settings.POLKU_ACTOR_OF)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: self._known(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if "sessionid" in request.COOKIES or request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        return response

    def _known(self, request: HttpRequest) -> Actor | None:
        """Who is asking; from here on the database is asked in that name."""
        actor = self.actor_of(request.user)
        if actor is not None:
            become(actor)
        return actor

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """A worker's page is not there for a client, whatever the address names."""
        match = request.resolver_match
        if match is None or not request.user.is_authenticated:
            return
        if request.actor.is_client and not _is_for_clients(match):  # type: ignore[attr-defined]
            _note(request, denied=False)
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Note who was turned away, outside the rolled-back transaction; then let Django answer."""
        if isinstance(exception, (PermissionDenied, Http404)) and request.user.is_authenticated:
            _note(request, denied=isinstance(exception, PermissionDenied))


def _is_for_clients(match: ResolverMatch) -> bool:
    """Whether a client may come here: to a whole room of theirs, or to one page of another."""
    allowed = settings.POLKU_PAGES_FOR_CLIENTS
    return match.app_name in allowed or match.view_name in allowed


def _note(request: HttpRequest, *, denied: bool) -> None:
    """The name of the page and the key in its address: never words of anybody."""
    note_refusal = import_string("polku.base.audit.actions.note_refusal")
    match = request.resolver_match
    note_refusal(
        page=match.view_name if match else "",
        subject_id=_first_key(match.kwargs if match else {}),
        denied=denied,
        actor=request.actor,  # type: ignore[attr-defined]
    )


def _first_key(kwargs: dict) -> object | None:
    """The id in the address, if there is one: ids only, never the path's free text."""
    return next((value for name, value in kwargs.items() if name.endswith("id")), None)
