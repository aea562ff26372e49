"""Each morning, and once more at noon for what the night did not reach."""

from itertools import islice

from polku.base.access.acting import one_transaction
from polku.base.access.actor import Actor
from polku.base.access.rules import Standing
from polku.base.work.queue import job
from polku.voice.notices import actions, queries

AT_A_TIME = 500


@job("remind", stands_as=Standing.HOUSE, every="5 5,12 * * *")
def remind(*, actor: Actor) -> None:
    """Tomorrow's meetings, near deadlines, follow-ups whose day has come."""
    remind_of_the_day(actor=actor)


def remind_of_the_day(*, actor: Actor) -> int:
    """Everything the day asks for that has not been told yet; each piece is its own transaction.

    Run twice, the second time sends nothing. What is due is read in one transaction: outside any,
    the database is not told who asks and shows nothing.
    """
    with one_transaction():
        due, sent = iter(list(queries.reminders_due())), 0
    while piece := list(islice(due, AT_A_TIME)):
        sent += actions.remind(piece, actor=actor)
    return sent
