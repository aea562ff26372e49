"""How long each kind of material is kept, when it falls due, and who may let it be destroyed."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Material(TextChoices):
    """What is kept (703/2023, annex). One class of retention each."""

    BASIC_DATA = "basic_data", gettext_lazy("Client documents and basic data")
    FAMILIES = "families", gettext_lazy("Services for families with children")
    WORKING_AGE = "working_age", gettext_lazy("Services for working-age people")
    OLDER = "older", gettext_lazy("Services for older people")
    SUBSTANCE = "substance", gettext_lazy("Special services of substance and addiction work")
    DISABILITY = "disability", gettext_lazy("Disability services")
    CHILD_WELFARE = "child_welfare", gettext_lazy("Child welfare")
    FAMILY_LAW_CHILD = "family_law_child", gettext_lazy("Family law services, of a child")
    FAMILY_LAW_OTHER = "family_law_other", gettext_lazy("Family law services, other documents")
    VOUCHERS = "vouchers", gettext_lazy("Vouchers of accounting")
    FEES = "fees", gettext_lazy("Decisions on client fees and the incomes behind them")
    CORRESPONDENCE = "correspondence", gettext_lazy("Correspondence about a client")
    STATEMENTS = "statements", gettext_lazy("Copies of statements given to others")
    LOGS = "logs", gettext_lazy("Use and disclosure logs, notices of disclosure")
    CONSENTS = "consents", gettext_lazy("Permits, consents and denials, newest version")
    CONSENTS_BEFORE = "consents_before", gettext_lazy("Permits, consents and denials, earlier ones")
    ESF_PROJECT = "esf_project", gettext_lazy("Accounting and material of an ESF project")
    ESF_PERSONAL = "esf_personal", gettext_lazy("Participants' data of an ESF project")


class CountsFrom(TextChoices):
    """The event from which the years are counted."""

    CASE_CLOSED = "case_closed", gettext_lazy("the closing of the matter")
    LAST_CASE_CLOSED = "last_case_closed", gettext_lazy("the closing of the client's last matter")
    DEATH = "death", gettext_lazy("the client's death")
    BIRTH = "birth", gettext_lazy("the child's birth")
    MESSAGE = "message", gettext_lazy("the day of the message")
    EVENT = "event", gettext_lazy("the event")
    NEWER_VERSION = "newer_version", gettext_lazy("the making of the newer version")
    VALIDITY_ENDED = "validity_ended", gettext_lazy("the end of validity")
    PROJECT_ENDED = "project_ended", gettext_lazy("the project's end in the funding decision")
    PROGRAMME_CLOSED = "programme_closed", gettext_lazy("the closing of the programme")


class Status(TextChoices):
    """How far a proposal to destroy has come."""

    PROPOSED = "proposed", gettext_lazy("Proposed")
    APPROVED = "approved", gettext_lazy("Approved")
    REJECTED = "rejected", gettext_lazy("Rejected")
    DESTROYED = "destroyed", gettext_lazy("Destroyed")


# What is destroyed through a proposal: whole cases by their service task, and whole people.
# The logs go with their sealed batches; nothing of the others is stored here yet.
OF_A_CASE = (Material.WORKING_AGE, Material.OLDER, Material.SUBSTANCE, Material.DISABILITY)
DESTROYABLE = (*OF_A_CASE, Material.BASIC_DATA)
# A proposal that somebody can look through before approving it.
MOST_AT_ONCE = 200


def kept_until(start: date, *, years: int) -> date:
    """The last day it is kept: the same day of the year, or the month's last (150/1930 3 §)."""
    year = start.year + years
    return date(year, start.month, min(start.day, monthrange(year, start.month)[1]))


def is_due(start: date | None, *, years: int, on: date) -> bool:
    """Whether the time has passed: destroyed without delay after its last day (24 §)."""
    return start is not None and kept_until(start, years=years) < on


def closed_by(on: date, *, years: int) -> date:
    """The latest day from which the years have passed on the day asked about.

    The other way round than `kept_until`, for the database: everything on this day or before it.
    """
    year = on.year - years
    last = monthrange(year, on.month)[1]
    if on.day > last:  # 29 February asked about in a year without one before
        return date(year, on.month, last)
    return _day_before(date(year, on.month, on.day))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def obstacles_to_proposing(*, material: str, count: int, already: int) -> list[str]:
    """Every reason nothing can be proposed to be destroyed."""
    obstacles = []
    if material not in DESTROYABLE:
        obstacles.append(_("This material is not destroyed through a proposal."))
    if count == 0:
        obstacles.append(_("Nothing of this class has fallen due. There is nothing to propose."))
    if count > MOST_AT_ONCE:
        obstacles.append(
            _("At most %(most)s at a time, so that somebody can look through them.")
            % {"most": MOST_AT_ONCE}
        )
    if already:
        obstacles.append(_("Some of these wait in another proposal already."))
    return obstacles


def obstacles_to_deciding(*, status: str, proposed_by: UUID, decider: UUID) -> list[str]:
    """Every reason the actor cannot approve or reject: four eyes, and only once."""
    obstacles = []
    if status != Status.PROPOSED:
        obstacles.append(_("The proposal has been decided already."))
    if proposed_by == decider:
        obstacles.append(_("You made the proposal. Somebody else must decide on it."))
    return obstacles


def obstacles_to_rejecting(*, reason: str) -> list[str]:
    """A rejection says why, for the one who proposed."""
    return [] if reason.strip() else [_("Write why the proposal is rejected.")]


def obstacles_to_destroying(*, status: str, no_longer_due: int) -> list[str]:
    """Every reason the destruction cannot be carried out."""
    obstacles = []
    if status != Status.APPROVED:
        obstacles.append(_("Only an approved proposal is carried out."))
    if no_longer_due:
        obstacles.append(
            _("%(count)s of the proposed no longer fall due. Reject and propose anew.")
            % {"count": no_longer_due}
        )
    return obstacles
