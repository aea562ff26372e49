"""A planned service may be social rehabilitation of young people (SHL 17 § 2 mom.), and the
database refuses it to whoever is not young when it begins (SHL 3 §).

The day is the row's own: the service's first day, else the day it was last written, else the day
the plan was begun. It never changes afterwards, so no birthday makes a kept row wrong.
"""

from django.db import migrations, models

IS_YOUNG = """
create function plan_is_young(the_case uuid, the_day date) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select from cases_case c
        join people_person p on p.id = c.person_id
        join rulebook_parameter r on r.code = 'YOUNG_UNTIL_AGE'
            and r.valid_from <= the_day and (r.valid_to is null or r.valid_to >= the_day)
        where c.id = the_case
            and extract(year from age(the_day, p.birth_date)) between 18 and r.value
    );
end $$
"""
# A function of its own, so that whoever writes very many rows at once can ask it afterwards.
OF_AGE = """
create function plannedservice_is_of_age(service plan_plannedservice) returns boolean
language plpgsql stable as $$
declare its_case uuid; begun timestamptz;
begin
    select case_id, started_at into its_case, begun from plan_plan where id = service.plan_id;
    return plan_is_young(its_case, coalesce(
        service.starts_on,
        (coalesce(service.edited_at, begun) at time zone 'Europe/Helsinki')::date
    ));
end $$;
create function plannedservice_of_age() returns trigger language plpgsql as $$
begin
    if not plannedservice_is_of_age(new) then
        raise exception '%: % refused', tg_name, tg_op
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0005_sealed"),
        ("cases", "0001_cases"),
        ("people", "0001_people"),
        ("rulebook", "0002_shipped_rules"),
    ]
    operations = [
        migrations.AddField("plannedservice", "for_young", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "plannedservice",
            models.CheckConstraint(
                condition=models.Q(
                    ("for_young", False), ("service", "social_rehabilitation"), _connector="OR"
                ),
                name="plannedservice_for_young_is_rehabilitation",
            ),
        ),
        migrations.RunSQL(IS_YOUNG, "drop function plan_is_young(uuid, date)"),
        migrations.RunSQL(
            OF_AGE,
            "drop function plannedservice_of_age();"
            "drop function plannedservice_is_of_age(plan_plannedservice)",
        ),
        migrations.RunSQL(
            "create trigger plannedservice_for_young_is_of_age "
            "before insert or update of for_young, starts_on on plan_plannedservice "
            "for each row when (new.for_young) execute function plannedservice_of_age()",
            "drop trigger plannedservice_for_young_is_of_age on plan_plannedservice",
        ),
    ]
