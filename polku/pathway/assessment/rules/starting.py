"""When an assessment may be started, saved, corrected, and another organisation asked."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from polku.pathway.assessment.rules.words import NeedKind, PartBasis, Section
from polku.pathway.cases.rules import Stage


def obstacles_to_starting(*, has_draft: bool) -> list[str]:
    """One assessment is written at a time."""
    if has_draft:
        return [_("An assessment is already being written. Continue in that one.")]
    return []


def stage_after_starting(stage: str) -> str:
    """A first assessment moves the case on; a new one during the service does not move it back."""
    return Stage.ASSESSMENT if stage == Stage.INITIATED else stage


def stage_after_finishing(stage: str, *, need_kind: str) -> str:
    """On to planning, unless there is no need: then the case is closed where it stands."""
    on = stage == Stage.ASSESSMENT and need_kind != NeedKind.NONE
    return Stage.PLANNING if on else stage


def obstacles_to_saving(
    section: str, answers: dict[str, Any], *, today: date, overwrites: list[str]
) -> list[str]:
    """What must hold whenever a section is saved, even unfinished."""
    obstacles = [
        _("The client has written “%(topic)s” themselves. Write your own view in your column.")
        % {"topic": topic}
        for topic in overwrites
    ]
    if section == Section.MANNER:
        obstacles += _days_that_cannot_be(answers, today=today)
    if section == Section.SPECIAL_SUPPORT:
        special = answers.get("special_support")
        if special and not answers.get("special_support_grounds"):
            obstacles.append(_("Choose at least one ground for special support."))
        if special is False and answers.get("special_support_grounds"):
            obstacles.append(_("Grounds were chosen, but the answer is no. Correct one of them."))
    return obstacles


def _days_that_cannot_be(answers: dict[str, Any], *, today: date) -> list[str]:
    obstacles = []
    started, explained = answers.get("started_on"), answers.get("rights_explained_on")
    if not started:
        obstacles.append(_("Write the day on which the assessment started."))
    if started and started > today:
        obstacles.append(_("The assessment cannot start in the future. Check the date."))
    if explained and explained > today:
        obstacles.append(_("Rights cannot have been explained in the future. Check the date."))
    return obstacles


def obstacles_to_correcting(*, is_newest: bool, has_draft: bool, reason: str) -> list[str]:
    """A finished version stays; its correction is a new version that says why."""
    obstacles = []
    if not is_newest:
        obstacles.append(_("This version has been corrected already. Correct the newest version."))
    if has_draft:
        obstacles += obstacles_to_starting(has_draft=True)
    if not reason.strip():
        obstacles.append(_("Write why the assessment is corrected. The client can read it."))
    return obstacles


def obstacles_to_asking(*, organisation: str, has_author: bool, author_name: str) -> list[str]:
    """Whom to ask, and where they work."""
    obstacles = []
    if not organisation.strip():
        obstacles.append(_("Write which organisation is asked."))
    if not has_author and not author_name.strip():
        obstacles.append(_("Choose the worker who is asked, or write their name."))
    return obstacles


def obstacles_to_recording_part(
    *, text: str, told_by: str, basis: str, basis_law: str
) -> list[str]:
    """Information from elsewhere says from whom and on what ground (703/2023 39 §)."""
    obstacles = []
    if not text.strip():
        obstacles.append(_("Write what the organisation told."))
    if not told_by.strip():
        obstacles.append(_("Write who told it."))
    if not basis:
        obstacles.append(_("Choose on what ground the information was obtained."))
    if basis == PartBasis.LAW and not basis_law.strip():
        obstacles.append(_("Write which provision of law gives the right to the information."))
    return obstacles


def part_needs_text() -> str:
    """An empty part tells nothing."""
    return _("Write your part before you save it.")


def obstacles_to_going_without(*, is_awaited: bool, because: str) -> list[str]:
    """A part is given up only while it is awaited, and with a reason."""
    obstacles = []
    if not is_awaited:
        obstacles.append(_("This part is no longer awaited. There is nothing to give up."))
    if not because.strip():
        obstacles.append(_("Write why the assessment goes on without this part."))
    return obstacles


def not_the_clients_topic() -> str:
    """Some topics are the professional's alone."""
    return _("This part is written by the worker. Tell them what you think of it.")
