"""Clients whose place on the path today is chosen, so that every status is always there to see."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.pathway.cases.rules import DeviationReason, NoOwnWorker
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import HowAgreed
from seed import arrivals
from seed.arrivals import Arrival
from seed.world import World, working_day


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one client stands today: when they came, whose story, and where the telling stops.

    `waits_because` says why their contact waited past its day.
    `answers` names what their assessment says otherwise (`course.answers`), `beside` what they meet
    beside the path (`course.beside`).
    """

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
    explains_delay: str = ""
    waits_because: str = ""
    corrects_assessment: bool = False
    makes_new_plan: bool = False
    is_covered: bool = False
    judged: bool = True
    home: str = ""
    service_task: str = ServiceTask.WORKING_AGE
    arrives: Arrival | None = None
    nobody_own: str = ""
    sets_aside: bool = False
    assesses_again: bool = False
    reviews_factors: bool = False
    how_agreed: str = ""
    paths: tuple[str, ...] = ()
    refuses_contact: bool = False
    afterwards: tuple[str, ...] = ()
    asks_to_move: bool = False
    answers: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def begins(self, world: World) -> datetime:
        """The moment of the first contact: in office hours, or last night for a web form."""
        today = clock.day_of(world.ends)
        if self.days_ago == 0:
            return clock.moment(today - timedelta(days=1), 20, world.dice.randint(5, 50))
        return working_day(today - timedelta(days=self.days_ago), world.dice)


KAJAANI, SOTKAMO, SUOMUSSALMI = "205", "765", "777"

