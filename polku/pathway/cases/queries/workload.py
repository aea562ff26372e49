"""Who carries how much, and the one tie, person or deadline that a form is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.access.rules import Role
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.times import day_text
from polku.directory.units.models import Membership, Unit
from polku.directory.units.rules import name_in
from polku.pathway.cases import policies, rules
from polku.pathway.cases.models import Case, NetworkMember, Tie
from polku.pathway.cases.rules import TieKind


def workers_to_choose(*, unit_id: UUID | None = None) -> list[tuple[str, str]]:
    """Those who work today, as key and "Surname, First – unit": caseworkers of one unit, or
    everybody. One query."""
    held = Membership.objects.in_force().exclude(role=Role.ADMINISTRATOR)
    if unit_id is not None:
        held = held.filter(unit=unit_id, role=Role.CASEWORKER)
    held = held.filter(user__is_active=True).select_related("user", "unit")
    held = held.order_by("user__last_name", "user__first_name", "unit__name")
    chosen = {one.user_id: one for one in held}
    return [
        (str(key), f"{one.user.listed_name} – {one.unit.shown_name}") for key, one in chosen.items()
    ]


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases a worker is the own worker of in one unit."""

    user_id: UUID
    unit_id: UUID
    worker: str
    title: str
    unit: str
    cases: int
    special: int


def loads_of(*, actor: Actor) -> list[Load]:
    """Every own worker's caseload in the units the actor leads, by surname. One query."""
    if not actor.is_a(Role.UNIT_LEAD):
        raise PermissionDenied
    ties = Tie.objects.in_force().filter(kind=TieKind.OWN, case__in=policies.led_by(actor))
    names = ("user__last_name", "user__first_name", "user__title", "case__unit__name")
    swedish = "case__unit__name_sv"
    rows = (
        ties.values("user_id", "case__unit_id", *names, swedish)
        .annotate(cases=Count("pk"), special=Count("pk", filter=Q(case__special_support=True)))
        .order_by("case__unit__name", "user__last_name", "user__first_name")
    )
    return [
        Load(
            user_id=row["user_id"],
            unit_id=row["case__unit_id"],
            worker=f"{row['user__last_name']}, {row['user__first_name']}",
            title=row["user__title"],
            unit=name_in(get_language(), name=row["case__unit__name"], name_sv=row[swedish]),
            cases=row["cases"],
            special=row["special"],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Carried:
    """One client of a caseload."""

    case_id: UUID
    person_id: UUID
    client: str
    stage: str
    special_support: bool
    since: date


@dataclass(frozen=True, slots=True)
class Caseload:
    """One worker's open cases in one unit, as its lead sees them before handing over."""

    worker: str
    unit: str
    clients: list[Carried]


def caseload_of(user_id: UUID, *, unit_id: UUID, actor: Actor) -> Caseload:
    """The caseload, for the unit's lead; 404 where there is none. Two queries."""
    unit = see(unit_id, visible=Unit.objects.filter(pk__in=actor.units_as(Role.UNIT_LEAD)))
    ties = (
        Tie.objects.in_force()
        .filter(kind=TieKind.OWN, user=user_id, case__in=policies.led_by(actor), case__unit=unit)
        .select_related("user", "case__person")
    )
    rows = list(ties.order_by("case__person__last_name", "case__person__first_names", "pk"))
    if not rows:
        raise Http404
    clients = [
        Carried(
            case_id=tie.case_id,
            person_id=tie.case.person_id,
            client=tie.case.person.listed_name,
            stage=str(tie.case.get_stage_display()),
            special_support=bool(tie.case.special_support),
            since=tie.starts_on,
        )
        for tie in rows
    ]
    return Caseload(rows[0].user.name, unit.shown_name, clients)


@dataclass(frozen=True, slots=True)
class TiePage:
    """One worker's tie, before it is ended."""

    tie_id: UUID
    case_id: UUID
    worker: str
    kind_words: str
    starts_on: date
    until: date | None


def tie_page(tie_id: UUID, *, actor: Actor) -> TiePage:
    """The tie for whoever may end it; 404 and 403 as in ending it. Two queries at most."""
    ties = Tie.objects.filter(case__in=policies.visible_to(actor)).select_related("user")
    tie = see(tie_id, visible=ties)
    _refuse_unless(is_among(policies.staffable_by, tie.case_id, actor=actor))
    return TiePage(
        tie_id=tie.pk,
        case_id=tie.case_id,
        worker=tie.user.name,
        kind_words=str(tie.get_kind_display()),
        starts_on=tie.starts_on,
        until=tie.until,
    )


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Somebody around the client, to correct or take off."""

    case_id: UUID
    member: NetworkMember

    def hides_phone(self, *, client_is_protected: bool) -> bool:
        """Whether the phone stays out of sight also where the rest is corrected."""
        return bool(self.member.phone) and rules.hides_phone(
            kind=self.member.kind,
            client_is_protected=client_is_protected,
            has_own_order=self.member.has_own_order,
        )


def member_page(member_id: UUID, *, actor: Actor) -> MemberPage:
    """The row for whoever may change it; 404 and 403 as in changing it. Two queries at most."""
    member = see(member_id, visible=policies.network_visible_to(actor))
    may = policies.carried_by(actor) | policies.open_own_of(actor)
    _refuse_unless(may.filter(pk=member.case_id).exists())
    return MemberPage(case_id=member.case_id, member=member)


@dataclass(frozen=True, slots=True)
class ClockPage:
    """One deadline, to explain."""

    clock_id: UUID
    case_id: UUID
    words: str
    statutory: bool
    law: str
    starts_on: date
    due_on: date
    days_late: int
    reason: str
    note: str

    @property
    def rule(self) -> list[tuple[str, str]]:
        """When it was due, by whose rule."""
        return [
            (_("Due day"), day_text(self.due_on)),
            (_("Counted from"), day_text(self.starts_on)),
            (_("Whose rule"), self.law if self.statutory else _("Our own target")),
        ]


def clock_page(clock_id: UUID, *, actor: Actor) -> ClockPage:
    """The deadline for whoever may explain it; 404 and 403 as in explaining. Two queries."""
    row = see(clock_id, visible=policies.clocks_visible_to(actor))
    _refuse_unless(Case.objects.filter(policies.is_explained_by(actor), pk=row.case_id).exists())
    return ClockPage(
        clock_id=row.pk,
        case_id=row.case_id,
        words=str(RuleCode(row.rule_code).label),
        statutory=row.statutory,
        law=row.law,
        starts_on=row.starts_on,
        due_on=row.due_on,
        days_late=max(0, ((row.met_on or row.dropped_on or clock.today()) - row.due_on).days),
        reason=row.deviation,
        note=row.deviation_note,
    )


def _refuse_unless(allowed: bool) -> None:
    """403 before anything is written in vain."""
    if not allowed:
        raise PermissionDenied
