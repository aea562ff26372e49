"""Each morning, and once more at noon for what the night did not reach."""

from polku.base.access.actor import Actor
from polku.base.work.queue import job
from polku.voice.notices import actions


@job("remind", every="5 5,12 * * *")
def remind(*, actor: Actor) -> None:
    """Tomorrow's meetings, near deadlines, follow-ups whose day has come."""
    actions.remind_of_the_day(actor=actor)
