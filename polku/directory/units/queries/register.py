"""The register of users and their rights as pages show it (703/2023 9 §). No client is in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.access.models import User
from polku.base.access.rules import Role, ServiceTask
from polku.base.audit.models import Change
from polku.directory.units import policies
from polku.directory.units.models import Membership, Unit

OF_ACCOUNT = (
    *("UserAdded", "SecondStepReset", "FirstPasswordGiven", "SignedOutByAdministrator"),
    "AccountClosed",
)
"""What is done to an account itself, not to its rights."""
UNITS_ON_A_PAGE = 50
EVENTS_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Right:
    """One role in one unit, now, later or before."""

    id: UUID
    unit: str
    role: str
    service_tasks: str
    starts_on: date
    ends_on: date | None
    state: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class UserRow:
    """One account in the register."""

    id: UUID
    listed_name: str
    username: str
    title: str
    profession: str
    in_public_office: bool
    is_active: bool
    rights: list[Right]

    @property
    def held_today(self) -> list[Right]:
        """Rights that hold today."""
        return [right for right in self.rights if right.state == "now"]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an account's history."""

    at: datetime
    fact: str
    role: str
    service_tasks: str
    unit: str
    by: str

    @property
    def words(self) -> str:
        """What was done, in a sentence."""
        of_account = {
            "UserAdded": _("The account was made"),
            "SecondStepReset": _("Second step taken away"),
            "FirstPasswordGiven": _("New first password given"),
            "SignedOutByAdministrator": _("Signed out everywhere"),
            "AccountClosed": _("The account was closed"),
        }
        if self.fact in of_account:
            return of_account[self.fact]
        said = (
            _("Given: %(role)s, %(unit)s")
            if self.fact == "RoleGiven"
            else _("Ended: %(role)s, %(unit)s")
        )
        words = said % {"role": self.role, "unit": self.unit}
        return f"{words} ({self.service_tasks})" if self.service_tasks else words


@dataclass(frozen=True, slots=True)
class UserPage:
    """One account: who, which rights, what has happened to them."""

    row: UserRow
    phone: str
    history: Page
    may_keep: bool
    may_keep_account: bool

    @property
    def about(self) -> list[tuple[str, str]]:
        """The account, line by line."""
        office = _("Yes") if self.row.in_public_office else _("No")
        closed = [] if self.row.is_active else [(_("Account"), _("Closed"))]
        return [
            *closed,
            (_("User name"), self.row.username),
            (_("Phone"), self.phone),
            (_("Qualification"), self.row.profession),
            (_("In a public office"), office),
        ]

    @property
    def now(self) -> list[Right]:
        """Rights that hold today or begin later."""
        return [right for right in self.row.rights if right.state != "past"]

    @property
    def before(self) -> list[Right]:
        """Rights that have ended."""
        return [right for right in self.row.rights if right.state == "past"]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit and how many work there."""

    id: UUID
    name: str
    organisation: str
    is_provider: bool
    address: str
    phone: str
    email: str
    workers: int


def users(
    *, words: str = "", unit_id: UUID | None = None, role: str = "", actor: Actor
) -> QuerySet[User]:
    """The accounts that match, by surname; page through them and hand each part to `rows_of`."""
    found = users_named(words, actor=actor)
    if unit_id or role:
        held = Membership.objects.in_force()
        held = held.filter(unit=unit_id) if unit_id else held
        held = held.filter(role=role) if role else held
        found = found.filter(pk__in=held.values("user"))
    return found.order_by("last_name", "first_name", "pk")


def users_named(words: str, *, actor: Actor) -> QuerySet[User]:
    """Accounts one sees in whose names every one of the words is; all of them for no words."""
    found = policies.users_visible_to(actor)
    for word in words.split():
        found = found.filter(
            Q(last_name__icontains=word)
            | Q(first_name__icontains=word)
            | Q(username__icontains=word)
        )
    return found


def rows_of(accounts: list[User], *, actor: Actor) -> list[UserRow]:
    """Each account with its rights. One query, however many."""
    rights: defaultdict[UUID, list[Right]] = defaultdict(list)
    visible = policies.memberships_visible_to(actor).filter(user__in=accounts)
    for row in visible.select_related("unit").order_by("-starts_on", "unit__name"):
        rights[row.user_id].append(_right(row, actor=actor))
    return [_row(user, rights[user.pk]) for user in accounts]


def user_page(user_id: UUID, *, page: int | str | None = 1, actor: Actor) -> UserPage:
    """One account with a page of its history, or 404. Seven queries."""
    user = see(user_id, visible=policies.users_visible_to(actor))
    return UserPage(
        row=rows_of([user], actor=actor)[0],
        phone=user.phone,
        history=_history(user, page=page),
        may_keep=actor.is_a(Role.ADMINISTRATOR),
        may_keep_account=is_among(policies.accounts_keepable_by, user_id, actor=actor),
    )


def right_to_end(membership_id: UUID, *, actor: Actor) -> tuple[Right, UserRow]:
    """One right and whose it is, or 404. Two queries."""
    visible = policies.memberships_visible_to(actor).select_related("user", "unit")
    row = see(membership_id, visible=visible)
    right = _right(row, actor=actor)
    return right, _row(row.user, [right])


def units_page(*, words: str = "", page: int | str | None = 1, actor: Actor) -> Page:
    """A page of `UnitRow`s by organisation and name, narrowed by words of either, in either
    language. Two queries."""
    found = policies.visible_to(actor)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(name_sv__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__name_sv__icontains=word)
        )
    ordered = found.order_by("organisation__name", "name", "pk")
    pages = Paginator(ordered, UNITS_ON_A_PAGE).get_page(page)
    pages.object_list = _unit_rows(pages.object_list)
    return pages


def _unit_rows(units: QuerySet[Unit]) -> list[UnitRow]:
    """Units with how many work there today. One query."""
    today = clock.today()
    here = Q(memberships__starts_on__lte=today) & (
        Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=today)
    )
    workers = Count("memberships__user", filter=here, distinct=True)
    return [_unit(row) for row in units.select_related("organisation").annotate(workers=workers)]


def unit_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of every unit. One query."""
    return [(str(unit.pk), unit.shown_name) for unit in policies.visible_to(actor).order_by("name")]


