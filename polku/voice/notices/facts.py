"""What can happen to a notice."""

from dataclasses import dataclass

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Fact):
    """Somebody was told of something in a client's case."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesRead(Fact):
    """Somebody put away what they had been told."""

    count: int
