"""A finished evaluation is a document: the database refuses to change it or its parts."""

from django.db import migrations

EVALUATION = """
create function evaluation_is_frozen() returns trigger language plpgsql as $$
begin
    if old.status <> 'finished' then
        if tg_op = 'DELETE' then return old; end if;
        return new;
    end if;
    raise exception 'evaluation_is_frozen: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger evaluation_is_frozen before update or delete on outcomes_evaluation
for each row execute function evaluation_is_frozen();
"""
PARTS = """
create function evaluation_part_is_frozen() returns trigger language plpgsql as $$
begin
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
end $$;
"""
PART = """
create trigger {table}_is_frozen before insert or update or delete on {table}
for each row execute function evaluation_part_is_frozen();
"""
TABLES = ["outcomes_goalrating", "outcomes_servicereview"]


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_outcomes")]
    operations = [
        migrations.RunSQL(
            EVALUATION,
            "drop trigger evaluation_is_frozen on outcomes_evaluation;"
            " drop function evaluation_is_frozen()",
        ),
        migrations.RunSQL(PARTS, "drop function evaluation_part_is_frozen()"),
        *[
            migrations.RunSQL(
                PART.format(table=table), f"drop trigger {table}_is_frozen on {table}"
            )
            for table in TABLES
        ],
    ]
