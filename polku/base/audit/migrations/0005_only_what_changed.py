"""Of a changed row, only what was different is kept: half of a county's data was former rows.

What is not named stood as it stands in the row's next former row, or in the row itself.
"""

from importlib import import_module

from django.db import migrations

WHOLE = import_module("polku.base.audit.migrations.0004_sealed_and_kept").KEEP_OLD
KEEP = "create or replace" + WHOLE.strip().removeprefix("create")
DIFFERENT = KEEP.replace(
    "begin\n",
    """    now_is jsonb;
    kept jsonb := to_jsonb(old);
begin
    if tg_op = 'UPDATE' then
        now_is := to_jsonb(new);
        select jsonb_object_agg(was.key, was.value) into kept from jsonb_each(kept) as was
        where was.value is distinct from now_is -> was.key;
    end if;
""",
    1,
).replace("to_jsonb(old),\n        session_user", "kept,\n        session_user")


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_sealed_and_kept")]

    operations = [migrations.RunSQL(DIFFERENT, KEEP)]
