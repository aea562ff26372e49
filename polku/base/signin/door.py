"""Letting in and out: what a session holds, and what the browser is told. Requests end here."""

import ipaddress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from polku.base import clock
from polku.base.access.acting import become, signing_in
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.signin import actions, queries, rules
from polku.base.signin.actions.attempts import forget_failures
from polku.base.signin.actions.sessions import note_seen
from polku.base.signin.rules import Ending, Way

MARK = "polku_door"
KNOWN = "polku_known"
KNOWN_FOR = 180 * 24 * 60 * 60
MOST_KNOWN = 8
BACKEND = "django.contrib.auth.backends.ModelBackend"
SEEN_EVERY = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """What a session remembers of how it began. Moments are seconds, as sessions keep JSON."""

    session: str
    way: str
    who: str
    begun: float
    seen: float
    confirmed: float
    provider: str = ""
    must_add_step: bool = False
    must_change_password: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The session's mark, if a sign-in page of ours began it."""
        kept = request.session.get(MARK)
        return cls(**kept) if kept else None

    def keep(self, request: HttpRequest) -> None:
        """Write it into the session."""
        request.session[MARK] = asdict(self)

    @property
    def id(self) -> UUID:
        """The session's key in the list of sign-ins."""
        return UUID(self.session)


def actor_for(user: User) -> Actor:
    """The actor a user is, outside a request of theirs."""
    found: Actor = import_string(settings.POLKU_ACTOR_OF)(user)
    return found


def address_of(request: HttpRequest) -> str:
    """From where: the last hop that our own proxy saw. A whole /64 is one place in IPv6."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.POLKU_BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def welcome(
    request: HttpRequest, user: User, *, way: Way, onward: str = "", provider: str = ""
) -> HttpResponse:
    """Let the user in, or note that they have shown again who they are; then where they were
    going."""
    if not _confirm(request, user, way=way):
        _let_in(request, user, way=way, provider=provider)
    forget_failures(user.username, address=address_of(request))
    first = resolve_url(settings.POLKU_FIRST_PAGE_FOR_A_CODE) if way == Way.CODE else ""
    response = redirect(first or safe(request, onward))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, user.language, **_kept_by_browser(max_age=None)
    )
    known = [str(user.pk), *(one for one in _known_in(request) if one != str(user.pk))]
    response.set_cookie(
        settings.POLKU_KNOWN_COOKIE_NAME,
        signing.dumps(known[:MOST_KNOWN], salt=KNOWN),
        **_kept_by_browser(KNOWN_FOR),
    )
    return response


def let_out(request: HttpRequest, *, because: Ending) -> None:
    """End the session here and in the list."""
    mark = Mark.of(request)
    if mark is not None and request.user.is_authenticated:
        become(signing_in(request.user.pk))
        actions.end_session(mark.id, because=because, actor=actor_for(request.user))
    logout(request)


def adopt(request: HttpRequest) -> None:
    """A session that no sign-in page of ours began gets its limits from now on."""
    user = request.user
    if user.is_authenticated:
        _begin(request, user, way=Way.PASSWORD, provider="")


def why_over(mark: Mark) -> Ending | None:
    """Whether the session has lasted as long as it may."""
    return rules.why_session_is_over(
        begun=_moment(mark.begun),
        seen=_moment(mark.seen),
        now=clock.now(),
        limits=queries.session_limits_today(mark.who),
    )


def note_use(request: HttpRequest, mark: Mark) -> None:
    """Now and then, so that looking at a page does not cost a write each time."""
    now = clock.now().timestamp()
    if now - mark.seen >= SEEN_EVERY:
        replace(mark, seen=now).keep(request)
        note_seen(mark.id)


def is_fresh(mark: Mark) -> bool:
    """Whether the user showed a moment ago who they are."""
    fresh_for = timedelta(minutes=settings.POLKU_CONFIRM_AFTER_MINUTES)
    return clock.now() - _moment(mark.confirmed) < fresh_for


def knows_browser(request: HttpRequest, user: User | None) -> bool:
    """Whether this user has signed in here before."""
    return user is not None and str(user.pk) in _known_in(request)


def safe(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else the front page."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def signed_in(request: HttpRequest) -> User:
    """Who is signed in, on a page that asks for it."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def confirm_address(back: str) -> str:
    """The page that asks who one is, and leads back."""
    return f"{reverse('signin:confirm')}?{urlencode({'next': back}, safe='/')}"


def step_added(request: HttpRequest) -> None:
    """The user has a second step now: every page is open again."""
    mark = Mark.of(request)
    if mark is not None:
        replace(mark, must_add_step=False).keep(request)
        end_others(request, mark)


