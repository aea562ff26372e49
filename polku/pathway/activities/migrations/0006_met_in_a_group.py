"""Who has ever been met in which group: by whom a leader of groups knows names.

A search asks this of each person it shows. Read from attendance it is every day the person ever
took part, each with its session; kept apart it is a row or two. The database keeps it as places
and attendance are written. The function runs with its owner's rights: whoever may write those
need not be able to write the table.
"""

import django.db.models.deletion
from django.db import migrations, models

from polku.base.keys import new_key

MET = """
create function activities_place_is_met() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into activities_metingroup (id, case_id, group_id)
    select md5(met.case_id || ' ' || met.group_id)::uuid, met.case_id, met.group_id
    from (select distinct p.case_id, p.group_id from new_rows p) as met
    on conflict (case_id, group_id) do nothing;
    return null;
end $$;
create function activities_attendance_is_met() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into activities_metingroup (id, case_id, group_id)
    select md5(met.case_id || ' ' || met.group_id)::uuid, met.case_id, met.group_id from (
        select distinct a.case_id, s.group_id
        from new_rows a join activities_session s on s.id = a.session_id
    ) as met
    on conflict (case_id, group_id) do nothing;
    return null;
end $$;
-- What ends with the client's records: met is who still has a place or a day somewhere.
create function activities_is_met_no_more() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from activities_metingroup m
    where m.case_id in (select case_id from old_rows)
        and not exists (
            select from activities_enrolment p
            where p.case_id = m.case_id and p.group_id = m.group_id
        )
        and not exists (
            select from activities_attendance a join activities_session s on s.id = a.session_id
            where a.case_id = m.case_id and s.group_id = m.group_id
        );
    return null;
end $$;
create trigger place_is_met after insert on activities_enrolment
referencing new table as new_rows
for each statement execute function activities_place_is_met();
create trigger attendance_is_met after insert on activities_attendance
referencing new table as new_rows
for each statement execute function activities_attendance_is_met();
create trigger place_is_met_no_more after delete on activities_enrolment
referencing old table as old_rows
for each statement execute function activities_is_met_no_more();
create trigger attendance_is_met_no_more after delete on activities_attendance
referencing old table as old_rows
for each statement execute function activities_is_met_no_more()
"""
FORGET = """
drop trigger place_is_met on activities_enrolment;
drop trigger attendance_is_met on activities_attendance;
drop trigger place_is_met_no_more on activities_enrolment;
drop trigger attendance_is_met_no_more on activities_attendance;
drop function activities_place_is_met();
drop function activities_attendance_is_met();
drop function activities_is_met_no_more()
"""
UNTIL_NOW = """
insert into activities_metingroup (id, case_id, group_id)
select md5(met.case_id || ' ' || met.group_id)::uuid, met.case_id, met.group_id from (
    select case_id, group_id from activities_enrolment
    union
    select a.case_id, s.group_id
    from activities_attendance a join activities_session s on s.id = a.session_id
) as met
"""


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_sealed"), ("cases", "0001_cases")]
    operations = [
        migrations.CreateModel(
            name="MetInGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="activities.group",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="metingroup",
            constraint=models.UniqueConstraint(fields=("case", "group"), name="metingroup_once"),
        ),
        migrations.RunSQL(MET, FORGET),
        migrations.RunSQL(UNTIL_NOW, "delete from activities_metingroup"),
    ]
