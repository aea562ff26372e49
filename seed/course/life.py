"""The whole course of one client as one story: it yields the moments at which it goes on."""

from datetime import datetime, timedelta

from polku.base import clock
from polku.directory.people.actions import open_client_account
from polku.pathway.activities.models import Meeting
from polku.pathway.assessment import actions as assessment
from polku.pathway.assessment.models import Assessment
from polku.pathway.cases import actions as cases
from polku.pathway.cases.rules import ClosingReason, TieKind
from polku.pathway.decisions.rules import Outcome
from polku.pathway.intake import actions as intake
from polku.pathway.intake.models import Contact
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import Conclusion, EvaluationKind, PathCode
from polku.pathway.plan import actions as plans
from polku.pathway.plan.rules import Track
from seed.course import agreeing, beginning, beside, doing, ending, events
from seed.course.client import Client, LeftHereError
from seed.opening import PASSWORD
from seed.world import Happening, InTurn, working_day

GUIDED = (
    "Ohjattiin Kelan asiakaspalveluun ja talous- ja velkaneuvontaan. Numerot annettiin.",
    "Ohjattiin terveysasemalle, aika varattiin puhelun aikana. Voi palata meille milloin vain.",
    "Ohjattiin järjestön avoimeen kohtaamispaikkaan, ensi käynti sovittiin yhdessä.",
)


def life(client: Client) -> Happening:
    """From the first contact to the last follow-up, or as far as the time and the scene reach."""
    try:
        yield from _whole(client)
    except LeftHereError:
        return


def _whole(client: Client) -> Happening:
    """The whole course."""
    contact = begin(client)
    client.pause("received")
    if client.scene.waits_because:
        yield from events.wait_past_the_day(client, contact)
    else:
        yield client.later(0 if client.story.urgent else 1, spread=3)
    if client.ends in ("guided", "no_ground"):
        turn_away(client, contact)
        return
    beginning.settle_person(client, contact)
    beginning.initiate(client, contact)
    if client.scene.nobody_own:
        events.leave_unnamed(client)
    if client.has_account:
        _open_account(client)
    beside.begin(client, "initiated")
    client.pause("initiated")
    yield client.later(1, spread=7)
    yield from assess(client)
    if client.ends in WITHOUT_PLAN:
        yield client.later(40, spread=20)
        ending.close(client, reason=WITHOUT_PLAN[client.ends])
        return
    yield from agree(client)
    yield from decide(client)
    yield from rehabilitate(client)
    yield from leave(client)


def begin(client: Client) -> Contact:
    """The contact, by the open web form when nobody has read it yet."""
    return beginning.receive(client) if client.scene.judged else beginning.receive_from_web(client)


def turn_away(client: Client, contact: Contact) -> None:
    """Not everybody becomes a client: guided elsewhere, or no ground for social care."""
    ville = client.world.actor("ville")
    if client.ends == "guided":
        note = client.dice.choice(GUIDED)
        intake.guide_elsewhere(contact.pk, note=note, actor=ville)
    else:
        intake.close_without_ground(
            contact.pk, reason="Tilanne oli ratkennut, apua ei enää tarvita.", actor=ville
        )


def _open_account(client: Client) -> None:
    open_client_account(
        client.person,
        username=client.username,
        password=PASSWORD,
        case_id=client.case_id,
        actor=client.own_worker,
    )


def assess(client: Client) -> Happening:
    """Meetings, the people around, nine sections, and the finished document."""
    draft = beginning.start_assessing(client)
    beside.begin(client, "assessing")
    for _n in range(client.dice.randint(1, 2)):
        meeting = doing.agree_meeting(client, client.later(5, spread=6))
        yield _when_held(meeting)
        doing.meet(client, meeting.pk)
    beginning.add_network(client)
    if client.has_account:
        beginning.write_own_view(client, draft)
    if client.scene.stops_at == "assessment":
        yield from leave_half_written(client, draft)
    elif client.scene.explains_delay:
        yield from events.explain_delay(client)
    yield client.later(int(6 * client.pace), spread=14)
    if client.ends == "not_reached":
        return
    beginning.write_assessment(client, draft)
    yield client.later(1, spread=4)
    assessment.finish_assessment(draft.pk, actor=client.own_worker)
    beside.begin(client, "assessed")
    if client.ends == "no_plan":
        plans.decide_no_plan(client.case_id, because=ENOUGH, actor=client.own_worker)
        client.pause("not_needed")
    if client.scene.corrects_assessment:
        yield client.later(3)
        beginning.correct_assessment(client, draft)
        client.pause("correction")


def leave_half_written(client: Client, draft: Assessment) -> Happening:
    """The assessment is under way, in time or late with or without an explanation."""
    beginning.write_assessment(client, draft, until=4)
    if client.scene.explains_delay:
        yield from events.explain_delay(client)
    client.pause("assessment")


def agree(client: Client) -> Happening:
    """The plan, written together and agreed."""
    yield client.later(3, spread=8)
    plan = agreeing.start_plan(client)
    agreeing.write_plan(client, plan)
    if client.scene.sets_aside:
        yield client.later(9)
        plans.set_aside(plan.pk, actor=client.own_worker)
        client.pause("set_aside")
        yield client.later(14)
        plan = agreeing.start_plan(client)
        agreeing.write_plan(client, plan)
    client.pause("plan_draft")
    yield client.later(2, spread=7)
    agreeing.client_writes(client, plan)
    agreeing.propose(client, plan)
    client.pause("proposed")
    yield client.later(1, spread=6)
    agreeing.agree(client, plan)
    beside.begin(client, "agreed")


