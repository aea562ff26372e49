"""`polku work`: the process that does what is not done while somebody waits."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import django
from django.conf import settings

from polku.command.safety import report
from polku.command.say import say, table
from polku.command.trouble import Trouble

EVERY = "all"


def work() -> int:
    """Work until told to stop; a second request does not hurry it. Refuses where `serve` does."""
    _ready()
    if settings.POLKU_IS_PRODUCTION and report.check(language=None):
        return 1
    from polku.base.work.worker import Worker

    worker = Worker()

    def stop(signal_number: int, frame: FrameType | None) -> None:
        worker.stop()

    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, stop)
    worker.run()
    return 0


def show_dead() -> int:
    """List the jobs that wait for a person; 1 when there are any."""
    _ready()
    from polku.base.ui.times import moment_text
    from polku.base.work.queries import dead_letters

    letters = dead_letters()
    if not letters:
        say("No dead letters.")
        return 0
    rows = [
        (str(one.id), one.name, one.reaction or "–", str(one.attempts), moment_text(one.failed_at))
        for one in letters
    ]
    say(table(("Job", "What", "Reaction", "Tries", "Last failed"), rows))
    say("\nPut back in the queue with `polku work --retry JOB`, or `--retry all`.")
    return 1


def retry(told: Sequence[str]) -> int:
    """Put dead letters back in the queue."""
    _ready()
    from polku.base.work import actions
    from polku.base.work.house import HOUSE

    if told != [EVERY] and not all(one.isdigit() for one in told):
        raise Trouble("Say which jobs by their numbers, or `all`. `polku work --dead` lists them.")
    asked = None if told == [EVERY] else [int(one) for one in told]
    put = actions.retry_dead(asked, actor=HOUSE)
    say(f"{len(put)} put back in the queue.")
    return 0 if put or asked is None else 1


@contextmanager
def beside() -> Iterator[None]:
    """A worker in a thread of this process, started and stopped with what it serves."""
    from polku.base.work.worker import Worker

    worker = Worker()
    thread = threading.Thread(target=worker.run, name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(timeout=30)


def _ready() -> None:
    """As the role that serves, not as the owner: a job meets the same walls as a page."""
    os.environ["POLKU_SERVES"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", report.PRODUCTION)
    django.setup()
    if not settings.POLKU_DATABASE_IS_NAMED:
        raise Trouble(
            "Set POLKU_WEB_DATABASE_URL to the PostgreSQL database of this installation, as the"
            " role that serves."
        )