def step_removed(request: HttpRequest) -> None:
    """One way in is gone: so is whoever came by it elsewhere."""
    mark = Mark.of(request)
    if mark is not None:
        end_others(request, mark)


def password_changed(request: HttpRequest, user: User) -> None:
    """This browser goes on under a new key; every other one is signed out."""
    mark = Mark.of(request)
    update_session_auth_hash(request, user)
    if mark is not None:
        replace(mark, must_change_password=False).keep(request)
        key = str(request.session.session_key)
        actions.confirm_again(mark.id, key=key, way=Way.PASSWORD, actor=actor_for(user))
        end_others(request, mark)


def end_others(request: HttpRequest, mark: Mark) -> None:
    """What opens the account has changed: whoever came by what was before comes anew."""
    actor = actor_for(signed_in(request))
    actions.end_other_sessions(mark.id, because=Ending.EVERYWHERE, actor=actor)


def _let_in(request: HttpRequest, user: User, *, way: Way, provider: str) -> None:
    if request.user.is_authenticated:
        let_out(request, because=Ending.REPLACED)
    become(signing_in(user.pk))
    login(request, user, backend=BACKEND)
    _begin(request, user, way=way, provider=provider)


def _begin(request: HttpRequest, user: User, *, way: Way, provider: str) -> None:
    actor, now = actor_for(user), clock.now().timestamp()
    browser = rules.kind_of_browser(request.headers.get("User-Agent", ""))
    session = actions.open_session(
        str(request.session.session_key), way=way, browser=browser, actor=actor
    )
    Mark(
        session=str(session.pk),
        way=way,
        who=_kind_of(actor),
        begun=now,
        seen=now,
        confirmed=now,
        provider=provider,
        must_add_step=needs_a_step(actor, way=way, provider=provider),
        must_change_password=is_first_password(user, way=way),
    ).keep(request)


def _confirm(request: HttpRequest, user: User, *, way: Way) -> bool:
    """The same person in the same session, as strongly as it began; it gets a new key."""
    mark = Mark.of(request)
    if mark is None or request.user.pk != user.pk or (way == Way.CODE) != (mark.way == Way.CODE):
        return False
    become(signing_in(user.pk))
    request.session.cycle_key()
    actions.confirm_again(
        mark.id, key=str(request.session.session_key), way=way, actor=actor_for(user)
    )
    now = clock.now().timestamp()
    replace(mark, confirmed=now, seen=now).keep(request)
    return True


def needs_a_step(actor: Actor, *, way: Way, provider: str = "") -> bool:
    """A worker who came by one step, where that is not enough."""
    is_one = way == Way.PASSWORD or (way == Way.ORGANISATION and tells_no_strength(provider))
    return settings.POLKU_WORKERS_NEED_A_SECOND_STEP and is_one and not actor.is_client


def is_first_password(user: User, *, way: Way) -> bool:
    """Whether they came with a password that somebody else gave and so knows."""
    with_password = way in (Way.PASSWORD, Way.TOTP, Way.RECOVERY)
    is_given = user.first_password_at is not None
    return settings.POLKU_FIRST_PASSWORDS_ARE_CHANGED and is_given and with_password


def first_password_is_over(user: User) -> bool:
    """Whether the password that was given has waited too long to be changed."""
    lives = timedelta(days=settings.POLKU_FIRST_PASSWORD_LIVES_DAYS)
    given = user.first_password_at
    is_over = given is not None and clock.now() - given >= lives
    return settings.POLKU_FIRST_PASSWORDS_ARE_CHANGED and is_over


def tells_no_strength(provider: str) -> bool:
    """Whether it is not known how the provider identifies: then we take it for a password alone."""
    return not settings.POLKU_IDENTITY_PROVIDERS.get(provider, {}).get("levels")


def _kind_of(actor: Actor) -> str:
    if actor.is_client:
        return "client"
    return "administrator" if actor.is_a(Role.ADMINISTRATOR) else "worker"


def _known_in(request: HttpRequest) -> list[str]:
    try:
        told = request.COOKIES.get(settings.POLKU_KNOWN_COOKIE_NAME, "")
        kept = signing.loads(told, salt=KNOWN, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return []
    return [str(one) for one in kept] if isinstance(kept, list) else []


def _kept_by_browser(max_age: int | None) -> dict[str, Any]:
    secure = settings.SESSION_COOKIE_SECURE
    return {"max_age": max_age, "samesite": "Lax", "httponly": True, "secure": secure}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=clock.now().tzinfo)
