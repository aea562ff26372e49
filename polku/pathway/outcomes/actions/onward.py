"""Where the client goes from here, and the word that comes back."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.rulebook.codes import RuleCode
from polku.pathway.cases import actions as spine
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.facts import OnwardStepRecorded, ReceiverContacted, ReplyReceived
from polku.pathway.outcomes.models import OnwardStep

REPLY = RuleCode.REFERRAL_REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """What is written of one onward step."""

    path: str
    consent: str
    receiver: str = ""
    starts_on: date | None = None
    note: str = ""


@transaction.atomic
def record_onward_step(case_id: UUID, *, onward: Onward, actor: Actor) -> OnwardStep:
    """Write where the client goes next."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=cases.carried_by, actor=actor)
    refuse_if(
        rules.obstacles_to_stepping_onward(
            receiver=onward.receiver,
            consent=onward.consent,
            starts_on=onward.starts_on,
            today=clock.today(),
        )
    )
    step = OnwardStep(case=case, recorded_by_id=actor.id, **asdict(onward))
    step.save(force_insert=True)
    record(OnwardStepRecorded(**_ids(step), path=step.path), actor=actor)
    return step


@transaction.atomic
def contact_receiver(step_id: UUID, *, on: date | None = None, actor: Actor) -> OnwardStep:
    """Record that the receiver was contacted with the client's consent (SHL 40 §)."""
    step = _editable(step_id, actor=actor)
    refuse_if(
        rules.obstacles_to_sending(consent=step.consent, already_sent=step.sent_on is not None)
    )
    step.sent_on = min(on or clock.today(), clock.today())
    step.save(update_fields=["sent_on"])
    record(ReceiverContacted(**_ids(step)), actor=actor)
    _run_until_the_reply(step.case, since=step.sent_on, actor=actor)
    return step


@transaction.atomic
def record_reply(step_id: UUID, *, received_on: date, reply: str, actor: Actor) -> OnwardStep:
    """Write down what the receiver told they did (SHL 40 §: without undue delay)."""
    step = _editable(step_id, actor=actor)
    refuse_if(
        rules.obstacles_to_replying(
            sent_on=step.sent_on,
            received_on=received_on,
            today=clock.today(),
            already_replied=step.reply_received_on is not None,
        )
    )
    step.reply_received_on = received_on
    step.reply = reply
    step.save(update_fields=["reply_received_on", "reply"])
    record(ReplyReceived(**_ids(step)), actor=actor)
    _await_the_next(step.case, on=received_on, actor=actor)
    return step


def _await_the_next(case: Case, *, on: date, actor: Actor) -> None:
    """The clock stops; when somebody else still owes us word, theirs runs from its own day."""
    spine.meet_clock(case, rule_code=REPLY, on=on, actor=actor)
    waiting = OnwardStep.objects.filter(case=case, reply_received_on=None, sent_on__isnull=False)
    sent_on = waiting.order_by("sent_on").values_list("sent_on", flat=True).first()
    if sent_on is not None:
        _run_until_the_reply(case, since=sent_on, actor=actor)


def _run_until_the_reply(case: Case, *, since: date, actor: Actor) -> None:
    """No clock runs in a closed case: nobody's desk would show it. The step still says it waits."""
    if case.stage != Stage.CLOSED:
        spine.start_clock(case, rule_code=REPLY, start=since, actor=actor)


def _editable(step_id: UUID, *, actor: Actor) -> OnwardStep:
    """The locked onward step the actor may write in."""
    return fetch_for(
        step_id,
        visible=policies.onward_visible_to,
        allowed=policies.onward_editable_by,
        actor=actor,
    )


def _ids(step: OnwardStep) -> dict[str, UUID]:
    """The keys every fact about an onward step carries."""
    return {"person_id": step.case.person_id, "case_id": step.case_id, "subject_id": step.pk}
