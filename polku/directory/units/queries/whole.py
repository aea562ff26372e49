"""The whole register of users and rights as a list to keep or print, ended rights included."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.work_tasks import work_task_of
from polku.directory.units import policies
from polku.directory.units.models import Membership

# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t")


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


def whole_register(*, actor: Actor) -> list[RegisterRow]:
    """Every right one may read of, by name and then by time. One query."""
    rows = policies.memberships_visible_to(actor).filter(user__in=policies.users_visible_to(actor))
    related = rows.select_related("user", "unit__organisation")
    ordered = related.order_by("user__last_name", "user__first_name", "user", "starts_on", "pk")
    return [_row(row, row.user) for row in ordered]


def as_csv(rows: list[RegisterRow]) -> str:
    """The list for a spreadsheet: semicolons, as Finnish ones read them."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(
        [
            *(_("Name"), _("User name"), _("Title"), _("Qualification"), _("Organisation")),
            *(_("Unit"), _("Role"), _("Work task"), _("Service tasks")),
            *(_("From"), _("To"), _("In force")),
        ]
    )
    for row in rows:
        ends_on = row.ends_on.isoformat() if row.ends_on else ""
        said = (row.listed_name, row.username, row.title, row.profession, row.organisation)
        right = (row.unit, row.role, row.work_task, row.service_tasks)
        where = (*right, row.starts_on.isoformat(), ends_on)
        writer.writerow(map(_harmless, (*said, *where, _("Yes") if row.holds else _("No"))))
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
