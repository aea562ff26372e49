"""Jobs that only look: what the database shows to a job that stands as this or that, or nobody."""

import json
import os
from pathlib import Path

from django.db import Error, connection, transaction
from django.db.models import Model

from polku.base.access.actor import Actor
from polku.base.access.rules import Standing
from polku.base.work.queue import job
from tests.wall.closure import client_linked

NOBODY = "nobody"
PEEPERS = (None, Standing.CLEANER, Standing.SEALER, Standing.HOUSE)
WHO = """
select current_user::text, session_user::text, rolsuper or rolbypassrls or rolcreaterole,
    exists (select from pg_class where pg_has_role(relowner, 'member')
            and relnamespace::regnamespace::text in ('public', 'wall'))
from pg_roles where rolname = current_user
"""


def name_of(standing: Standing | None) -> str:
    """The job's name, and that of the file it leaves."""
    return f"peep-as-{standing or NOBODY}"


def _shown(model: type[Model]) -> int:
    """All of a table, asked as carelessly as can be; a table that may not be asked shows none."""
    try:
        with transaction.atomic():
            return len(model.objects.values_list("pk"))
    except Error:
        return 0


def _outside_any_transaction(model: type[Model]) -> int:
    try:
        return len(model.objects.values_list("pk"))
    except Error:
        return 0


def _peep(standing: Standing | None) -> None:
    @job(name_of(standing), stands_as=standing)
    def peep(*, actor: Actor) -> None:
        with connection.cursor() as cursor:
            cursor.execute(WHO)
            who = cursor.fetchone()
        told = {
            "who": who,
            "shown": {model._meta.db_table: _shown(model) for model in client_linked()},
            "outside": sum(_outside_any_transaction(model) for model in client_linked()),
        }
        file = Path(os.environ["POLKU_PEEPED"]) / name_of(standing)
        file.write_text(json.dumps(told))


for one in PEEPERS:
    _peep(one)
