"""Two kinds of column that refuse clear text, and the door by which keys are changed.

`only_resealed` tells whether an update of a row changes nothing but how its sealed columns are
sealed. It is true for nobody but the table's owner, and only while that owner says so.
"""

from django.db import migrations

TEXT = r"""
create domain sealed_text as text constraint sealed_text_is_sealed
check (value = '' or value ~ '^[a-z0-9]{1,12}\.[A-Za-z0-9+/]{38,}')
"""
BYTES = r"""
create domain sealed_bytes as bytea constraint sealed_bytes_is_sealed
check (octet_length(value) > 29 and encode(substring(value for 13), 'escape') ~ '^[a-z0-9]{1,12}\.')
"""
ONLY_RESEALED = """
create function only_resealed(changed oid, before jsonb, later jsonb) returns boolean
language plpgsql stable as $$
begin
    if coalesce(current_setting('polku.resealing', true), '') <> 'on' then
        return false;
    end if;
    return pg_has_role(current_user, (select relowner from pg_class where oid = changed), 'usage')
    and not exists (
        select 1 from jsonb_each_text(before) as old join jsonb_each_text(later) as new using (key)
        where old.value is distinct from new.value and (
            coalesce(old.value, '') = '' or coalesce(new.value, '') = '' or not exists (
                select 1 from pg_attribute where attrelid = changed and attname = key
                and atttypid in ('sealed_text'::regtype, 'sealed_bytes'::regtype)
            )
        )
    );
end $$
"""


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(TEXT, "drop domain sealed_text"),
        migrations.RunSQL(BYTES, "drop domain sealed_bytes"),
        migrations.RunSQL(ONLY_RESEALED, "drop function only_resealed(oid, jsonb, jsonb)"),
    ]
