"""Work tasks and the most each of them may ever use (STM decree 457/2024), as dated data. Pure.

A ceiling is never a right: the verified client relation decides which client, and an organisation
may give less. No ceiling opens anything to a peer supporter or an expert by experience, who are
not professionals and have no role here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from polku.base.access.rules import Profession, Role, ServiceTask


class WorkTask(TextChoices):
    """What somebody does, as the decree groups it."""

    BROAD_RESPONSIBILITY = "broad", _("Broad responsibility for the client")
    ARRANGING = "arranging", _("Arranging a social service")
    PROVIDING = "providing", _("Providing a social service")
    CHILD_SUPERVISOR = "child_supervisor", _("Child welfare supervisor")
    ADMINISTRATIVE = "administrative", _("Administrative work")
    PRIVATE_ARRANGING = "private_arranging", _("Private service: arranging")
    PRIVATE_PROVIDING = "private_providing", _("Private service: providing")
    LEADING = "leading", _("Leading and supervision")
    STUDENT = "student", _("Student in supervised practice")
    TECHNICAL = "technical", _("Technical support and user rights")
    ARCHIVE = "archive", _("Records and archive")


class Data(TextChoices):
    """Kinds of client data that the decree tells apart."""

    BASIC = "basic", _("Client data: basic data and risks")
    ASSESSMENTS_AND_PLANS = "plans", _("Assessments and plans")
    DECISIONS = "decisions", _("Decisions and their preparation")
    DELIVERY = "delivery", _("Delivery of the service")
    CONTRACTS = "contracts", _("The client's contracts and delivery plans")
    THERAPY_AND_TESTS = "therapy", _("Therapeutic work and tests")
    FAMILY_MEDIATION = "mediation", _("Mediation in family matters")
    SHELTER = "shelter", _("Shelter for victims of domestic violence")


class Reach(TextChoices):
    """Over which service tasks the work task reaches."""

    EVERY = "every", _("every service task")
    NAMED = "named", _("the named service tasks")
    OWN = "own", _("one's own service tasks")
    SERVICE = "service", _("the service given")
    NONE = "none", _("no client data")


USUAL = frozenset({Data.BASIC, Data.ASSESSMENTS_AND_PLANS, Data.DECISIONS, Data.DELIVERY})
OF_THE_SERVICE = USUAL | {Data.THERAPY_AND_TESTS}
PRIVATE = frozenset(
    {Data.CONTRACTS, Data.ASSESSMENTS_AND_PLANS, Data.DELIVERY, Data.THERAPY_AND_TESTS}
)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most a work task may use, since when, by which section."""

    task: WorkTask
    reach: Reach
    data: frozenset[Data]
    law: str
    valid_from: date
    valid_to: date | None = None
    named: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the ceiling is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def reaches(
        self, service_task: str, *, own: Collection[str], serves_the_client: bool = False
    ) -> bool:
        """Whether the work task reaches the service task, for somebody whose own are these."""
        return {
            Reach.EVERY: True,
            Reach.NAMED: service_task in self.named or service_task in own,
            Reach.OWN: service_task in own,
            Reach.SERVICE: serves_the_client,
            Reach.NONE: False,
        }[self.reach]


DECREE, IN_FORCE = "STM 457/2024", date(2024, 10, 1)
ARRANGED = ("families", "working_age", "older")
SUPERVISED = ("family_law", "families", "working_age")

# fmt: off
CEILINGS = [
    Ceiling(WorkTask.BROAD_RESPONSIBILITY, Reach.EVERY, USUAL, DECREE, IN_FORCE),
    Ceiling(WorkTask.ARRANGING, Reach.NAMED, USUAL, DECREE, IN_FORCE, named=ARRANGED),
    Ceiling(WorkTask.CHILD_SUPERVISOR, Reach.NAMED, USUAL, DECREE, IN_FORCE, named=SUPERVISED),
    Ceiling(WorkTask.PROVIDING, Reach.OWN, OF_THE_SERVICE, DECREE, IN_FORCE),
    Ceiling(WorkTask.ADMINISTRATIVE, Reach.EVERY, USUAL, DECREE, IN_FORCE),
    Ceiling(WorkTask.LEADING, Reach.OWN, USUAL, DECREE, IN_FORCE),
    Ceiling(WorkTask.PRIVATE_ARRANGING, Reach.OWN, PRIVATE, DECREE, IN_FORCE),
    Ceiling(WorkTask.PRIVATE_PROVIDING, Reach.SERVICE, PRIVATE, DECREE, IN_FORCE),
    Ceiling(WorkTask.STUDENT, Reach.SERVICE, USUAL, DECREE, IN_FORCE),
    Ceiling(WorkTask.TECHNICAL, Reach.NONE, frozenset(), DECREE, IN_FORCE),
    Ceiling(WorkTask.ARCHIVE, Reach.NONE, frozenset(), DECREE, IN_FORCE),
]
# fmt: on

