"""An agreed plan goes when an approved destruction names its case, and in no other way."""

from django.db import migrations

PLAN = """
create or replace function plan_is_frozen() returns trigger language plpgsql as $$
declare may_change text[] := array['status', 'ends_on', 'ended_because'];
begin
    {way_out}
    if old.status not in ('agreed', 'ended', 'aside', 'not_needed') then
        if tg_op = 'DELETE' then return old; end if;
        return new;
    end if;
    if tg_op = 'UPDATE'
        and old.status = 'agreed' and new.status in ('agreed', 'ended')
        and to_jsonb(new) - may_change = to_jsonb(old) - may_change then
        return new;
    end if;
    raise exception 'plan_is_frozen: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$
"""
PARTS = """
create or replace function plan_part_is_frozen() returns trigger language plpgsql as $$
declare
    may_change text[] := string_to_array(tg_argv[0], ' ');
    owner uuid := case when tg_op = 'INSERT' then new.plan_id else old.plan_id end;
begin
    {way_out}
    if tg_op = 'UPDATE' and new.plan_id <> old.plan_id then
        raise exception 'plan_part_is_frozen: a part stays in its plan'
            using errcode = 'integrity_constraint_violation';
    end if;
    perform 1 from plan_plan
        where id = owner and status in ('agreed', 'ended', 'aside', 'not_needed');
    if not found then
        if tg_op = 'DELETE' then return old; end if;
        return new;
    end if;
    if tg_op = 'UPDATE' and to_jsonb(new) - may_change = to_jsonb(old) - may_change then
        return new;
    end if;
    raise exception 'plan_part_is_frozen: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$
"""
OF_THE_PLAN = "if tg_op = 'DELETE' and lifecycle_destroys(old.case_id) then return old; end if;"
OF_ITS_PARTS = """if tg_op = 'DELETE' then
        if lifecycle_destroys((select case_id from plan_plan where id = owner)) then
            return old;
        end if;
    end if;"""


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0003_keeps_history"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(PLAN.format(way_out=OF_THE_PLAN), PLAN.format(way_out="")),
        migrations.RunSQL(PARTS.format(way_out=OF_ITS_PARTS), PARTS.format(way_out="")),
    ]
