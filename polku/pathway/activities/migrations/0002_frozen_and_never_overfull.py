"""A ready note never changes, and a group never takes more people than fit."""

from django.db import migrations

FROZEN = """
create function entry_ready_never_changes() returns trigger language plpgsql as $$
begin
    raise exception 'entry_ready_never_changes: % refused, write a correction', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger entry_ready_never_changes before update or delete on activities_entry
for each row when (old.status = 'ready') execute function entry_ready_never_changes()
"""

# The lock on the group makes two simultaneous enrolments take turns: the second counts the first.
FULL = """
create function enrolment_within_capacity() returns trigger language plpgsql as $$
declare
    fits integer;
    taken integer;
begin
    select capacity into fits from activities_group where id = new.group_id for no key update;
    select count(*) into taken from activities_enrolment
    where group_id = new.group_id and status = 'enrolled' and id <> new.id;
    if fits is not null and taken >= fits then
        raise exception 'enrolment_within_capacity: % of % places taken', taken, fits
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger enrolment_within_capacity before insert or update on activities_enrolment
for each row when (new.status = 'enrolled') execute function enrolment_within_capacity()
"""

NOT_SMALLER = """
create function group_capacity_holds_the_enrolled() returns trigger language plpgsql as $$
declare
    taken integer;
begin
    select count(*) into taken from activities_enrolment
    where group_id = new.id and status = 'enrolled';
    if taken > new.capacity then
        raise exception 'group_capacity_holds_the_enrolled: % people are in the group', taken
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger group_capacity_holds_the_enrolled before update of capacity on activities_group
for each row when (new.capacity is not null) execute function group_capacity_holds_the_enrolled()
"""


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_activities")]
    operations = [
        migrations.RunSQL(
            FROZEN,
            "drop trigger entry_ready_never_changes on activities_entry;"
            "drop function entry_ready_never_changes()",
        ),
        migrations.RunSQL(
            FULL,
            "drop trigger enrolment_within_capacity on activities_enrolment;"
            "drop function enrolment_within_capacity()",
        ),
        migrations.RunSQL(
            NOT_SMALLER,
            "drop trigger group_capacity_holds_the_enrolled on activities_group;"
            "drop function group_capacity_holds_the_enrolled()",
        ),
    ]
