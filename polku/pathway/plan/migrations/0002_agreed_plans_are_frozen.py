"""An agreed plan is a document: the database refuses to change its words or its parts.

What may still happen to it: it gets a last day, a goal is dropped, a step is marked done.
"""

from django.db import migrations

PLAN = """
create function plan_is_frozen() returns trigger language plpgsql as $$
declare may_change text[] := array['status', 'ends_on', 'ended_because'];
begin
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
end $$;
create trigger plan_is_frozen before update or delete on plan_plan
for each row execute function plan_is_frozen();
"""

# The trigger's argument names the columns that may still change once the plan is agreed.
PARTS = """
create function plan_part_is_frozen() returns trigger language plpgsql as $$
declare
    may_change text[] := string_to_array(tg_argv[0], ' ');
    owner uuid := case when tg_op = 'INSERT' then new.plan_id else old.plan_id end;
begin
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
end $$;
"""
MAY_STILL_CHANGE = {
    "plan_goal": "dropped_on dropped_because",
    "plan_step": "done_on",
    "plan_factor": "",
    "plan_plannedservice": "",
    "plan_partner": "",
}
PART = """
create trigger {table}_is_frozen before insert or update or delete on {table}
for each row execute function plan_part_is_frozen('{columns}');
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_plan")]
    operations = [
        migrations.RunSQL(
            PLAN, "drop trigger plan_is_frozen on plan_plan; drop function plan_is_frozen()"
        ),
        migrations.RunSQL(PARTS, "drop function plan_part_is_frozen()"),
        *[
            migrations.RunSQL(
                PART.format(table=table, columns=columns),
                f"drop trigger {table}_is_frozen on {table}",
            )
            for table, columns in MAY_STILL_CHANGE.items()
        ],
    ]
