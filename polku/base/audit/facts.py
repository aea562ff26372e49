"""What a fact is. Each room's `facts.py` declares its own; ids and codes only, never free text."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db.models import Choices

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_known: dict[str, type["Fact"]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened to a person's record, in the past tense.

    `says` is the worker's sentence and `plainly` the client's own ("You agreed ..."); an empty
    `plainly` keeps the fact off the client's page, an empty `says` off the timeline. Both may hold
    `%(name)s` places for the fact's own codes, translated by `words`.
    """

    says: ClassVar["str | _StrPromise"] = ""
    plainly: ClassVar["str | _StrPromise"] = ""
    words: ClassVar[dict[str, type[Choices]]] = {}

    person_id: UUID | None = None
    case_id: UUID | None = None
    subject_id: UUID | None = None
    # A moment or None. Any, because the keys above are often given as one dict of keys.
    happened_at: Any = None

    @classmethod
    def __init_subclass__(cls, **kwargs: object) -> None:
        super(Fact, cls).__init_subclass__(**kwargs)
        _known[cls.__name__] = cls

    def details(self) -> dict[str, object]:
        """The fact's own codes and numbers, ready for JSON."""
        own = {field.name for field in fields(self)} - {field.name for field in fields(Fact)}
        return {
            name: value if isinstance(value, (int, bool, type(None))) else str(value)
            for name in sorted(own)
            for value in [getattr(self, name)]
        }


def fact_called(name: str) -> type[Fact] | None:
    """The fact class of a trail row, or None for one that no longer exists."""
    return _known.get(name)


def telling_facts(*, to_client: bool, rooms: tuple[str, ...] = ()) -> list[str]:
    """Names of the facts that belong on a timeline; of the named rooms only, when any is named."""
    return [
        name
        for name, fact in _known.items()
        if (fact.plainly if to_client else fact.says)
        and (not rooms or fact.__module__.split(".")[-2] in rooms)
    ]
