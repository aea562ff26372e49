"""Whose account it is makes it a client's: the database marks it, whoever ties the two together."""

from django.db import migrations

MARK = """
create function people_mark_clients_account() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update access_user set is_client = true where id = new.user_id and not is_client;
    return null;
end $$;
create trigger clientaccount_marks_its_user after insert or update of user_id
on people_clientaccount for each row execute function people_mark_clients_account()
"""
FORGET = """
drop trigger clientaccount_marks_its_user on people_clientaccount;
drop function people_mark_clients_account()
"""
FIRST_MARKS = """
update access_user set is_client = true
where id in (select user_id from people_clientaccount)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_place_among_names"), ("access", "0003_clients_accounts")]
    operations = [
        migrations.RunSQL(MARK, FORGET),
        migrations.RunSQL(FIRST_MARKS, migrations.RunSQL.noop),
    ]
