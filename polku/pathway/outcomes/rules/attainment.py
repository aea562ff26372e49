"""Goal attainment scaling: one figure from the levels reached, and how much it can be trusted.

The method is Kiresuk and Sherman's (1968). Levels are ordinal, so the figure never stands alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

RHO = 0.30


def gas_t(
    levels: Sequence[int], *, weights: Sequence[int] | None = None, rho: float = RHO
) -> float:
    """T = 50 + 10·Σwx / √((1−ρ)·Σw² + ρ·(Σw)²); 50 when every goal ends as hoped."""
    weights = weights or [1] * len(levels)
    if not levels or len(weights) != len(levels):
        raise ValueError("a level and a weight for every goal, and at least one goal")
    moved = sum(weight * level for weight, level in zip(weights, levels, strict=True))
    return 50 + 10 * moved / _spread(weights, rho=rho)


def one_step(*, weights: Sequence[int], rho: float = RHO) -> float:
    """How much the figure moves when the lightest goal moves by one level."""
    return 10 * min(weights) / _spread(weights, rho=rho)


def _spread(weights: Sequence[int], *, rho: float) -> float:
    """The divisor: the more goals, the less one of them moves the figure."""
    return sqrt((1 - rho) * sum(weight**2 for weight in weights) + rho * sum(weights) ** 2)


@dataclass(frozen=True, slots=True)
class Attainment:
    """T with what it is made of; `t` is None until every active goal has an agreed level."""

    t: float | None
    levels: tuple[int, ...]
    start_t: float | None
    one_step: float | None
    unrated: int
    dropped: int
    is_weighted: bool


def attainment(
    *,
    levels: Sequence[int | None],
    weights: Sequence[int],
    baselines: Sequence[int | None],
    dropped: int = 0,
) -> Attainment:
    """T only when all active goals are rated; dropped goals are left out and counted."""
    rated = [level for level in levels if level is not None]
    starts = [level for level in baselines if level is not None]
    complete = bool(levels) and len(rated) == len(levels)
    return Attainment(
        t=gas_t(rated, weights=weights) if complete else None,
        levels=tuple(rated),
        start_t=gas_t(starts, weights=weights) if levels and len(starts) == len(levels) else None,
        one_step=one_step(weights=weights) if levels else None,
        unrated=len(levels) - len(rated),
        dropped=dropped,
        is_weighted=len(set(weights)) > 1,
    )
