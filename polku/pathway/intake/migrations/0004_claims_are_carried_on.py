"""A contact that says there is a non-disclosure order is about nobody who stands unprotected.

Looked at when the transaction ends: the order is written once the contact has its person. An order
or an open claim is what protects; one that ended before the contact arrived does not.
"""

from django.db import migrations

CARRIED = """
create function contact_claim_is_carried_on() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    arrived_on date := (new.received_at at time zone 'Europe/Helsinki')::date;
begin
    if not exists (
        select from people_nondisclosureorder o where o.person_id = new.person_id
            and (o.ends_on is null or o.ends_on >= arrived_on)
    ) then
        raise exception 'contact_claim_is_carried_on: the person has no order and no claim'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger contact_claim_is_carried_on
after insert or update of person_id, about_protected on intake_contact
deferrable initially deferred
for each row when (new.about_protected and new.person_id is not null)
execute function contact_claim_is_carried_on()
"""

# Contacts matched before this: the claim of whoever handled them last.
FIRST_CLAIMS = """
insert into people_nondisclosureorder
    (id, person_id, starts_on, is_extension, is_claimed, recorded_by_id, recorded_at, answer)
select distinct on (c.person_id) trail_new_key(), c.person_id,
    (c.received_at at time zone 'Europe/Helsinki')::date, false, true,
    coalesce(c.handled_by_id, c.urgency_judged_by_id, c.recorded_by_id), now(), ''
from intake_contact c
where c.about_protected and c.person_id is not null
    and coalesce(c.handled_by_id, c.urgency_judged_by_id, c.recorded_by_id) is not null
    and not exists (select from people_nondisclosureorder o where o.person_id = c.person_id)
order by c.person_id, c.received_at desc
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_sealed"), ("people", "0007_claimed_orders")]
    operations = [
        migrations.RunSQL(
            CARRIED,
            "drop trigger contact_claim_is_carried_on on intake_contact;"
            "drop function contact_claim_is_carried_on()",
        ),
        migrations.RunSQL(FIRST_CLAIMS, migrations.RunSQL.noop),
    ]
