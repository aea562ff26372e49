"""The path in the client's own words: where they are, what comes next and who does it. Pure."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polku.pathway.cases.rules import ClosingReason, Stage, TieKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Where:
    """One stage of the path, said to the client."""

    step: Words
    now: Words
    following: Words
    who: Words


WHERE: dict[str, Where] = {
    Stage.INITIATED: Where(
        step=_("Your matter reaches us"),
        now=_("Your matter has reached us. A worker is reading it."),
        following=_("A worker contacts you. Together you agree when you meet."),
        who=_("We do this. You need not do anything now."),
    ),
    Stage.ASSESSMENT: Where(
        step=_("We find out what help you need"),
        now=_("We are finding out, with you, what help you need."),
        following=_("When this is ready, you and your worker make a plan."),
        who=_("You and your worker do this together."),
    ),
    Stage.PLANNING: Where(
        step=_("We make a plan together"),
        now=_("You and your worker are making a plan."),
        following=_("When you both agree on the plan, we decide on your services."),
        who=_("You and your worker do this together."),
    ),
    Stage.DECISION: Where(
        step=_("You get a decision"),
        now=_("Your plan is made. We are deciding on your services."),
        following=_("You get the decision in writing. Then your rehabilitation can begin."),
        who=_("We do this. You need not do anything now."),
    ),
    Stage.SERVICE: Where(
        step=_("Your rehabilitation"),
        now=_("Your rehabilitation is under way."),
        following=_("You and your worker look at how your plan is going."),
        who=_("You and your worker do this together."),
    ),
    Stage.EVALUATION: Where(
        step=_("We look at how it went"),
        now=_("You and your worker are looking at how it went."),
        following=_("Together you decide how your path goes on."),
        who=_("You and your worker do this together."),
    ),
    Stage.CLOSED: Where(
        step=_("Your path goes on without us"),
        now=_("Your time as our client has ended."),
        following=_("If you need help again, tell us. You can write to us here or call."),
        who="",
    ),
}

ENDED_BECAUSE: dict[str, Words] = {
    ClosingReason.NEED_ENDED: _("You no longer need our help."),
    ClosingReason.MOVED_TO_OTHER_SERVICE: _("You moved to another service."),
    ClosingReason.CLIENT_WISHES: _("You wanted to stop."),
    ClosingReason.NO_GROUND: _("It turned out that you did not need social services."),
    ClosingReason.MOVED_AWAY: _("You moved to another area. Its services help you now."),
    ClosingReason.NOT_REACHED: _("We could not reach you."),
    ClosingReason.DIED: "",
}

TASKS: dict[str, Words] = {
    TieKind.OWN: _("Your own worker. Helps you through the whole path."),
    TieKind.COVER: _("Helps you while your own worker is away."),
    TieKind.CO_WORKER: _("Works with you together with your own worker."),
    TieKind.SOCIAL_WORKER: _("A social worker who is responsible for your matter."),
    TieKind.ASSESSOR: _("Finds out with you what help you need."),
    TieKind.PROVIDER: _("Gives you a service, for example a group or a workshop."),
    TieKind.EMERGENCY: _("Opened your record for some hours, because it was urgent."),
    TieKind.SUPPORT: _("May look at your record for some hours to fix the system."),
}

# The client's own fields of the plan, by the names the plan's action knows.
PLAN_QUESTIONS: dict[str, Words] = {
    "need_client": _("What do you need help with?"),
    "strengths_client": _("What are you good at? What gives you strength?"),
    "services_client": _("What kind of help would you like?"),
    "client_proposal": _("How would you like things to be done?"),
}


def fingerprint(*shown: object) -> str:
    """What a reader was shown, in short: a binding step is refused when it has changed since."""
    return sha256(repr(shown).encode()).hexdigest()[:32]


def not_written_now() -> str:
    """There is no draft to write in."""
    return gettext("The plan is not being written now. Here you can read it.")


def nothing_to_answer() -> str:
    """The plan does not wait for the client, or was answered already."""
    return gettext("Nothing waits for your answer now. Here is your plan.")


def no_longer_ahead() -> str:
    """The meeting has been, or was cancelled."""
    return gettext("This meeting is no longer ahead. Call your worker to agree a new one.")


def nothing_asked() -> str:
    """What was asked has been answered together, or is not asked now."""
    return gettext("Nothing is asked of you on that page now.")


def assessment_is_ready() -> str:
    """The assessment was finished while the client was writing."""
    return gettext(
        "This was finished while you were writing, so your text cannot be saved here. It is still "
        "on the page. Tell it to your worker, or copy it before you leave the page."
    )


def cannot_be_written() -> str:
    """The plan went on while the client was writing."""
    return gettext(
        "The plan went on while you were writing, so this cannot be saved in it. Your text is "
        "still here. Tell it to your worker, or copy it before you leave the page."
    )
