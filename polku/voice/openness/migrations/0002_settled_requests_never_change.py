"""A settled request is a document: nothing of it changes. Former rows are kept as everywhere."""

from django.db import migrations

from polku.base.audit.history import keeps_history

FROZEN = """
create function logrequest_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if lifecycle_destroys(old.person_id) then return old; end if;
    end if;
    raise exception 'logrequest_is_frozen: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger logrequest_is_frozen before update or delete on openness_logrequest
for each row when (old.status <> 'open') execute function logrequest_is_frozen();
"""
BACK = """
drop trigger logrequest_is_frozen on openness_logrequest;
drop function logrequest_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("openness", "0001_openness"),
        ("audit", "0004_sealed_and_kept"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [migrations.RunSQL(FROZEN, BACK), *keeps_history("openness_logrequest")]
