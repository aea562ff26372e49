"""Between the password and the second step: who is half in, for a few minutes and a few tries."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Self

from django.http import HttpRequest

from polku.base import clock
from polku.base.access.models import User
from polku.base.signin import queries

KEY = "polku_pending"
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pending:
    """A right password, or a provider's bare word, that waits for the second step. It opens
    nothing."""

    user_id: str
    since: float
    onward: str
    provider: str = ""

    @classmethod
    def begin(cls, request: HttpRequest, user: User, *, onward: str, provider: str = "") -> None:
        """Under a new session key: what was known before the password is worth nothing now."""
        request.session.cycle_key()
        now = clock.now().timestamp()
        waits = cls(user_id=str(user.pk), since=now, onward=onward, provider=provider)
        request.session[KEY] = asdict(waits)

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """What waits in this browser, unless it has waited too long."""
        kept = request.session.get(KEY)
        if not kept or clock.now().timestamp() - kept["since"] > LASTS.total_seconds():
            return None
        return cls(**kept)

    @property
    def user(self) -> User | None:
        """Whose password it was, if the account is still open."""
        return queries.account_with_key(self.user_id)

    @staticmethod
    def done(request: HttpRequest) -> None:
        """The second step has been taken."""
        request.session.pop(KEY, None)
