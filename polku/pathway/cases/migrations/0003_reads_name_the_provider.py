"""A read of a case is a read of its provider's register (703/2023 10 §): the case knows which."""

from django.db import migrations

FUNCTION = """
create function use_names_its_provider() returns trigger language plpgsql security definer
set search_path = pg_catalog as $$
begin
    new.provider_id := coalesce(
        (select u.organisation_id from public.cases_case c
            join public.units_unit u on u.id = c.unit_id where c.id = new.case_id),
        new.provider_id
    );
    return new;
end $$;
create trigger use_names_its_provider before insert on audit_use
for each row when (new.case_id is not null) execute function use_names_its_provider();
create trigger disclosure_names_its_provider before insert on audit_disclosure
for each row when (new.case_id is not null) execute function use_names_its_provider();
"""
BACK = """
drop trigger use_names_its_provider on audit_use;
drop trigger disclosure_names_its_provider on audit_disclosure;
drop function use_names_its_provider();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_keeps_history"), ("units", "0001_units")]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
