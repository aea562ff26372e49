"""Column history: what a room's migration says so that the database keeps its old rows."""

from django.db.migrations import RunSQL

CHANGED = """
create trigger {table}_kept_when_changed after update on {table}
for each row when (old.* is distinct from new.*) execute function trail_keeps_old()
"""
REMOVED = """
create trigger {table}_kept_when_removed after delete on {table}
for each row execute function trail_keeps_old()
"""


def keeps_history(*tables: str) -> list[RunSQL]:
    """Keep every former row of these tables. The migration depends on audit's 0004."""
    return [
        RunSQL(
            [CHANGED.format(table=table), REMOVED.format(table=table)],
            [
                f"drop trigger {table}_kept_when_changed on {table}",
                f"drop trigger {table}_kept_when_removed on {table}",
            ],
        )
        for table in tables
    ]
