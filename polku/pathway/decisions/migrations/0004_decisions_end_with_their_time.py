"""What was decided, agreed or sent goes when an approved destruction names its case, and in no
other way. Instructions and rules that belong to no case never do.
"""

from django.db import migrations

FROZEN = """
create or replace function decisions_frozen() returns trigger language plpgsql as $$
declare free text[] := tg_argv[0]::text[];
begin
    {way_out}
    if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free then
        return new;
    end if;
    raise exception '%: % refused', tg_name, tg_op using errcode = 'integrity_constraint_violation';
end $$
"""
LINES = """
create or replace function decision_lines_frozen() returns trigger language plpgsql as $$
declare theirs uuid := case when tg_op = 'DELETE' then old.decision_id else new.decision_id end;
begin
    {way_out}
    if exists (select from decisions_decision where id = theirs and status = 'made')
    or tg_op = 'UPDATE' and exists (
        select from decisions_decision where id = old.decision_id and status = 'made'
    ) then
        raise exception '%: % refused', tg_name, tg_op
            using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""
# A row names its case itself, or through the decision or the agreement it is the letter of.
OF_A_CASE = """if tg_op = 'DELETE' then
        if lifecycle_destroys(coalesce(
            (to_jsonb(old) ->> 'case_id')::uuid,
            (select case_id from decisions_decision
             where id = (to_jsonb(old) ->> 'decision_id')::uuid),
            (select case_id from decisions_agreement
             where id = (to_jsonb(old) ->> 'agreement_id')::uuid)
        )) then
            return old;
        end if;
    end if;"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0003_keeps_history"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(FROZEN.format(way_out=OF_A_CASE), FROZEN.format(way_out="")),
        migrations.RunSQL(LINES.format(way_out=OF_A_CASE), LINES.format(way_out="")),
    ]
