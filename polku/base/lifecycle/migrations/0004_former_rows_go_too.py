"""Which destruction a transaction carries out, and whether a row is the destroyed client's.

Asked by the trail when a row is removed: of what an approved proposal names, it keeps no content.
A row belongs to a case or a person by its own key, by one that it holds, or by way of the rows it
hangs from, which are still there: what hangs from others is erased before them.
"""

from importlib import import_module

from django.db import migrations

NO_DESTRUCTION = import_module("polku.base.audit.migrations.0006_former_rows_end").NO_DESTRUCTION
DESTRUCTION = """
create or replace function trail_destruction() returns uuid language plpgsql stable
set search_path = pg_catalog as $$
declare
    carried_out text := coalesce(current_setting('polku.destroying', true), '');
begin
    return case when carried_out <> '' then (
        select proposal.id from public.lifecycle_destruction proposal
        where proposal.id = carried_out::uuid and proposal.status = 'approved'
            and proposal.decided_by_id <> proposal.proposed_by_id
    ) end;
end $$;
create or replace function trail_destroys(whose oid, gone jsonb) returns boolean language plpgsql stable
set search_path = pg_catalog as $$
declare
    proof uuid := public.trail_destruction();
    way record;
    owner jsonb;
begin
    if proof is null then
        return false;
    end if;
    if exists (
        select from public.lifecycle_destructionitem item where item.destruction_id = proof
        and item.subject_id::text in (gone ->> 'id', gone ->> 'case_id', gone ->> 'person_id')
    ) then
        return true;
    end if;
    for way in
        select held.attname as key, fk.confrelid as to_table
        from pg_constraint fk join pg_attribute held
            on held.attrelid = fk.conrelid and held.attnum = fk.conkey[1]
        where fk.conrelid = whose and fk.contype = 'f' and fk.confrelid <> whose
            and gone ->> held.attname is not null and exists (
                select from pg_trigger kept join pg_proc does on does.oid = kept.tgfoid
                where kept.tgrelid = fk.confrelid and does.proname = 'trail_keeps_old'
            )
    loop
        execute format('select to_jsonb(it) from %s it where id = $1', way.to_table::regclass)
        into owner using (gone ->> way.key)::uuid;
        if owner is not null and public.trail_destroys(way.to_table, owner) then
            return true;
        end if;
    end loop;
    return false;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("lifecycle", "0003_only_what_was_approved"),
        ("audit", "0006_former_rows_end"),
    ]

    operations = [migrations.RunSQL(DESTRUCTION, NO_DESTRUCTION)]
