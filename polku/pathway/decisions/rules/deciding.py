"""What a decision must hold and who may make it (SHL 45-46 §, hallintolaki 43-47 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from polku.pathway.decisions.rules.words import DecisionStatus, Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """One service as the decision grants or refuses it."""

    name: str
    granted: bool
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the rules look at in a decision; texts stripped, empty when not written."""

    status: str
    outcome: str
    title: str
    matter: str
    facts: str
    reasons: str
    provisions: Sequence[str]
    hearing: str
    informant_name: str
    informant_phone: str
    starts_on: date | None
    ends_on: date | None
    immediate: bool
    immediate_because: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Competence:
    """Who is about to decide, as far as the law asks."""

    client_needs_special_support: bool
    is_office_social_worker: bool
    works_in_the_case: bool


def obstacles_to_making(contents: Contents, *, competence: Competence) -> list[str]:
    """Every reason the decision cannot be made yet; an empty list means go ahead."""
    if contents.status != DecisionStatus.DRAFT:
        return [_("The decision has been made already. To change it, correct it.")]
    return [
        *_missing_texts(contents),
        *_against_outcome(contents),
        *_wrong_dates(contents),
        *obstacles_to_deciding(competence),
    ]


def obstacles_to_deciding(competence: Competence) -> list[str]:
    """SHL 46 §: with special support, a social worker in office who works in the case decides."""
    if not competence.client_needs_special_support:
        return []
    if not competence.is_office_social_worker:
        return [
            _(
                "The client needs special support: a social worker in a public office makes the "
                "decision. Ask the responsible social worker of the case to make it."
            )
        ]
    if not competence.works_in_the_case:
        return [
            _(
                "The client needs special support: the social worker who decides must work with "
                "the own worker. Have yourself added to the case's workers first."
            )
        ]
    return []


def obstacles_to_standing(*, has_appeal_instruction: bool, language: str) -> list[str]:
    """Hallintolaki 46 §: no decision without the instruction that goes with it."""
    if has_appeal_instruction:
        return []
    return [
        _(
            "No instruction for requesting a review is in force in the letter's language "
            "(%(language)s). Ask the administrator to record one."
        )
        % {"language": language}
    ]


def _missing_texts(contents: Contents) -> list[str]:
    """Hallintolaki 44-45 §: what must be written."""
    asked = (
        (contents.title, _("Give the decision a title.")),
        (contents.matter, _("Write what the matter concerns and what was applied for.")),
        (contents.facts, _("Write the facts that the decision rests on.")),
        (contents.reasons, _("Write the reasons: why the facts led to this outcome.")),
        (contents.provisions, _("Choose the provisions of law that were applied.")),
        (contents.informant_name, _("Write who gives further information.")),
        (contents.informant_phone, _("Write the phone number for further information.")),
        (
            contents.immediate_because or not contents.immediate,
            _("Write why the decision is carried out at once."),
        ),
    )
    return [sentence for written, sentence in asked if not written]


def _against_outcome(contents: Contents) -> list[str]:
    """The services granted and refused must say the same as the outcome."""
    granted = [line for line in contents.lines if line.granted]
    obstacles = []
    if not contents.lines:
        obstacles.append(_("Add at least one service that the decision is about."))
    elif contents.outcome == Outcome.GRANT and len(granted) < len(contents.lines):
        obstacles.append(
            _("The outcome says granted, but a service is refused. Choose: granted in part.")
        )
    elif contents.outcome == Outcome.REFUSE and granted:
        obstacles.append(_("The outcome says refused, but a service is granted. Check both."))
    elif contents.outcome == Outcome.PARTIAL and not granted:
        obstacles.append(_("Nothing is granted: choose refused as the outcome."))
    if contents.outcome != Outcome.GRANT and not contents.hearing:
        obstacles.append(
            _(
                "Write how the client was heard before the decision: not everything is granted "
                "(Administrative Procedure Act, section 34)."
            )
        )
    return obstacles


def _wrong_dates(contents: Contents) -> list[str]:
    """A grant has its days, and every service falls within them."""
    granted = [line for line in contents.lines if line.granted]
    if not granted:
        return []
    first, last = contents.starts_on, contents.ends_on
    if first is None or last is None:
        return [_("Give the first and the last day on which the decision is in force.")]
    obstacles = []
    if last < first:
        obstacles.append(_("The decision must end after it starts. Check both dates."))
    for line in granted:
        obstacles += _wrong_line_dates(line, first=first, last=last)
    return obstacles


def _wrong_line_dates(line: Line, *, first: date, last: date) -> list[str]:
    """One granted service against the decision's own days."""
    if line.starts_on is None:
        return [_("Give the first day of the service: %(service)s.") % {"service": line.name}]
    ends_on = line.ends_on or last
    if ends_on < line.starts_on:
        return [
            _("The service must end after it starts: %(service)s.") % {"service": line.name},
        ]
    if line.starts_on < first or ends_on > last:
        return [
            _("The service must fall within the decision's days: %(service)s.")
            % {"service": line.name},
        ]
    return []
