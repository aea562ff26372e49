"""Django's PostgreSQL, which says who acts as each transaction begins."""

from django.db.backends.postgresql import base

from polku.base.access.acting import enter


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction begins with the name of the one who acts, if anybody does."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if not autocommit:
            enter(self)
