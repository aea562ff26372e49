"""What can happen to an account."""

from dataclasses import dataclass

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Fact):
    """A user chose the language of their screens."""

    language: str
