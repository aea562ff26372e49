"""What a story holds: all that is written down along the path, in its people's own words."""

from dataclasses import dataclass, field

from polku.pathway.assessment.rules import Dependants, Level, NeedClass, NeedKind
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import (
    Area,
    Component,
    Direction,
    Doer,
    FactorKind,
    ServiceKind,
    Track,
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal with its five described levels, the poorest first."""

    area: Area
    wish: str
    aim: str
    why: str
    levels: tuple[str, str, str, str, str]
    direction: Direction = Direction.CHANGE


@dataclass(frozen=True, slots=True)
class Service:
    """A service as the plan writes it."""

    service: ServiceKind
    description: str
    amount: str
    component: Component | None = None
    method: str = ""
    days_per_week: int | None = None
    aim: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of life. First names and days come from elsewhere; the words are these."""

    key: str
    track: Track
    ages: tuple[int, int]
    sources: tuple[tuple[Source, str], ...]
    reason: str
    wish: str
    situation_client: str
    situation: str
    functioning: str
    need_client: str
    need: str
    strengths_client: str
    strengths: str
    services_client: str
    services_view: str
    opinion: str
    summary: str
    conclusions: str
    needs: dict[NeedClass, Level]
    aims: tuple[Aim, ...]
    helps: tuple[tuple[FactorKind, str], ...]
    hinders: tuple[tuple[FactorKind, str], ...]
    services: tuple[Service, ...]
    steps: tuple[tuple[Doer, str], ...]
    client_proposal: str
    environment: str
    notes: tuple[str, ...]
    evaluation_client: str
    evaluation_worker: str
    onward: tuple[tuple[PathCode, str], ...]
    afterwards: tuple[Situation, ...]
    need_kind: NeedKind = NeedKind.RECURRING
    special_grounds: tuple[str, ...] = ()
    special_reasoning: str = ""
    partners: tuple[tuple[str, str, str], ...] = ()
    close: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = field(default=())
    urgent: bool = False
    urgency_grounds: str = ""
    protected: bool = False
    gender: str = ""
    language: str = ""
    homes: tuple[str, ...] = ()
    dependants: Dependants = Dependants.NOBODY
    dependants_note: str = ""
