"""The same owners and people again, below the pages: which rows the database itself gives."""

from django.conf import settings
from django.db import connection
from django.db.models import Model

from polku.base.access.acting import Context, acting_as
from polku.base.access.actor import Actor


def rows_seen_by(actor: Actor | Context, model: type[Model]) -> set[str]:
    """The keys that plain SQL gives to the web process's own role while this actor acts."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("select current_user, has_table_privilege(%s, 'select')", [_name(model)])
        ((who, may_ask),) = cursor.fetchall()
        assert who == settings.POLKU_WEB_ROLE
        if not may_ask:
            return set()
        cursor.execute(f"select id::text from {_name(model)}")
        return {key for (key,) in cursor.fetchall()}


def _name(model: type[Model]) -> str:
    return model._meta.db_table
