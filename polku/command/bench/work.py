"""The desk's work, one job after another, as the caseworker and the leader of groups do it."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import cycle

from polku.command.bench.browser import Answer, Browser
from polku.command.bench.picks import Pick
from polku.command.trouble import Trouble

NOTE = "Tapaaminen sovittiin viikolle. Asiakas kertoi arjen sujuvan ja nukkuneensa paremmin. "
MOST_SHOWN = 2000
"""Letters of an answer that says what went wrong."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One request and what it cost."""

    job: str
    milliseconds: float
    queries: int
    size: int
    processor: float = 0


@dataclass
class Desk:
    """One pair of workers at work: signed in, with their lists before them."""

    pick: Pick
    worker: Browser
    leader: Browser
    dice: random.Random
    taken: list[Taken] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cases, self.sheets = cycle(self.pick.cases), cycle(self.pick.sheets)
        self.words, self.numbers = cycle(self.pick.words), cycle(self.pick.numbers)

    def sign_in(self, password: str) -> None:
        """Both of them, through the page."""
        for browser, username in ((self.worker, self.pick.worker), (self.leader, self.pick.leader)):
            if not browser.sign_in(username, password):
                raise Trouble(f"{username} could not sign in to the county.")

    def round(self) -> None:
        """Every job once, in no order."""
        for job in self.dice.sample(JOBS, len(JOBS)):
            job(self)

    def ask(self, job: str, ask: Callable[[], Answer], *, wants: int) -> Answer:
        """Time one request; whatever else than the wanted answer is a fault of the bench."""
        began = time.perf_counter()
        answer = ask()
        taken = (time.perf_counter() - began) * 1000
        self.taken.append(Taken(job, taken, answer.queries, answer.size, answer.processor))
        if answer.status != wants:
            self.wrong.append(f"{job}: {answer.status}, not {wants}\n{answer.body[:MOST_SHOWN]}")
        return answer


def caseload(desk: Desk) -> None:
    """My clients."""
    desk.ask("caseload", lambda: desk.worker.get("/clients/"), wants=HTTPStatus.OK)


def search_name(desk: Desk) -> None:
    """A person by the beginning of a name."""
    _search(desk, "search by name part", next(desk.words))


def search_number(desk: Desk) -> None:
    """A person by identity number."""
    _search(desk, "search by identity number", next(desk.numbers))


def _search(desk: Desk, job: str, words: str) -> None:
    path = "/intake/people/"
    fields = desk.worker.fill(path, words=words)
    desk.ask(job, lambda: desk.worker.post(path, fields), wants=HTTPStatus.OK)


def open_case(desk: Desk) -> None:
    """One client's whole path."""
    path = f"/case/{next(desk.cases)}/"
    desk.ask("open case", lambda: desk.worker.get(path), wants=HTTPStatus.OK)


def write_note(desk: Desk) -> None:
    """A note, ready at once; with its line in the trail."""
    path = f"/activities/case/{next(desk.cases)}/note/"
    fields = [*desk.worker.fill(path, text=NOTE * 4), ("do", "ready")]
    desk.ask("write a note", lambda: desk.worker.post(path, fields), wants=HTTPStatus.FOUND)


def record_attendance(desk: Desk) -> None:
    """A whole group's sheet at once."""
    path = f"/activities/session/{next(desk.sheets)}/"
    form = desk.leader.form(path, _is_mark)
    fields = [(name, _other(name, value)) for name, value in form]
    if not any(_is_mark(name) for name, _ in fields):
        raise Trouble("Nobody has a mark on the sheet that the bench was to fill in.")
    desk.ask(
        "record a group's attendance",
        lambda: desk.leader.post(path, fields),
        wants=HTTPStatus.FOUND,
    )


def _other(name: str, value: str) -> str:
    """Every mark becomes another one, so that all of them are saved."""
    if not _is_mark(name):
        return value
    return "absent" if value == "present" else "present"


def _is_mark(name: str) -> bool:
    return name.startswith("status-")


def create_contact(desk: Desk) -> None:
    """What arrived by telephone, written down."""
    path = "/intake/new/"
    written = {
        "about_last_name": f"Koekäyttäjä{desk.dice.randint(1, 99999)}",
        "about_first_names": "Aino",
        "reason": NOTE,
        "urgency": "not_urgent",
        "urgency_grounds": "Ei kiireellisen avun tarvetta puhelun perusteella.",
    }
    fields = desk.worker.fill(path, **written)
    desk.ask("create a contact", lambda: desk.worker.post(path, fields), wants=HTTPStatus.FOUND)


JOBS: list[Callable[[Desk], None]] = [
    caseload,
    search_name,
    search_number,
    open_case,
    write_note,
    record_attendance,
    create_contact,
]