def decide(client: Client) -> Happening:
    """The decision, the agreement, places in groups and with the provider."""
    yield client.later(1, spread=7)
    agreeing.draft_decision(client)
    client.pause("decision_draft")
    yield InTurn(client.later(6, spread=3))  # the decision takes the year's next number
    agreeing.decide(client)
    if client.scene.outcome == Outcome.REFUSE:
        yield from after_refusal(client)
    yield client.later(1, spread=5)
    agreement = agreeing.draft_agreement(client)
    client.pause("offered")
    yield client.later(2, spread=5)
    agreeing.sign(client, agreement)
    agreeing.join_groups(client)
    events.bring_co_worker(client)
    if _goes_to_workshop(client):
        cases.add_worker(
            client.case_id,
            user_id=client.world.users["pekka"].pk,
            kind=TieKind.PROVIDER,
            reason="Työpajapäivät",
            actor=client.own_worker,
        )


def after_refusal(client: Client) -> Happening:
    """What was refused ends the matter a month later, unless the story stops before."""
    client.pause("refused")
    yield client.later(30)
    ending.close(client, reason=ClosingReason.NO_GROUND)
    raise LeftHereError("refused")


def rehabilitate(client: Client) -> Happening:
    """Months of meetings, with an evaluation on the way."""
    beside.begin(client, "serving")
    drawn = int(client.dice.randint(110, 260) * client.pace)
    ends = clock.today() + timedelta(days=client.scene.rehabilitates_days or drawn)
    half = clock.today() + (ends - clock.today()) / 2
    evaluated = False
    if client.scene.is_covered:
        client.world.tell(events.cover(client), start=clock.now(), place=client.place)
    while clock.today() < ends:
        yield from meet_again(client)
        if not evaluated and clock.today() >= half:
            evaluated = True
            yield client.later(3)
            yield from look_together(client)


def meet_again(client: Client) -> Happening:
    """The next meeting, and the days with the provider before it."""
    gap = 16 if client.story.track == Track.WORK else 20
    meeting = doing.agree_meeting(client, client.later(gap, spread=9))
    if _goes_to_workshop(client):
        for days in (2, 5):
            yield working_day(clock.today() + timedelta(days=days), client.dice)
            doing.attend_workshop(client)
    yield _when_held(meeting)
    doing.meet(client, meeting.pk)


def look_together(client: Client) -> Happening:
    """The interim evaluation; for some a new plan is made after it."""
    kind = EvaluationKind.INTERIM
    if client.scene.assesses_again:
        doing.evaluate(client, kind=kind, progress=0.5, conclusion=Conclusion.NEW_ASSESSMENT)
        yield client.later(5)
        beginning.start_assessing(client)
        return
    if not client.scene.makes_new_plan:
        doing.evaluate(client, kind=kind, progress=0.5)
        return
    doing.evaluate(client, kind=kind, progress=0.5, conclusion=Conclusion.NEW_PLAN)
    yield client.later(6)
    plan = agreeing.renew_plan(client)
    yield client.later(5)
    agreeing.propose(client, plan)
    agreeing.agree(client, plan)


CUT_SHORT = {
    "stopped": ClosingReason.CLIENT_WISHES,
    "moved_away": ClosingReason.MOVED_AWAY,
    "died": ClosingReason.DIED,
}
WENT = {
    "stopped": PathCode.STOPPED,
    "moved_away": PathCode.MOVED,
    "died": PathCode.DIED,
}
WITHOUT_PLAN = {
    "not_reached": ClosingReason.NOT_REACHED,
    "no_need": ClosingReason.NO_GROUND,
    "no_plan": ClosingReason.NEED_ENDED,
}
ENOUGH = "Kaksi ohjauskäyntiä riitti, suunnitelma on ilmeisen tarpeeton."


def leave(client: Client) -> Happening:
    """Evaluation, onward step, closing, follow-ups."""
    yield client.later(5, spread=7)
    if client.ends in CUT_SHORT:
        ending.stop_short(client, path=WENT[client.ends])
        ending.close(client, reason=CUT_SHORT[client.ends])
    else:
        doing.evaluate(client, kind=EvaluationKind.CLOSING, progress=1.0)
        yield client.later(3, spread=6)
        ending.go_onward(client)
        reasons = (ClosingReason.NEED_ENDED, ClosingReason.MOVED_TO_OTHER_SERVICE)
        ending.close(client, reason=client.dice.choice(reasons))
    for row in FollowUp.objects.filter(case=client.case_id).order_by("due_on"):
        yield working_day(row.due_on + timedelta(days=client.dice.randint(0, 5)), client.dice)
        yield from ending.follow_up(client, row)


def _goes_to_workshop(client: Client) -> bool:
    """Whether the story has days with the producer."""
    return "paja" in client.story.groups


def _when_held(meeting: Meeting) -> datetime:
    """An hour after the meeting began."""
    return meeting.starts_at + timedelta(hours=1)
