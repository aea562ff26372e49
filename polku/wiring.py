"""Who reacts to what: one explicit dict, fact -> reactions. No signals.

A reaction is a function(change, *, cause, actor). It is owed from the moment the fact commits, and
carried out by a worker soon after, once: see `polku/base/work`. A reaction whose name changes
leaves what is owed under the old name as a dead letter, so rename it when the queue is empty.
"""

from collections.abc import Callable

from polku.base.audit.facts import Fact
from polku.pathway.activities.facts import (
    MeetingCancelled,
    MeetingMoved,
    MeetingPlanned,
    MoveAsked,
)
from polku.voice.notices.actions import tell_client_of_meeting, tell_worker_of_wish

WIRING: dict[type[Fact], tuple[Callable[..., None], ...]] = {
    MeetingPlanned: (tell_client_of_meeting,),
    MeetingMoved: (tell_client_of_meeting,),
    MeetingCancelled: (tell_client_of_meeting,),
    MoveAsked: (tell_worker_of_wish,),
}
