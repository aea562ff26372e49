"""What only the database can tell: demo people left in it, and how it is set up."""

import re
from collections.abc import Iterator

from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Warning
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from psycopg import OperationalError, connect

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
POWERS = "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"


def dangers_in_database() -> list[CheckMessage]:
    """Every danger the database holds; if it cannot be asked, that is the one danger."""
    silent = list(_silence())
    if silent:
        return silent
    if _is_behind():
        return [
            Error(
                _("The database is not up to date with this version of Polku."),
                hint=_("Take a backup, then run `polku migrate`."),
                id="polku.E102",
            )
        ]
    return [*_demo_people(), *_default_accounts(), *_test_numbers(), *_set_up()]


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


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


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
    if any(_row(POWERS)):
        yield Warning(
            _("The service's database role may do anything, past every wall in the database."),
            hint=_("Give it a role that is not a superuser and cannot bypass row security."),
            id="polku.W101",
        )
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