CAST = (
    # Those of the table of who can sign in
    Scene(40, "proposed", "after_divorce", "aino", "Aino", has_account=True,
          answers=("told_at_length",), beside=("denies", "calls_assessed", "copy_asked")),
    Scene(170, "", "young_father", "eetu", "Eetu", has_account=True, rehabilitates_days=300,
          home=KAJAANI, beside=("permits", "waits_for_group", "asks_log", "copy_made")),
    Scene(150, "", "own_firm", "ebba", "Ebba", "sv", has_account=True, rehabilitates_days=300,
          asks_to_move=True, beside=("takes_back", "agreement_renewed", "copy_failed")),
    Scene(140, "", "many_threads", "noora", "Noora", "fi-simple", has_account=True,
          rehabilitates_days=300, answers=("guardian_asked",),
          beside=("guardian", "denies_document", "writes", "log_answered")),
    # Waiting in the queue
    Scene(0, "received", "long_distances", judged=False),
    Scene(0, "received", "lost_rhythm", judged=False),
    Scene(1, "received", "rent_arrears", arrives=arrivals.FROM_A_NEIGHBOUR),
    Scene(3, "received", "back_pain"),
    Scene(2, "received", "lost_rhythm", arrives=arrivals.FROM_RESCUE),
    # Initiated and assessed, in time and late
    Scene(5, "initiated", "gambling"),
    Scene(25, "initiated", "after_accident"),
    Scene(8, "initiated", "sober_again", arrives=arrivals.FROM_POLICE, beside=("calls_first",)),
    Scene(6, "initiated", "back_pain", arrives=arrivals.FROM_SPORTS),
    Scene(7, "initiated", "worn_out_carer", arrives=arrivals.LEARNED_AT_WORK),
    Scene(21, "assessment", "worn_out_carer", has_account=True, beside=("parts",)),
    Scene(23, "assessment", "long_distances", nobody_own=NoOwnWorker.ANOTHER),
    Scene(112, "assessment", "lost_rhythm", explains_delay=DeviationReason.CLIENT_NEED),
    Scene(115, "assessment", "long_distances"),
    Scene(48, "correction", "new_country", corrects_assessment=True,
          answers=("network_declined",)),
    # Guided elsewhere, without ground, without need, without a plan
    Scene(33, "", "young_father", ends="guided", arrives=arrivals.FROM_EMERGENCY_CENTRE,
          waits_because=DeviationReason.CLIENT_NOT_REACHED),
    Scene(75, "", "new_country", ends="guided", arrives=arrivals.FROM_CUSTOMS,
          waits_because=DeviationReason.INVESTIGATION),
    Scene(44, "", "own_firm", ends="guided", arrives=arrivals.AT_A_TERMINAL,
          waits_because=DeviationReason.CLIENT_NEED),
    Scene(52, "", "back_pain", ends="guided", judged=False,
          waits_because=DeviationReason.OUR_RESOURCES),
    Scene(90, "", "rent_arrears", ends="no_ground", arrives=arrivals.BY_VIDEO,
          waits_because=DeviationReason.OTHER),
    Scene(130, "", "gambling", ends="no_need", answers=("network_not_needed", "no_need")),
    Scene(120, "", "rent_arrears", ends="no_plan", nobody_own=NoOwnWorker.NOT_NEEDED,
          answers=("no_plan",)),
    Scene(60, "not_needed", "back_pain", ends="no_plan", answers=("no_plan",)),
    # Plan, decision, agreement
    Scene(35, "plan_draft", "gambling"),
    Scene(45, "set_aside", "young_father", sets_aside=True, answers=("care_weakens",),
          arrives=arrivals.FROM_SCHOOL),
    Scene(46, "decision_draft", "sober_again", beside=("calls_agreed",)),
    Scene(50, "decision_draft", "lost_rhythm", first_name="Grace", language="en"),
    Scene(50, "offered", "back_pain", has_account=True, arrives=arrivals.FROM_EMPLOYMENT),
    Scene(52, "agreement_draft", "lost_rhythm", how_agreed=HowAgreed.VIDEO),
    Scene(210, "", "out_of_prison", outcome="partial", rehabilitates_days=280,
          arrives=arrivals.FROM_PRISON, answers=("prison_begins",),
          beside=("agreement_illness", "opened_justified")),
    Scene(160, "refused", "own_firm", outcome="refuse"),
    Scene(330, "", "rent_arrears", outcome="refuse",
          explains_delay=DeviationReason.OUR_RESOURCES, arrives=arrivals.FROM_KELA),
    # On the way, and leaving
    Scene(290, "", "many_threads", makes_new_plan=True, rehabilitates_days=400,
          reviews_factors=True, beside=("given_by_law", "left_did_not_come")),
    Scene(180, "", "gambling", assesses_again=True, rehabilitates_days=240,
          arrives=arrivals.FROM_ASSOCIATION, beside=("calls_agreed", "given_by_permit")),
    Scene(130, "", "after_divorce", sets_aside=True, rehabilitates_days=200, beside=("opened",)),
    Scene(200, "", "young_father", is_covered=True, rehabilitates_days=300, home=KAJAANI,
          arrives=arrivals.FROM_DAY_CARE,
          beside=("social_worker", "sister_calls", "left_client_wishes", "opened_unclear")),
    Scene(130, "", "new_country", is_nameless=True, rehabilitates_days=200,
          beside=("order_claimed", "given_by_consent")),
    Scene(280, "evaluating", "after_divorce", rehabilitates_days=160, reviews_factors=True,
          answers=("sister_asked",), beside=("consents", "calls_leaving")),
    Scene(260, "", "safe_now", has_account=True, rehabilitates_days=400,
          beside=("denies", "support", "opened_wrong", "log_refused")),
    Scene(400, "", "after_accident", ends="moved_away", arrives=arrivals.FROM_HEALTH,
          beside=("agreement_other",)),
    Scene(420, "", "worn_out_carer", ends="died", explains_delay=DeviationReason.OTHER,
          rehabilitates_days=120),
    Scene(380, "", "sober_again", ends="not_reached",
          explains_delay=DeviationReason.CLIENT_NOT_REACHED),
    Scene(400, "", "lost_rhythm", ends="stopped", explains_delay=DeviationReason.INVESTIGATION,
          rehabilitates_days=150, beside=("agreement_client_wishes",)),
    # The whole path, to the six months' follow-up
    Scene(620, "", "sober_again", service_task=ServiceTask.SUBSTANCE, home=KAJAANI,
          rehabilitates_days=200, paths=(PathCode.REHABILITATIVE_WORK,), refuses_contact=True,
          afterwards=(Situation.NONE, Situation.NOT_TOLD), beside=("denies", "left_group_ended")),
    Scene(630, "", "many_threads", service_task=ServiceTask.DISABILITY, home=SOTKAMO,
          rehabilitates_days=220, paths=(PathCode.DISABILITY_SERVICE, PathCode.WORKSHOP),
          afterwards=(Situation.WORKSHOP_OR_TRIAL,), beside=("denies", "left_moved_on")),
    Scene(610, "", "long_distances", service_task=ServiceTask.OLDER, home=SUOMUSSALMI,
          rehabilitates_days=210, paths=(PathCode.GOES_ON, PathCode.MENTAL_OR_SUBSTANCE),
          afterwards=(Situation.REHABILITATION,), beside=("denies", "left_other")),
    Scene(640, "", "back_pain", home=KAJAANI, how_agreed=HowAgreed.SIGNED,
          rehabilitates_days=200, paths=(PathCode.WORK_TRIAL, PathCode.PENSION),
          afterwards=(Situation.RETIRED,), beside=("agreement_service_ended", "left_goal_reached")),
    Scene(600, "", "out_of_prison", rehabilitates_days=190,
          paths=(PathCode.PAY_SUBSIDY, PathCode.DEGREE), afterwards=(Situation.QUALIFIED,)),
    Scene(590, "", "worn_out_carer", rehabilitates_days=180,
          paths=(PathCode.HEALTH_CARE, PathCode.VOLUNTEERING), afterwards=(Situation.CARING,),
          beside=("agreement_moved_on",)),
    Scene(605, "", "new_country", rehabilitates_days=210,
          paths=(PathCode.ENTREPRENEUR, PathCode.OTHER_STUDIES),
          afterwards=(Situation.OWN_BUSINESS,)),
    Scene(570, "", "lost_rhythm", rehabilitates_days=160, paths=(PathCode.OTHER_STUDIES,),
          arrives=arrivals.FROM_OUTREACH, afterwards=(Situation.STUDY,)),
    Scene(595, "", "rent_arrears", rehabilitates_days=180,
          arrives=arrivals.FROM_ENFORCEMENT, paths=(PathCode.OPEN_WORK, PathCode.UNKNOWN),
          afterwards=(Situation.JOB_SEEKING, Situation.WORK)),
)  # fmt: skip


def cast_for(clients: int) -> tuple[Scene, ...]:
    """As much of the cast as fits: one in four at least lives as the dice fall."""
    return CAST[: clients * 3 // 4]
