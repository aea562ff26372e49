"""Clients whose place on the path today is chosen, so that every status is always there to see."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from polku.base import clock
from seed.world import World, working_day


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one client stands today: when they came, whose story, and where the telling stops."""

    days_ago: int
    stops_at: str = ""
    story: str = ""
    username: str = ""
    first_name: str = ""
    language: str = "fi"
    ends: str = "onward"
    outcome: str = "grant"
    rehabilitates_days: int | None = None
    has_account: bool = False
    is_nameless: bool = False
    explains_delay: bool = False
    corrects_assessment: bool = False
    makes_new_plan: bool = False
    is_covered: bool = False
    judged: bool = True

    def begins(self, world: World) -> datetime:
        """The moment of the first contact: in office hours, or last night for a web form."""
        today = clock.day_of(world.ends)
        if self.days_ago == 0:
            return clock.moment(today - timedelta(days=1), 20, world.dice.randint(5, 50))
        return working_day(today - timedelta(days=self.days_ago), world.dice)


CAST = (
    # Those of the table of who can sign in
    Scene(40, "proposed", "after_divorce", "aino", "Aino", has_account=True),
    Scene(170, "", "young_father", "eetu", "Eetu", has_account=True, rehabilitates_days=300),
    Scene(150, "", "own_firm", "ebba", "Ebba", "sv", has_account=True, rehabilitates_days=300),
    Scene(140, "", "many_threads", "noora", "Noora", "fi-simple", has_account=True,
          rehabilitates_days=300),
    # Waiting in the queue
    Scene(0, "received", "long_distances", judged=False),
    Scene(0, "received", "lost_rhythm", judged=False),
    Scene(1, "received", "rent_arrears"),
    Scene(3, "received", "back_pain"),
    # Initiated and assessed, in time and late
    Scene(5, "initiated", "gambling"),
    Scene(25, "initiated", "after_accident"),
    Scene(21, "assessment", "worn_out_carer", has_account=True),
    Scene(112, "assessment", "lost_rhythm", explains_delay=True),
    Scene(115, "assessment", "long_distances"),
    Scene(48, "correction", "new_country", corrects_assessment=True),
    # Plan, decision, agreement
    Scene(35, "plan_draft", "gambling"),
    Scene(46, "decision_draft", "sober_again"),
    Scene(50, "offered", "back_pain", has_account=True),
    Scene(210, "", "out_of_prison", outcome="partial", rehabilitates_days=280),
    Scene(160, "refused", "own_firm", outcome="refuse"),
    Scene(330, "", "rent_arrears", outcome="refuse"),
    # On the way, and leaving
    Scene(290, "", "many_threads", makes_new_plan=True, rehabilitates_days=400),
    Scene(200, "", "young_father", is_covered=True, rehabilitates_days=300),
    Scene(130, "", "new_country", is_nameless=True, rehabilitates_days=200),
    Scene(280, "evaluating", "after_divorce", rehabilitates_days=160),
    Scene(260, "", "safe_now", has_account=True, rehabilitates_days=400),
    Scene(400, "", "after_accident", ends="moved_away"),
    Scene(420, "", "worn_out_carer", ends="died"),
    Scene(380, "", "sober_again", ends="not_reached"),
    Scene(360, "", "lost_rhythm", ends="stopped"),
)  # fmt: skip


def cast_for(clients: int) -> tuple[Scene, ...]:
    """As much of the cast as fits: about half of the clients live as the dice fall."""
    return CAST[: (clients + 1) // 2]
