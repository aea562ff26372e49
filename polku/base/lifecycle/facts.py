"""What can happen when records come to their end. No fact here names a client."""

from dataclasses import dataclass

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionProposed(Fact):
    """It was proposed to destroy what has been kept long enough."""

    material: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionApproved(Fact):
    """Somebody else approved the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionRejected(Fact):
    """Somebody else rejected the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionBegun(Fact):
    """The database was told which approved proposal is being carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsErased(Fact):
    """A room erased its own part."""

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionDone(Fact):
    """An approved proposal was carried out. `former_rows`: earlier ones in the trail, emptied."""

    material: str
    count: int
    rows: int
    former_rows: int
