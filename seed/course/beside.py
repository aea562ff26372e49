"""What only some clients meet beside the path: which story begins at which point of it."""

from collections.abc import Callable
from datetime import timedelta

from polku.base import clock
from polku.pathway.activities.rules import EndReason as LeftGroup
from polku.pathway.cases.rules import ReviewOutcome
from polku.pathway.consents.rules import Kind, Target
from polku.pathway.decisions.rules import EndReason as Ended
from seed.course import opened, said, seldom
from seed.course.client import Client
from seed.world import Happening

Beside = Callable[[Client], Happening]

# name: (the point of the path at which it begins, the story)
BESIDE: dict[str, tuple[str, Beside]] = {
    # Those around, and those who work beside the own worker
    "guardian": ("initiated", seldom.has_guardian),
    "social_worker": ("initiated", seldom.gets_social_worker),
    "parts": ("assessing", seldom.others_take_part),
    "sister_calls": ("serving", seldom.sister_calls),
    "order_claimed": ("serving", seldom.order_is_claimed),
    # A note outside the months of meetings
    "calls_first": ("initiated", seldom.calls),
    "calls_assessed": ("assessed", seldom.calls),
    "calls_agreed": ("agreed", seldom.calls),
    "calls_leaving": ("evaluating", seldom.calls),
    "writes": ("serving", seldom.writes_a_message),
    # Places in groups, and agreements that end before their time
    "waits_for_group": ("serving", seldom.waits_for_group),
    **{f"left_{why}": ("serving", seldom.leaves_group(why)) for why in LeftGroup},
    **{f"agreement_{why}": ("serving", seldom.agreement_ends(why)) for why in Ended},
    # The record opened for some hours
    "opened": ("serving", opened.in_emergency("")),
    **{f"opened_{why}": ("serving", opened.in_emergency(why)) for why in ReviewOutcome},
    "support": ("serving", opened.for_support),
    # What the client lets others know, and asks
    "permits": ("initiated", said.says(Kind.PERMIT, Target.CONTROLLER)),
    "consents": ("initiated", said.agrees_to_tell),
    "takes_back": ("initiated", said.takes_back),
    "denies": ("initiated", said.says(Kind.DENIAL, Target.SERVICE_TASK)),
    "denies_document": ("assessed", said.denies_document),
    "given_by_law": ("serving", said.given_by_law),
    "given_by_permit": ("serving", said.given_by_permit),
    "given_by_consent": ("serving", said.given_by_consent),
    "asks_log": ("serving", said.asks_log),
    "log_answered": ("serving", said.log_is_answered),
    "log_refused": ("serving", said.log_is_refused),
    "copy_asked": ("initiated", said.asks_for_copy),
    "copy_made": ("serving", said.gets_copy),
    "copy_failed": ("serving", said.copy_fails),
}


def begin(client: Client, point: str) -> None:
    """Whatever of the client's scene begins here goes its own way from now on."""
    for name in client.scene.beside:
        where, story = BESIDE[name]
        if where == point:
            start = clock.now() + timedelta(minutes=1)
            client.world.tell(story(client), start=start, place=client.place)
