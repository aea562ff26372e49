"""What waits for me: each thing in one sentence, with the page where I do it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.pathway.assessment.queries import own_draft
from polku.pathway.decisions import policies as decisions
from polku.pathway.decisions.rules import AgreementStatus
from polku.pathway.outcomes import policies as outcomes
from polku.pathway.outcomes.rules import EvaluationStatus
from polku.pathway.plan import policies as plans
from polku.pathway.plan.models import Plan
from polku.pathway.plan.rules import OPEN, PlanStatus


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: what, why, and the page on which it is done."""

    page: str
    title: str
    text: str
    button: str


def waiting_for_me(*, actor: Actor) -> tuple[ToDo, ...]:
    """Everything that waits for the client, what binds first. A fixed number of queries."""
    found = (
        _agreement_to_do(actor),
        _plan_to_do(actor),
        _assessment_to_do(actor),
        _evaluation_to_do(actor),
    )
    return tuple(one for one in found if one is not None)


def _agreement_to_do(actor: Actor) -> ToDo | None:
    """An agreement that waits for the client's signature. One query."""
    offered = decisions.signable_by(actor).filter(status=AgreementStatus.OFFERED)
    if not offered.exists():
        return None
    return ToDo(
        page="portal:decisions",
        title=_("An agreement waits for you"),
        text=_("Read the agreement in peace. Then you can sign it."),
        button=_("Read the agreement"),
    )


def _plan_to_do(actor: Actor) -> ToDo | None:
    """A plan to agree, or a part of it to write. One query."""
    plan = plans.co_writable_by(actor).filter(status__in=OPEN).order_by("-number").first()
    if plan is None:
        return None
    return _to_agree() if plan.status == PlanStatus.PROPOSED else _to_write(plan)


def _to_agree() -> ToDo:
    return ToDo(
        page="portal:plan",
        title=_("Your plan is ready for you to read"),
        text=_("Read it in peace. Then say whether you agree."),
        button=_("Read my plan"),
    )


def _to_write(plan: Plan) -> ToDo:
    begun = bool(plan.need_client)
    return ToDo(
        page="portal:plan",
        title=_("Your plan is being written"),
        text=_("Read what you have written. You can still add to it.")
        if begun
        else _("Tell in your own words what you hope for. A few words are enough."),
        button=_("Go on with my plan") if begun else _("Write my part"),
    )


def _assessment_to_do(actor: Actor) -> ToDo | None:
    """An assessment in which I have not yet answered everything. Two queries."""
    draft = own_draft(actor=actor)
    if draft is None or all(topic.words for topic in draft.topics):
        return None
    return ToDo(
        page="portal:assessment",
        title=_("Tell us what help you need"),
        text=_("Your own words count. You can write a little now and more later."),
        button=_("Write my view"),
    )


def _evaluation_to_do(actor: Actor) -> ToDo | None:
    """An evaluation in which the client's own view is asked. One query."""
    drafts = outcomes.co_writable_by(actor).filter(status=EvaluationStatus.DRAFT)
    if not drafts.exists():
        return None
    return ToDo(
        page="portal:evaluation",
        title=_("How has it gone?"),
        text=_("Tell us what you think. Your view counts."),
        button=_("Tell how it has gone"),
    )
