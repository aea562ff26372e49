"""The whole register of users and rights as a list to keep or print, ended rights included."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.work_tasks import work_task_of
from polku.directory.units import policies
from polku.directory.units.models import Membership
from polku.directory.units.queries.register import users_named

# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t")
RIGHTS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One right of one user, now, later or before."""

    listed_name: str
    username: str
    title: str
    profession: str
    organisation: str
    unit: str
    role: str
    work_task: str
    service_tasks: str
    starts_on: date
    ends_on: date | None
    holds: bool


def register_page(
    *,
    words: str = "",
    unit_id: UUID | None = None,
    role: str = "",
    page: int | str | None = 1,
    actor: Actor,
) -> Page:
    """A page of `RegisterRow`s, by name and then by time, narrowed as the reader chose: ended
    rights are found too. Two queries."""
    rows = _rights(words=words, actor=actor)
    rows = rows.filter(unit=unit_id) if unit_id else rows
    rows = rows.filter(role=role) if role else rows
    found = Paginator(rows, RIGHTS_ON_A_PAGE).get_page(page)
    found.object_list = [_row(row, row.user) for row in found.object_list]
    return found


def whole_register(*, actor: Actor) -> Iterator[RegisterRow]:
    """Every right one may read of, in the same order, read as it is asked for: a county's register
    is never whole in memory. One query."""
    return (_row(row, row.user) for row in _rights(actor=actor).iterator())


def as_csv(rows: Iterable[RegisterRow]) -> Iterator[str]:
    """The list for a spreadsheet, a line at a time: semicolons, as Finnish ones read them."""
    yield _line(
        *(_("Name"), _("User name"), _("Title"), _("Qualification"), _("Organisation")),
        *(_("Unit"), _("Role"), _("Work task"), _("Service tasks")),
        *(_("From"), _("To"), _("In force")),
    )
    for row in rows:
        ends_on = row.ends_on.isoformat() if row.ends_on else ""
        said = (row.listed_name, row.username, row.title, row.profession, row.organisation)
        right = (row.unit, row.role, row.work_task, row.service_tasks)
        where = (*right, row.starts_on.isoformat(), ends_on)
        yield _line(*said, *where, _("Yes") if row.holds else _("No"))


def _rights(*, words: str = "", actor: Actor) -> QuerySet[Membership]:
    """Rights of the users so named that one may read of, by name and then by time."""
    rows = policies.memberships_visible_to(actor).filter(user__in=users_named(words, actor=actor))
    related = rows.select_related("user", "unit__organisation")
    return related.order_by("user__last_name", "user__first_name", "user", "starts_on", "pk")


def _line(*cells: str) -> str:
    """One line of the table, its end included."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerow(map(_harmless, cells))
    return text.getvalue()


def _harmless(words: str) -> str:
    """The words, never read as a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _row(right: Membership, user: User) -> RegisterRow:
    """A right in words."""
    task, today = work_task_of(right.role, user.profession), clock.today()
    return RegisterRow(
        listed_name=user.listed_name,
        username=user.username,
        title=user.title,
        profession=str(user.get_profession_display()),
        organisation=right.unit.organisation.name,
        unit=right.unit.name,
        role=str(right.get_role_display()),
        work_task=str(task.label) if task else _("No client record"),
        service_tasks=right.service_task_words,
        starts_on=right.starts_on,
        ends_on=right.ends_on,
        holds=right.starts_on <= today and (right.ends_on is None or right.ends_on >= today),
    )
