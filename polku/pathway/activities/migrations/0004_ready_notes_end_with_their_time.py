"""A ready note goes when an approved destruction names its case, and in no other way."""

from django.db import migrations

FROZEN = """
create or replace function entry_ready_never_changes() returns trigger language plpgsql as $$
begin
    {way_out}
    raise exception 'entry_ready_never_changes: % refused, write a correction', tg_op
        using errcode = 'integrity_constraint_violation';
end $$
"""
WAY_OUT = "if tg_op = 'DELETE' and lifecycle_destroys(old.case_id) then return old; end if;"


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0003_keeps_history"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(FROZEN.format(way_out=WAY_OUT), FROZEN.format(way_out="")),
    ]
