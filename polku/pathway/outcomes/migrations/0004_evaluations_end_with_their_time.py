"""A finished evaluation goes when an approved destruction names its case, and in no other way."""

from django.db import migrations

EVALUATION = """
create or replace function evaluation_is_frozen() returns trigger language plpgsql as $$
begin
    {way_out}
    if old.status <> 'finished' then
        if tg_op = 'DELETE' then return old; end if;
        return new;
    end if;
    raise exception 'evaluation_is_frozen: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$
"""
PARTS = """
create or replace function evaluation_part_is_frozen() returns trigger language plpgsql as $$
begin
    {way_out}
    if exists (
        select 1 from outcomes_evaluation where status = 'finished' and id in (
            case when tg_op <> 'DELETE' then new.evaluation_id end,
            case when tg_op <> 'INSERT' then old.evaluation_id end
        )
    ) then
        raise exception 'evaluation_part_is_frozen: % refused on %', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$
"""
OF_THE_EVALUATION = (
    "if tg_op = 'DELETE' and lifecycle_destroys(old.case_id) then return old; end if;"
)
OF_ITS_PARTS = """if tg_op = 'DELETE' then
        if lifecycle_destroys(
            (select case_id from outcomes_evaluation where id = old.evaluation_id)
        ) then
            return old;
        end if;
    end if;"""


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0003_keeps_history"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(
            EVALUATION.format(way_out=OF_THE_EVALUATION), EVALUATION.format(way_out="")
        ),
        migrations.RunSQL(PARTS.format(way_out=OF_ITS_PARTS), PARTS.format(way_out="")),
    ]
