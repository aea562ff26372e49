"""What the door asks: how often it has gone wrong, what an account has, what its page shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from polku.base import clock
from polku.base.access.acting import at_the_wall, become, signing_in
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.signin import policies
from polku.base.signin.models import FailedAttempt, IdentityLink
from polku.base.signin.rules import (
    AttemptLimits,
    Failures,
    Kind,
    SessionLimits,
    Way,
    in_force,
    is_locked,
)

KEPT_ON_LIST = timedelta(days=30)


def limits_today() -> AttemptLimits:
    """The numbers of failures that hold today."""
    rows = [AttemptLimits.read(row) for row in settings.POLKU_ATTEMPT_LIMITS]
    return in_force(rows, on=clock.today())


def session_limits_today(who: str) -> SessionLimits:
    """How long a session of such a user lasts, by the numbers of today."""
    rows = [SessionLimits.read(row) for row in settings.POLKU_SESSION_LIMITS]
    return in_force([row for row in rows if row.who == who], on=clock.today())


def sum_of(text: str) -> str:
    """A keyed sum: nobody learns the text from a stolen database, not even by trying them all."""
    return salted_hmac("polku.signin", text.casefold(), algorithm="sha256").hexdigest()


def is_locked_now(account: str, *, address: str, from_known_browser: bool) -> bool:
    """Whether to listen at all. Asked before any password is looked at."""
    limits = limits_today()
    recent = FailedAttempt.objects.filter(at__gt=clock.now() - limits.window)
    by_account = recent.filter(account=sum_of(account))
    failures = Failures(
        same_place=by_account.filter(address=sum_of(address)).count(),
        one_address=recent.filter(address=sum_of(address)).count(),
        one_account=by_account.count(),
    )
    return is_locked(failures, limits=limits, from_known_browser=from_known_browser)


def account_called(username: str) -> User | None:
    """The open account of that user name. From here on the database is asked in its name."""
    become(signing_in(username=username.strip()))
    user = User.objects.filter(username__iexact=username.strip(), is_active=True).first()
    if user is not None:
        become(signing_in(user.pk))
    return user


def account_with_key(user_id: UUID | str | None) -> User | None:
    """The open account with that key. From here on the database is asked in its name."""
    if not user_id:
        return None
    become(signing_in(UUID(str(user_id))))
    return User.objects.filter(pk=user_id, is_active=True).first()


def linked_account(subject: str, *, provider: str) -> User | None:
    """The worker who has come from there before."""
    link = IdentityLink.objects.filter(provider=provider, subject=subject).first()
    return account_with_key(link.user_id) if link else None


def factors(user_id: UUID) -> frozenset[str]:
    """The kinds of second step the account has, whoever asks: never less than there are."""
    return frozenset(kind for (kind,) in at_the_wall("second_steps", user_id))


def has_second_step(user_id: UUID) -> bool:
    """An app or a passkey; recovery codes alone are none."""
    return bool(factors(user_id) - {Kind.RECOVERY_CODES})


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One sign-in, as its user sees it."""

    id: UUID
    way: str
    browser: str
    begun_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    ending: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One second step, as its user sees it."""

    id: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


def my_sessions(*, this: UUID | None, actor: Actor) -> list[SessionRow]:
    """Open ones first, then those of the last thirty days."""
    recent = policies.sessions_of(actor).filter(begun_at__gt=clock.now() - KEPT_ON_LIST)
    rows = recent.order_by("-begun_at")[:50]
    return sorted(
        (
            SessionRow(
                id=one.pk,
                way=str(Way(one.way).label),
                browser=one.browser,
                begun_at=one.begun_at,
                seen_at=one.seen_at,
                ended_at=one.ended_at,
                ending=one.get_ended_because_display(),
                is_this=one.pk == this,
            )
            for one in rows
        ),
        key=lambda row: row.ended_at is not None,
    )


def my_factors(actor: Actor) -> list[FactorRow]:
    """What I have besides my password."""
    return [
        FactorRow(
            id=one.pk,
            kind=str(Kind(one.type).label),
            name=one.data.get("name", "") if one.type == Kind.WEBAUTHN else "",
            added_at=one.created_at,
            used_at=one.last_used_at,
        )
        for one in policies.factors_of(actor).order_by("created_at")
    ]


def my_factor(factor_id: int, *, actor: Actor) -> FactorRow | None:
    """One of them."""
    return next((row for row in my_factors(actor) if row.id == factor_id), None)
