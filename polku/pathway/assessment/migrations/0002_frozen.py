"""A finished assessment never changes, nor does anything in it: the database refuses."""

from django.db import migrations

CHILDREN = ["passage", "needestimate", "sectionmark", "part"]

DOCUMENT = """
create function assessment_finished_is_frozen() returns trigger language plpgsql as $$
begin
    if old.status = 'finished' then
        raise exception 'assessment_finished_is_frozen: % refused on %', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$
"""
CONTENTS = """
create function assessment_contents_are_frozen() returns trigger language plpgsql as $$
declare
    touched uuid[];
begin
    if tg_op <> 'INSERT' then
        touched := touched || old.assessment_id;
    end if;
    if tg_op <> 'DELETE' then
        touched := touched || new.assessment_id;
    end if;
    if exists (select 1 from assessment_assessment
               where id = any(touched) and status = 'finished') then
        raise exception 'assessment_contents_are_frozen: % refused on %', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_assessment")]
    operations = [
        migrations.RunSQL(DOCUMENT, "drop function assessment_finished_is_frozen()"),
        migrations.RunSQL(CONTENTS, "drop function assessment_contents_are_frozen()"),
        migrations.RunSQL(
            "create trigger assessment_finished_is_frozen before update or delete"
            " on assessment_assessment for each row"
            " execute function assessment_finished_is_frozen()",
            "drop trigger assessment_finished_is_frozen on assessment_assessment",
        ),
        *[
            migrations.RunSQL(
                f"create trigger {child}_frozen before insert or update or delete"
                f" on assessment_{child} for each row"
                f" execute function assessment_contents_are_frozen()",
                f"drop trigger {child}_frozen on assessment_{child}",
            )
            for child in CHILDREN
        ],
    ]
