"""The months of rehabilitation: meetings and notes, days of service, an evaluation on the way."""

from datetime import datetime, timedelta
from uuid import UUID

from polku.base import clock
from polku.pathway.activities import actions as activities
from polku.pathway.activities.actions import Arrangement, Mark
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import AttendanceStatus, Channel
from polku.pathway.outcomes import actions as outcomes
from polku.pathway.outcomes.models import Evaluation
from polku.pathway.outcomes.rules import Conclusion, EvaluationKind, FactorEffect
from polku.pathway.plan.models import Factor, Goal
from polku.pathway.plan.rules import Effect
from seed.course import beside
from seed.course.client import Client

CHANNELS = (
    Channel.OFFICE,
    Channel.HOME_VISIT,
    Channel.PHONE,
    Channel.VIDEO,
    Channel.OTHER_PLACE,
)


def agree_meeting(client: Client, at: datetime) -> Meeting:
    """The next meeting is agreed."""
    channel = client.dice.choices(CHANNELS, (50, 18, 16, 8, 8))[0]
    if client.is_protected and channel in (Channel.HOME_VISIT, Channel.OTHER_PLACE):
        channel = Channel.OFFICE
    place = "Kirjaston kahvio" if channel == Channel.OTHER_PLACE else ""
    meeting = activities.plan_meeting(
        client.case_id,
        meeting=Arrangement(
            starts_at=at, minutes=client.dice.choice((45, 60, 60, 90)), channel=channel, place=place
        ),
        actor=client.own_worker,
    )
    moves = client.scene.asks_to_move or client.dice.random() < 0.3
    if client.has_account and at > client.world.ends and moves:
        wish = "Olisiko mahdollista siirtää? Minulla on samaan aikaan lääkäri."
        activities.ask_to_move(meeting.pk, wish=wish, actor=client.acting())
    return meeting


def meet(client: Client, meeting_id: UUID) -> None:
    """The meeting is held and its note written; sometimes it is missed or cancelled."""
    chance = client.dice.random()
    worker = client.own_worker
    if chance < 0.07:
        activities.note_no_show(meeting_id, actor=worker)
    elif chance < 0.12:
        theirs = chance < 0.1
        reason = "Sairastuin, sovitaan uusi aika." if theirs else "Työntekijä on sairaana."
        activities.cancel_meeting(meeting_id, by_client=theirs, reason=reason, actor=worker)
    else:
        activities.hold_meeting(
            meeting_id, note=client.next_note(), ready=not _left_unfinished(client), actor=worker
        )


def _left_unfinished(client: Client) -> bool:
    """A few notes of the last days are still drafts."""
    fresh = client.world.ends - clock.now() < timedelta(days=9)
    return fresh and client.dice.random() < 0.4


def attend_workshop(client: Client) -> None:
    """A day of service with the producer."""
    status = client.dice.choices(
        (
            AttendanceStatus.PRESENT,
            AttendanceStatus.ABSENT_NOTIFIED,
            AttendanceStatus.ABSENT,
            AttendanceStatus.CANCELLED_BY_PROVIDER,
        ),
        (78, 12, 8, 2),
    )[0]
    minutes = 300 if status == AttendanceStatus.PRESENT else None
    activities.record_day(
        client.case_id,
        day=clock.today(),
        mark=Mark(status=status, minutes=minutes),
        actor=client.world.actor("pekka"),
    )


def evaluate(
    client: Client, *, kind: str, progress: float, conclusion: str = Conclusion.CONTINUE
) -> Evaluation:
    """Goals are looked at together, level by level."""
    worker = client.own_worker
    evaluation = outcomes.start_evaluation(client.case_id, kind=kind, actor=worker)
    for goal in Goal.objects.filter(plan=evaluation.plan_id, dropped_on=None).order_by("order"):
        level = _reached(client, goal, progress=progress)
        outcomes.rate_goal(
            evaluation.pk,
            goal_id=goal.pk,
            client_level=max(-2, min(2, level + client.dice.choice((-1, 0, 0, 0, 1)))),
            agreed_level=level,
            actor=worker,
        )
    if client.scene.reviews_factors:
        review_factors(client, evaluation)
    if kind == EvaluationKind.CLOSING:
        beside.begin(client, "evaluating")
        client.pause("evaluating")
    outcomes.save_evaluation(
        evaluation.pk,
        values={
            "filled_with_client": True,
            "participants": "Asiakas ja omatyöntekijä",
            "client_view": client.story.evaluation_client,
            "worker_estimate": client.story.evaluation_worker,
            "conclusion": Conclusion.CLOSE if kind == EvaluationKind.CLOSING else conclusion,
        },
        version=Evaluation.objects.values_list("version", flat=True).get(pk=evaluation.pk),
        actor=worker,
    )
    outcomes.finish_evaluation(evaluation.pk, actor=worker)
    return evaluation


def review_factors(client: Client, evaluation: Evaluation) -> None:
    """What in the situation turned out to help or to hinder (AVAIN): the last one did neither."""
    factors = list(Factor.objects.filter(plan=evaluation.plan_id).order_by("order", "pk"))
    for factor in factors:
        effect = TURNED_OUT[factor.effect] if factor != factors[-1] else FactorEffect.NOTHING
        outcomes.review_factor(
            evaluation.pk, factor_id=factor.pk, effect=effect, actor=client.own_worker
        )


TURNED_OUT = {Effect.HELPS: FactorEffect.HELPED, Effect.HINDERS: FactorEffect.HINDERED}


def _reached(client: Client, goal: Goal, *, progress: float) -> int:
    """How far a goal has come: most move up, some stay, a few fall back."""
    start = goal.baseline if goal.baseline is not None else -1
    steps = client.dice.choices((-1, 0, 1, 2, 3), (4, 18, 34, 32, 12))[0]
    return max(-2, min(2, start + round(steps * progress)))
