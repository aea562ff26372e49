"""What only the database can tell: demo people left in it, and how it is set up."""

import re
from collections.abc import Iterator

from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Warning
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from psycopg import OperationalError, connect

from polku.base.access.acting import INSPECTOR, acting_as
from polku.base.access.masonry import are_as_declared, is_behind
from polku.base.access.models import User
from polku.directory.people.models import Person

DEFAULT_NAMES = ("admin", "administrator", "root", "test", "demo", "polku")
DEFAULT_PASSWORDS = (*DEFAULT_NAMES, "password", "salasana", "polku-demo", "demo-only", "12345678")
TEST_NUMBERS = re.compile(r".{7}9\d\d.")
"""The individual part 900-999 is given to nobody (DVV): eleven characters, the eighth a nine."""
MOST_LOOKED_AT = 2000
"""Numbers are sealed, so each is opened to be seen. Made-up people come first of all and many."""

PATIENCE = 5
"""Seconds to wait for a database that should be near."""

NAMES_IN_FINNISH_ORDER = "select 'Z' < 'Å' and 'Å' < 'Ä' and 'Ä' < 'Ö'"
POWERS = """
select rolsuper or rolbypassrls or exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'wall') and pg_has_role(c.relowner, 'member')
) from pg_roles where rolname = current_user
"""


def dangers_in_database() -> list[CheckMessage]:
    """Every danger the database holds; if it cannot be asked, that is the one danger."""
    silent = list(_silence())
    if silent:
        return silent
    with acting_as(INSPECTOR), transaction.atomic():
        return _dangers_inside()


def _dangers_inside() -> list[CheckMessage]:
    """Asked as the role that serves, in the name of somebody who sees what must not be here."""
    if is_behind():
        return [
            Error(
                _("The database is not up to date with this version of Polku."),
                hint=_("Take a backup, then run `polku migrate`."),
                id="polku.E102",
            )
        ]
    if not are_as_declared():
        return [
            Error(
                _("The second wall in the database is not this version's, or has another key."),
                hint=_("Run `polku migrate` with this installation's POLKU_SECRET_KEY."),
                id="polku.E107",
            )
        ]
    return [*_role(), *_demo_people(), *_default_accounts(), *_test_numbers(), *_set_up()]


def _silence() -> Iterator[CheckMessage]:
    """One quick call past the pool, which would wait half a minute for an answer."""
    address = connection.get_connection_params() | {"connect_timeout": PATIENCE}
    address.pop("pool", None)
    try:
        connect(**address).close()
    except OperationalError as error:
        yield Error(
            _("The database does not answer: %(reason)s") % {"reason": _first_line(error)},
            hint=_("See that PostgreSQL runs and that DATABASE_URL points at it."),
            id="polku.E101",
        )


def _role() -> Iterator[CheckMessage]:
    """Row-level security holds for nobody who owns, and for nobody who may do anything."""
    if any(_row(POWERS)):
        yield Error(
            _("The database role that serves owns the tables or passes every wall in them."),
            hint=_(
                "Give POLKU_WEB_DATABASE_URL a role of its own (polku_web) that owns nothing, is"
                " no superuser and cannot bypass row security. DATABASE_URL stays the owner's."
            ),
            id="polku.E106",
        )


def _demo_people() -> Iterator[CheckMessage]:
    count = User.objects.filter(is_demo=True).count()
    if count:
        yield Error(
            ngettext(
                "%(count)d account of the demo is here, and everybody knows its password.",
                "%(count)d accounts of the demo are here, and everybody knows their passwords.",
                count,
            )
            % {"count": count},
            hint=_("Never make a real installation out of the demo: begin with an empty database."),
            id="polku.E103",
        )


def _default_accounts() -> Iterator[CheckMessage]:
    accounts = User.objects.filter(username__in=DEFAULT_NAMES, is_active=True)
    for name, password in accounts.values_list("username", "password"):
        if any(check_password(tried, password) for tried in DEFAULT_PASSWORDS):
            yield Error(
                _("The account “%(name)s” has a password that anybody would guess.")
                % {"name": name},
                hint=_("Change the password, or close the account."),
                id="polku.E104",
            )


def _test_numbers() -> Iterator[CheckMessage]:
    people = Person.objects.filter(identity_number__isnull=False).order_by("pk")
    numbers = people.values_list("identity_number", flat=True)[:MOST_LOOKED_AT]
    count = sum(1 for number in numbers if number and TEST_NUMBERS.fullmatch(number))
    if count:
        yield Error(
            ngettext(
                "%(count)d person has an identity number that belongs to nobody (900-999).",
                "%(count)d people have identity numbers that belong to nobody (900-999).",
                count,
            )
            % {"count": count},
            hint=_("These are made-up people. Begin with an empty database."),
            id="polku.E105",
        )


def _set_up() -> Iterator[CheckMessage]:
    if not _row(NAMES_IN_FINNISH_ORDER)[0]:
        yield Warning(
            _("The database does not sort names in Finnish order: å, ä and ö must come last."),
            hint=_("Create the database with the ICU locale “fi”."),
            id="polku.W102",
        )


def _row(question: str) -> tuple[bool, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
