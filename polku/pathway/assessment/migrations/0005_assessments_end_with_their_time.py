"""A finished assessment goes when an approved destruction names its case, and in no other way."""

from django.db import migrations

DOCUMENT = """
create or replace function assessment_finished_is_frozen() returns trigger language plpgsql as $$
begin
    {way_out}
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
create or replace function assessment_contents_are_frozen() returns trigger language plpgsql as $$
declare
    touched uuid[];
begin
    {way_out}
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
OF_THE_DOCUMENT = "if tg_op = 'DELETE' and lifecycle_destroys(old.case_id) then return old; end if;"
OF_ITS_CONTENTS = """if tg_op = 'DELETE' then
        if lifecycle_destroys(
            (select case_id from assessment_assessment where id = old.assessment_id)
        ) then
            return old;
        end if;
    end if;"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0004_keeps_history"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(DOCUMENT.format(way_out=OF_THE_DOCUMENT), DOCUMENT.format(way_out="")),
        migrations.RunSQL(CONTENTS.format(way_out=OF_ITS_CONTENTS), CONTENTS.format(way_out="")),
    ]
