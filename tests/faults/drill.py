"""The drill: kill -9 at random moments while people work, so many rounds; the same seed, the same
order of kills."""

import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.count import Count, counted
from tests.faults.load import Desk
from tests.faults.stage import TARGETS, Stage, a_stage

DESKS = 4
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Drilled:
    """What was killed, how long work stood still, and what is left."""

    kills: Counter[str]
    stops: dict[str, list[float]]
    count: Count

    def lines(self) -> list[str]:
        """For a person to read."""
        told = self.count
        return [
            *(
                f"{name}: killed {self.kills[name]} times, {_stop(self.stops[name])}"
                for name in TARGETS
            ),
            f"acknowledged {told.acknowledged}, unanswered {told.unsure}, written {told.written}",
            f"lost {told.lost}, written twice {told.doubled}, half written {told.half}",
            f"effects {told.effects}, not exactly once {told.not_once}, dead letters {told.dead}",
        ]


def drill(*, rounds: int, seed: int, log: Path, like: str | None = None) -> Drilled:
    """Each round: let them work a moment, kill one process, wait until work goes on."""
    chance = random.Random(seed)
    order = [TARGETS[n % len(TARGETS)] for n in range(rounds)]
    chance.shuffle(order)
    stops: dict[str, list[float]] = {name: [] for name in TARGETS}
    with a_stage(log, like=like) as stage:
        desks = _desks(stage)
        _wait_for_more(desks, than=0)
        for target in order:
            time.sleep(chance.uniform(0.1, 0.7))
            began = time.monotonic()
            stage.kill(target, chance=chance)
            _wait_for_more(desks, than=_acknowledged(desks))
            stops[target].append(time.monotonic() - began)
        count = _stop_and_count(stage, desks)
    return Drilled(Counter(order), stops, count)


def _desks(stage: Stage) -> list[Desk]:
    site = f"http://127.0.0.1:{stage.port}"
    desks = [Desk(number, site=site, **stage.told) for number in range(DESKS)]
    for desk in desks:
        desk.start()
    return desks


def _stop_and_count(stage: Stage, desks: list[Desk]) -> Count:
    for desk in desks:
        desk.stopping.set()
    for desk in desks:
        desk.join(timeout=PATIENCE)
    tokens = [token for desk in desks for token in desk.acknowledged]
    unsure = sum(desk.unsure for desk in desks)
    return counted(stage.database.url(), acknowledged=tokens, unsure=unsure)


def _wait_for_more(desks: list[Desk], *, than: int) -> None:
    ends = time.monotonic() + PATIENCE
    while _acknowledged(desks) <= than:
        if time.monotonic() > ends:
            raise TimeoutError("work did not go on after a kill: see the log")
        time.sleep(0.02)


def _acknowledged(desks: list[Desk]) -> int:
    return sum(len(desk.acknowledged) for desk in desks)


def _stop(seconds: list[float]) -> str:
    if not seconds:
        return "no stop"
    return f"work went on after {statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s"
