"""A line of a decision may be social rehabilitation of young people (SHL 17 § 2 mom.), and the
database refuses it to whoever is not young when it begins: the client would be granted a service
that the law does not give them.

The day is the line's first, else the decision's, else the day the draft was begun.
"""

from django.db import migrations, models

OF_AGE = """
create function decisionline_is_of_age(line decisions_decisionline) returns boolean
language plpgsql stable as $$
declare its_case uuid; first_day date;
begin
    select case_id, coalesce(starts_on, (drafted_at at time zone 'Europe/Helsinki')::date)
    into its_case, first_day from decisions_decision where id = line.decision_id;
    return plan_is_young(its_case, coalesce(line.starts_on, first_day));
end $$;
create function decisionline_of_age() returns trigger language plpgsql as $$
begin
    if not decisionline_is_of_age(new) then
        raise exception '%: % refused', tg_name, tg_op
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0006_made_under_the_plan_in_force"),
        ("plan", "0006_for_young"),
    ]
    operations = [
        migrations.AddField("decisionline", "for_young", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "decisionline",
            models.CheckConstraint(
                condition=models.Q(
                    ("for_young", False), ("service", "social_rehabilitation"), _connector="OR"
                ),
                name="decisionline_for_young_is_rehabilitation",
            ),
        ),
        migrations.RunSQL(
            OF_AGE,
            "drop function decisionline_of_age();"
            "drop function decisionline_is_of_age(decisions_decisionline)",
        ),
        migrations.RunSQL(
            "create trigger decisionline_for_young_is_of_age "
            "before insert or update of for_young, starts_on on decisions_decisionline "
            "for each row when (new.for_young) execute function decisionline_of_age()",
            "drop trigger decisionline_for_young_is_of_age on decisions_decisionline",
        ),
    ]
