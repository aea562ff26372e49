"""When an evaluation, an onward step, a closing or a follow-up may be done."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from polku.base.rulebook.codes import RuleCode
from polku.pathway.cases.rules import ClosingReason
from polku.pathway.outcomes.rules.codes import (
    Consent,
    EvaluationKind,
    EvaluationStatus,
    FollowUpKind,
    FollowUpStatus,
)

# How long after the last day we ask: our own targets, dated in the rulebook.
FOLLOW_UP_RULES = {
    FollowUpKind.FOUR_WEEKS: RuleCode.OWN_FOLLOW_UP_4W,
    FollowUpKind.SIX_MONTHS: RuleCode.OWN_FOLLOW_UP_6M,
}
MOST_ATTEMPTS = 3
# Nobody is asked afterwards when the client has died or never came to be a client.
NO_FOLLOW_UP = (ClosingReason.DIED, ClosingReason.NO_GROUND)
# The client is not there to evaluate with.
NO_EVALUATION = (
    ClosingReason.DIED,
    ClosingReason.NO_GROUND,
    ClosingReason.NOT_REACHED,
    ClosingReason.MOVED_AWAY,
    ClosingReason.CLIENT_WISHES,
)


def obstacles_to_starting(*, has_agreed_plan: bool, has_open_draft: bool) -> list[str]:
    """There must be something to evaluate, and one evaluation at a time."""
    obstacles = []
    if not has_agreed_plan:
        obstacles.append(_("There is no agreed plan to evaluate. Agree a plan first."))
    if has_open_draft:
        obstacles.append(_("There is an unfinished evaluation already. Continue in that one."))
    return obstacles


def obstacles_to_editing(*, status: str) -> list[str]:
    """A finished evaluation is a document."""
    if status != EvaluationStatus.DRAFT:
        return [_("A finished evaluation is not changed. Make a new one.")]
    return []


def obstacles_to_finishing(
    *,
    status: str,
    kind: str,
    filled_with_client: bool | None,
    no_client_because: str,
    client_view: str,
    worker_estimate: str,
    conclusion: str,
    unrated_goals: list[str],
) -> list[str]:
    """Every reason the evaluation is not ready (703/2023 42 § 2 mom.)."""
    obstacles = obstacles_to_editing(status=status)
    obstacles += _missing_client(
        filled_with_client=filled_with_client,
        no_client_because=no_client_because,
        client_view=client_view,
    )
    if not worker_estimate:
        obstacles.append(_("Write the worker's estimate of how the goals were reached."))
    if not conclusion:
        obstacles.append(_("Choose what follows from the evaluation."))
    if kind == EvaluationKind.CLOSING:
        obstacles += [
            _("Choose the agreed level of the goal “%(goal)s”.") % {"goal": goal}
            for goal in unrated_goals
        ]
    return obstacles


def _missing_client(
    *, filled_with_client: bool | None, no_client_because: str, client_view: str
) -> list[str]:
    """Made with the client, or the reason why not."""
    if filled_with_client is None:
        return [_("Say whether the evaluation was made with the client.")]
    if filled_with_client and not client_view:
        return [_("Write the client's own view in the client's words.")]
    if not filled_with_client and not no_client_because:
        return [_("Write why the evaluation was made without the client.")]
    return []


def obstacles_to_stepping_onward(
    *, receiver: str, consent: str, starts_on: date | None, today: date
) -> list[str]:
    """A receiver who is contacted has a name; 40 § asks for the client's consent."""
    obstacles = []
    if consent == Consent.GIVEN and not receiver:
        obstacles.append(_("Write who receives the client: the client has agreed to the contact."))
    if starts_on and starts_on > today + timedelta(days=3 * 366):
        obstacles.append(_("The first day is more than three years from now. Check the day."))
    return obstacles


def obstacles_to_sending(*, consent: str, already_sent: bool) -> list[str]:
    """The receiver is contacted only with consent, and once."""
    obstacles = []
    if consent != Consent.GIVEN:
        obstacles.append(_("The receiver is contacted only when the client agrees (SHL 40 §)."))
    if already_sent:
        obstacles.append(_("The receiver has been contacted already."))
    return obstacles


def obstacles_to_replying(
    *, sent_on: date | None, received_on: date, today: date, already_replied: bool
) -> list[str]:
    """A reply comes after what it answers, and not from the future."""
    if sent_on is None:
        return [_("A reply can be recorded once the receiver has been contacted.")]
    if already_replied:
        return [_("The reply has been recorded already.")]
    if not sent_on <= received_on <= today:
        return [_("The reply came after the contact and at the latest today. Check the day.")]
    return []


def obstacles_to_closing(
    *,
    reason: str,
    note: str,
    has_open_plan: bool,
    has_open_evaluation: bool,
    was_planned: bool,
    has_closing_evaluation: bool,
) -> list[str]:
    """Every reason the case cannot close yet (SHL 34 §: the end is a note with its reason)."""
    obstacles = []
    if not note.strip():
        obstacles.append(_("Write the note that ends the client relation. The client can read it."))
    if has_open_plan:
        obstacles.append(_("A plan is unfinished. Agree it or set it aside first."))
    if has_open_evaluation:
        obstacles.append(_("An evaluation is unfinished. Finish it first."))
    if was_planned and not has_closing_evaluation and reason not in NO_EVALUATION:
        obstacles.append(_("Make the closing evaluation with the client first."))
    return obstacles


def follow_ups_after(reason: str) -> list[FollowUpKind]:
    """Which times we ask how things are, by why the client relation ended."""
    return [] if reason in NO_FOLLOW_UP else list(FOLLOW_UP_RULES)


def obstacles_to_following_up(*, status: str, reached_on: date, today: date) -> list[str]:
    """A follow-up is answered once, today or earlier."""
    obstacles = []
    if status != FollowUpStatus.OPEN:
        obstacles.append(_("This follow-up has been recorded already."))
    if reached_on > today:
        obstacles.append(_("The day must not be in the future."))
    return obstacles


def obstacles_to_attempting(*, status: str, attempts: int, gives_up: bool) -> list[str]:
    """Try three times before giving up."""
    if status != FollowUpStatus.OPEN:
        return [_("This follow-up has been recorded already.")]
    if gives_up and attempts < MOST_ATTEMPTS:
        return [
            _("Try %(most)s times before giving up. Tried so far: %(attempts)s.")
            % {"most": MOST_ATTEMPTS, "attempts": attempts}
        ]
    return []
