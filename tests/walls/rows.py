"""The same owners and people again, below the pages: which rows the database itself gives."""

from django.db.models import Model

from polku.base.access.actor import Actor


def rows_seen_by(actor: Actor, model: type[Model]) -> set[str] | None:
    """The keys that plain SQL gives to the web process's own role while this actor acts.

    None as long as the database does not ask who is acting: then there is nothing to compare.
    """
    return None
