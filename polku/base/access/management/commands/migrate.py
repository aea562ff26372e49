"""`migrate`, and around it the second wall: down before tables change, up again after."""

from typing import Any

from django.core.management.commands import migrate

from polku.base.access.masonry import are_as_declared, is_behind, raise_walls, take_down_walls


class Command(migrate.Command):
    """Should a migration fail half way, the serving role sees nothing until one succeeds."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Whatever was asked for, the walls stand as the rooms declare them afterwards."""
        only_looks = options["plan"] or options["check_unapplied"]
        if not only_looks and (is_behind() or options["migration_name"]):
            take_down_walls()
        super().handle(*args, **options)
        if not (only_looks or is_behind() or are_as_declared()):
            raise_walls()