CARE_PROFESSIONALS = (Profession.SOCIAL_WORKER, Profession.SOCIAL_COUNSELLOR)


def work_task_of(role: str, profession: str) -> WorkTask | None:
    """The work task of somebody in a role with a qualification; None opens no client record.

    Broad responsibility asks for a professional of social care; others in the same role give a
    service. A group leader has names and attendance, which are no client record of the group's.
    """
    is_care_professional = profession in CARE_PROFESSIONALS
    match role:
        case Role.CASEWORKER if is_care_professional:
            return WorkTask.BROAD_RESPONSIBILITY
        case Role.CASEWORKER:
            return WorkTask.PROVIDING
        case Role.INTAKE:
            return WorkTask.BROAD_RESPONSIBILITY if is_care_professional else WorkTask.ARRANGING
        case Role.UNIT_LEAD:
            return WorkTask.LEADING
        case Role.PROVIDER:
            return WorkTask.PRIVATE_PROVIDING
        case Role.ADMINISTRATOR:
            return WorkTask.TECHNICAL
        case _:
            return None


def ceiling_of(task: WorkTask, *, on: date) -> Ceiling | None:
    """The ceiling in force on a day; without one nothing may be used."""
    return next((one for one in CEILINGS if one.task == task and one.holds_on(on)), None)


def why_over_the_ceiling(
    task: WorkTask | None,
    *,
    data: str,
    service_task: str,
    own_service_tasks: Collection[str],
    serves_the_client: bool,
    on: date,
) -> list[str]:
    """Every reason the decree keeps this data from this work task, whatever was granted."""
    ceiling = task and ceiling_of(task, on=on)
    if not ceiling or ceiling.reach == Reach.NONE:
        return [str(_("This work task opens no client record."))]
    reasons = []
    if data not in ceiling.data:
        reasons.append(str(_("This kind of data is outside the work task.")))
    if not ceiling.reaches(
        service_task, own=own_service_tasks, serves_the_client=serves_the_client
    ):
        reasons.append(str(_("This service task is outside the work task.")))
    return reasons


def service_tasks_reached(
    role: str, *, profession: str, own: Collection[str], on: date
) -> frozenset[ServiceTask]:
    """The service tasks whose cases a right opens in its unit on a day, by the decree's ceiling.

    `own` are the right's own service tasks. A private provider's worker reaches no unit's cases:
    only the clients they serve.
    """
    task = work_task_of(role, profession)
    # A story that is told of days before the decree is told by the decree's first day.
    ceiling = task and ceiling_of(task, on=max(on, IN_FORCE))
    if not ceiling:
        return frozenset()
    return frozenset(one for one in ServiceTask if ceiling.reaches(one, own=own))


def why_no_right_reaches(
    rights: Iterable[tuple[str, Collection[str]]],
    *,
    profession: str,
    service_task: str,
    serves_the_client: bool,
    on: date,
) -> list[str]:
    """Every reason none of somebody's rights, each a role and its own service tasks, reaches how
    a client's service goes on; without rights there is nothing to say."""
    told = [
        why_over_the_ceiling(
            work_task_of(role, profession),
            data=Data.DELIVERY,
            service_task=service_task,
            own_service_tasks=own,
            serves_the_client=serves_the_client,
            on=max(on, IN_FORCE),
        )
        for role, own in rights
    ]
    return list(dict.fromkeys(chain(*told))) if all(told) else []


def professions_allowed(role: str, *, data: str, on: date) -> list[str]:
    """Qualifications with which the role's work task may use such data: for asking the database."""
    return [
        profession
        for profession in Profession.values
        if (task := work_task_of(role, profession))
        and (ceiling := ceiling_of(task, on=on))
        and data in ceiling.data
    ]
