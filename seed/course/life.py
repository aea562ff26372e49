"""The whole course of one client as one story: it yields the moments at which it goes on."""

from datetime import datetime, timedelta
from uuid import UUID

from polku.base import clock
from polku.directory.people.actions import open_client_account
from polku.pathway.activities.models import Meeting
from polku.pathway.assessment import actions as assessment
from polku.pathway.cases import actions as cases
from polku.pathway.cases.rules import ClosingReason, TieKind
from polku.pathway.intake import actions as intake
from polku.pathway.intake.models import Contact
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import EvaluationKind
from seed.course import agreeing, beginning, doing, ending
from seed.course.client import Client
from seed.opening import PASSWORD
from seed.world import Happening, after, working_day


def life(client: Client) -> Happening:
    """From the first contact to the last follow-up, or as far as the time reaches."""
    contact = beginning.receive(client)
    yield after(0 if client.story.urgent else 1, client.dice, spread=3)
    if client.ends in ("guided", "no_ground"):
        turn_away(client, contact)
        return
    beginning.settle_person(client, contact)
    beginning.initiate(client, contact)
    if client.has_account:
        _open_account(client)
    yield after(1, client.dice, spread=7)
    yield from assess(client)
    if client.ends == "not_reached":
        yield after(40, client.dice, spread=20)
        ending.close(client, reason=ClosingReason.NOT_REACHED)
        return
    yield from agree(client)
    yield from rehabilitate(client)
    yield from leave(client)


def turn_away(client: Client, contact: Contact) -> None:
    """Not everybody becomes a client: guided elsewhere, or no ground for social care."""
    ville = client.world.actor("ville")
    if client.ends == "guided":
        note = "Ohjattiin Kelan asiakaspalveluun ja talous- ja velkaneuvontaan. Numerot annettiin."
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
    for _n in range(client.dice.randint(1, 2)):
        meeting = doing.agree_meeting(client, after(5, client.dice, spread=6))
        yield _at(meeting)
        doing.meet(client, meeting)
    beginning.add_network(client)
    yield after(int(8 * client.pace), client.dice, spread=20)
    if client.ends == "not_reached":
        return
    beginning.write_assessment(client, draft)
    yield after(1, client.dice, spread=4)
    assessment.finish_assessment(draft.pk, actor=client.own_worker)


def agree(client: Client) -> Happening:
    """Plan, decision, agreement."""
    yield after(3, client.dice, spread=8)
    plan = agreeing.start_plan(client)
    agreeing.write_plan(client, plan)
    yield after(2, client.dice, spread=7)
    agreeing.client_writes(client, plan)
    agreeing.propose(client, plan)
    yield after(1, client.dice, spread=6)
    agreeing.agree(client, plan)
    yield after(1, client.dice, spread=7)
    agreeing.draft_decision(client)
    yield after(1, client.dice, spread=4)
    agreeing.decide(client)
    yield after(1, client.dice, spread=5)
    agreement = agreeing.draft_agreement(client)
    yield after(2, client.dice, spread=5)
    agreeing.sign(client, agreement)
    agreeing.join_groups(client)
    if _goes_to_workshop(client):
        cases.add_worker(
            client.case_id,
            user_id=client.world.users["pekka"].pk,
            kind=TieKind.PROVIDER,
            reason="Työpajapäivät",
            actor=client.own_worker,
        )


def rehabilitate(client: Client) -> Happening:
    """Months of meetings, with an evaluation on the way."""
    ends = clock.today() + timedelta(days=int(client.dice.randint(110, 260) * client.pace))
    half = clock.today() + (ends - clock.today()) / 2
    evaluated = False
    while clock.today() < ends:
        gap = 14 if client.story.track == "work_oriented" else 18
        meeting = doing.agree_meeting(client, after(gap, client.dice, spread=8))
        if _goes_to_workshop(client):
            yield working_day(clock.today() + timedelta(days=2), client.dice)
            doing.attend_workshop(client)
        yield _at(meeting)
        doing.meet(client, meeting)
        if not evaluated and clock.today() >= half:
            evaluated = True
            yield after(3, client.dice)
            doing.evaluate(client, kind=EvaluationKind.INTERIM, progress=0.5)


def leave(client: Client) -> Happening:
    """Evaluation, onward step, closing, follow-ups."""
    yield after(5, client.dice, spread=7)
    if client.ends == "stopped":
        ending.close(client, reason=ClosingReason.CLIENT_WISHES)
    else:
        doing.evaluate(client, kind=EvaluationKind.CLOSING, progress=1.0)
        yield after(3, client.dice, spread=6)
        ending.go_onward(client)
        reasons = (ClosingReason.NEED_ENDED, ClosingReason.MOVED_TO_OTHER_SERVICE)
        ending.close(client, reason=client.dice.choice(reasons))
    for row in FollowUp.objects.filter(case=client.case_id).order_by("due_on"):
        yield working_day(row.due_on + timedelta(days=client.dice.randint(0, 5)), client.dice)
        yield from ending.follow_up(client, row)


def _goes_to_workshop(client: Client) -> bool:
    """Whether the story has days with the producer."""
    return "paja" in client.story.groups


def _at(meeting_id: UUID) -> datetime:
    """An hour after the meeting began."""
    starts = Meeting.objects.values_list("starts_at", flat=True).get(pk=meeting_id)
    return starts + timedelta(hours=1)