def kept_unit_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of the units in which the actor gives rights. One query."""
    return [
        (str(unit.pk), unit.shown_name) for unit in policies.keepable_by(actor).order_by("name")
    ]


def _row(user: User, rights: list[Right]) -> UserRow:
    """An account as the list shows it."""
    return UserRow(
        id=user.pk,
        listed_name=user.listed_name,
        username=user.username,
        title=user.title,
        profession=str(user.get_profession_display()),
        in_public_office=user.in_public_office,
        is_active=user.is_active,
        rights=rights,
    )


def _right(row: Membership, *, actor: Actor) -> Right:
    """A membership as pages show it."""
    today = clock.today()
    over = row.ends_on is not None and row.ends_on < today
    state = "past" if over else "coming" if row.starts_on > today else "now"
    own = row.user_id == actor.id and row.role == Role.ADMINISTRATOR
    return Right(
        id=row.pk,
        unit=row.unit.shown_name,
        role=str(row.get_role_display()),
        service_tasks=row.service_task_words,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=state,
        may_end=actor.is_a(Role.ADMINISTRATOR) and row.ends_on is None and not own,
    )


def _history(user: User, *, page: int | str | None) -> Page:
    """A page of what has been done to the account and its rights, newest first. Four queries."""
    key = str(user.pk)
    about = Q(fact__in=["RoleGiven", "RoleEnded"], details__user_id=key)
    done = Change.objects.filter(about | Q(fact__in=OF_ACCOUNT, subject_id=user.pk))
    found = Paginator(done.order_by("-at", "-pk"), EVENTS_ON_A_PAGE).get_page(page)
    found.object_list = _events(list(found.object_list))
    return found


def _events(changes: list[Change]) -> list[Event]:
    """The changes in words. Two queries."""
    units = dict(
        Unit.objects.filter(pk__in=[one.subject_id for one in changes]).values_list("pk", "name")
    )
    people = User.objects.in_bulk([one.actor_id for one in changes if one.actor_id])
    roles, tasks = dict(Role.choices), dict(ServiceTask.choices)
    return [
        Event(
            at=one.at,
            fact=one.fact,
            role=str(roles.get(one.details.get("role", ""), "")),
            service_tasks=", ".join(
                str(tasks[code]) for code in one.details.get("service_tasks", "").split()
            ),
            unit=units.get(one.subject_id, ""),
            by=people[one.actor_id].name if one.actor_id in people else "",
        )
        for one in changes
    ]


def _unit(row: Unit) -> UnitRow:
    """A unit as the list shows it."""
    town = f"{row.postal_code} {row.post_office}".strip()
    return UnitRow(
        id=row.pk,
        name=row.shown_name,
        organisation=row.organisation.shown_name,
        is_provider=row.organisation.is_provider,
        address=", ".join(filter(None, (row.street, town))),
        phone=row.phone,
        email=row.email,
        workers=row.workers,
    )


def organisation_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of every organisation, for whoever opens units. One query."""
    rows = policies.organisations_keepable_by(actor).order_by("name")
    return [(str(row.pk), row.name) for row in rows]
