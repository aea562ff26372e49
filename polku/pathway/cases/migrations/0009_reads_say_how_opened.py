"""A read of a case that is open for some hours only says so (703/2023 10 §): the tie knows it.

Whoever does the client's work besides, reads for that.
"""

from django.db import migrations

FUNCTION = """
create function use_says_how_opened() returns trigger language plpgsql security definer
set search_path = pg_catalog as $$
declare
    day date := (new.at at time zone 'Europe/Helsinki')::date;
    kinds text[] := array(
        select t.kind from public.cases_tie t
        where t.case_id = new.case_id and t.user_id = new.actor_id and t.starts_on <= day
            and (t.until is null or t.until > day)
            and (t.ends_at is null or t.ends_at > new.at)
    );
begin
    if kinds && '{own,cover,co_worker,social_worker,assessor}' then
        return new;
    end if;
    if 'emergency' = any (kinds) then
        new.purpose := 'emergency';
    elsif 'support' = any (kinds) then
        new.purpose := 'support';
    end if;
    return new;
end $$;
create trigger use_says_how_opened before insert on audit_use
for each row when (new.case_id is not null and new.purpose <> 'own_record')
execute function use_says_how_opened();
"""
BACK = """
drop trigger use_says_how_opened on audit_use;
drop function use_says_how_opened();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_orders_around_the_client"),
        ("audit", "0008_purposes_of_openings"),
    ]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
