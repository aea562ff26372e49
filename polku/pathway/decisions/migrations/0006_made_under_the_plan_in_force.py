"""A decision is made under the client plan in force on that day, or none is (SHL 45 §)."""

from django.db import migrations

UNDER_THE_PLAN = """
create function decision_under_the_plan_in_force() returns trigger language plpgsql as $$
declare today date := (new.decided_at at time zone 'Europe/Helsinki')::date;
begin
    if new.plan_id is distinct from (
        select id from plan_plan
        where case_id = new.case_id and status in ('agreed', 'ended')
        and starts_on <= today and (ends_on is null or ends_on >= today)
    ) then
        raise exception '%: % refused', tg_name, tg_op
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0005_sealed"),
        ("plan", "0005_sealed"),
    ]

    operations = [
        migrations.RunSQL(UNDER_THE_PLAN, "drop function decision_under_the_plan_in_force()"),
        migrations.RunSQL(
            "create trigger decision_is_made_under_the_plan_in_force "
            "before update on decisions_decision for each row "
            "when (old.status = 'draft' and new.status = 'made' and new.decided_at is not null) "
            "execute function decision_under_the_plan_in_force()",
            "drop trigger decision_is_made_under_the_plan_in_force on decisions_decision",
        ),
    ]
