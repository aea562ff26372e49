"""A change of nothing but the key leaves no former row, and former rows get the new key too.

Under an old key a former row would be lost with it, or be read by whoever took it. A former row that
is sealed anew keeps the hash it was sealed with, and is attested as an emptied one is: 0006.
"""

from importlib import import_module

from django.db import migrations

ended = import_module("polku.base.audit.migrations.0006_former_rows_end")

# Asked of the role that acts, also inside the owner's functions. Marks that the database makes of a
# sealed value by itself change with it.
ONLY_THE_KEY = r"""
create function trail_only_the_key(whose oid, before jsonb, later jsonb) returns boolean
language sql stable set search_path = pg_catalog as $$
    select coalesce(current_setting('polku.resealing', true), '') = 'on'
        and pg_has_role(
            case current_setting('role') when 'none' then session_user
            else current_setting('role')::name end,
            (select relowner from pg_class where oid = whose), 'usage'
        )
        and not exists (
            select from jsonb_each_text(before) as was full join jsonb_each_text(later) as now_is using (key)
            where was.value is distinct from now_is.value and not exists (
                select from pg_attribute where attrelid = whose and attname = key
                    and was.value <> '' and now_is.value <> '' and (
                        attgenerated <> '' or atttypid = 'public.sealed_bytes'::regtype
                        or atttypid = 'public.sealed_text'::regtype
                            and now_is.value ~ '^[a-z0-9]{1,12}\.[A-Za-z0-9+/]{38,}'
                    )
            )
        )
$$
"""
GIVES_WAY = "create or replace" + ended.GIVES_WAY.split("drop trigger")[0].strip().rstrip(
    ";"
).removeprefix("create")
LETS_KEYS_CHANGE = GIVES_WAY.replace(
    "        -- Emptied:",
    """        -- Sealed anew: for the owner, who is changing keys.
        if not is_same and new.salt is not distinct from old.salt and public.trail_only_the_key(
            to_regclass('public.' || quote_ident(old.table_name)), old.old, new.old
        ) then
            return new;
        end if;
        -- Emptied:""",
)
KEEP = ended.KEEP.replace(
    "begin\n",
    """begin
    if tg_op = 'UPDATE' and coalesce(current_setting('polku.resealing', true), '') = 'on'
        and public.trail_only_the_key(tg_relid, kept, to_jsonb(new))
    then
        return null;
    end if;
""",
    1,
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_former_rows_end"), ("secrets", "0001_sealed_columns")]

    operations = [
        migrations.RunSQL(ONLY_THE_KEY, "drop function trail_only_the_key(oid, jsonb, jsonb)"),
        migrations.RunSQL(LETS_KEYS_CHANGE, GIVES_WAY),
        migrations.RunSQL(KEEP, ended.KEEP),
    ]
