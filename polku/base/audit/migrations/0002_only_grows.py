"""The trail only grows: the database refuses to change or remove a row of it."""

from django.db import migrations

TABLES = ["audit_change", "audit_use", "audit_refusal"]

FUNCTION = """
create function trail_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'trail_only_grows: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$
"""
TRIGGER = """
create trigger {table}_only_grows before update or delete on {table}
for each row execute function trail_only_grows()
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit")]
    operations = [
        migrations.RunSQL(FUNCTION, "drop function trail_only_grows()"),
        *[
            migrations.RunSQL(
                TRIGGER.format(table=table), f"drop trigger {table}_only_grows on {table}"
            )
            for table in TABLES
        ],
    ]
