"""Former rows end with the rows they were of, and the trail still holds.

While an approved destruction is carried out, a removed row leaves behind no more than which proof it
went by, and `trail_empties()` takes the content of every earlier former row of what has gone. An
emptied row keeps the hash it was sealed with (`sealed_as`), and says with whose key it was attested
that just this was done to it: without that, a row that gives its own hash is a bent row.

`salt` goes with the content, so that nobody can guess from the hash what was said. A row from before
has none and is hashed as it was.

`trail_destruction()` and `trail_destroys()` know of no destruction here: `lifecycle` says better.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("polku.base.audit.migrations.0004_sealed_and_kept")
WHOLE = import_module("polku.base.audit.migrations.0005_only_what_changed").DIFFERENT

NO_DESTRUCTION = """
create or replace function trail_destruction() returns uuid language sql stable as $$
    select null::uuid
$$;
create or replace function trail_destroys(whose oid, gone jsonb) returns boolean language sql stable as $$
    select false
$$
"""
SAID = """
create function trail_row_said(one audit_history) returns bytea language sql stable
set search_path = pg_catalog as $$
    select sha256(convert_to(row({columns})::text || coalesce(one.salt::text, ''), 'UTF8'))
$$
"""
GIVES_WAY = """
create function trail_gives_way() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    changing text[] := array['old', 'salt', 'sealed_as', 'attested_with', 'attestation'];
    is_same boolean;
    is_there boolean := false;
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - changing = to_jsonb(old) - changing then
        is_same := new.old = old.old and new.salt is not distinct from old.salt;
        if is_same and new.sealed_as = old.sealed_as and old.attestation is null
            and new.attestation is not null and new.attested_with <> ''
        then
            return new;
        end if;
        new.sealed_as := coalesce(old.sealed_as, public.trail_row_said(old));
        new.attested_with := '';
        new.attestation := null;
        -- Emptied: by the destruction that this transaction carries out, of a row that has gone.
        if public.trail_destruction() is not null and new.salt is null and not old.old ? 'destroyed_by'
            and new.old = jsonb_build_object('destroyed_by', public.trail_destruction())
        then
            if to_regclass('public.' || quote_ident(old.table_name)) is not null then
                execute format('select exists (select from public.%I where id = $1)', old.table_name)
                into is_there using old.row_id;
            end if;
            if not is_there then
                return new;
            end if;
        end if;
    end if;
    raise exception 'trail_only_grows: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;
drop trigger audit_history_only_grows on audit_history;
create trigger audit_history_only_grows before update or delete on audit_history
for each row execute function trail_gives_way()
"""
NO_WAY = """
drop trigger audit_history_only_grows on audit_history;
drop function trail_gives_way();
create trigger audit_history_only_grows before update or delete on audit_history
for each row execute function trail_only_grows()
"""
KEEP = (
    WHOLE.replace(
        "    end if;\n    insert into",
        """    elsif public.trail_destroys(tg_relid, kept) then
        kept := jsonb_build_object('destroyed_by', public.trail_destruction());
        salted := null;
    end if;
    insert into""",
    )
    .replace("    now_is jsonb;", "    now_is jsonb;\n    salted uuid := gen_random_uuid();")
    .replace("old, db_user, actor_id)", "old, salt, db_user, actor_id)")
    .replace("kept,\n        session_user", "kept, salted,\n        session_user")
)
# What was removed in its time hangs still from what goes now: it kept its keys in its former row.
EMPTIES = """
create function trail_empties() returns table (row_key uuid, was bytea, is_now bytea)
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    proof uuid := public.trail_destruction();
begin
    if proof is null then
        return;
    end if;
    return query
    with recursive hung as materialized (
        select r.row_id as one, v.value as other
        from public.audit_history r, jsonb_each_text(r.old) v
        where r.operation = 'delete' and not r.old ? 'destroyed_by' and right(v.key, 3) = '_id'
    ), gone (one) as (
        select h.row_id from public.audit_history h
        where h.old ? 'destroyed_by' and h.old ->> 'destroyed_by' = proof::text
        union
        select hung.one from hung join gone on hung.other = gone.one::text
    )
    update public.audit_history h
    set old = jsonb_build_object('destroyed_by', proof), salt = null
    from gone where h.row_id = gone.one and not h.old ? 'destroyed_by'
    returning h.id, h.sealed_as, public.trail_row_said(h);
end $$
"""
ATTESTS = """
create function trail_attests(keys uuid[], named text, marks bytea[]) returns bigint
language sql volatile security definer set search_path = pg_catalog as $$
    with attested as (
        update public.audit_history h set attested_with = named, attestation = given.mark
        from unnest(keys, marks) as given (one, mark)
        where h.id = given.one and h.sealed_as is not null and h.attestation is null
        returning h.id
    )
    select count(*) from attested
$$
"""


def hashed(table: str) -> str:
    """As before; of a former row its own hash, where it was emptied, and its salt where it has one."""
    told = before.hashed(table)
    if table != "audit_history":
        return told
    salted = told.replace(")::text, 'UTF8'))", ")::text || coalesce(t.salt::text, ''), 'UTF8'))")
    return salted.replace("sha256(", "coalesce(t.sealed_as, sha256(").replace(
        " as hash", ") as hash"
    )


def every(part: str, *, of: object) -> str:
    """One part for each table of the trail."""
    return " union all ".join(
        part.format(table=table, hashed=of(table)) for table in sorted(before.FORM_1)
    )


def anew(template: str, part: str, *, of: object) -> str:
    """The same function, with the rows hashed as said."""
    made = template.format(arguments=before.ARGUMENTS, each=every(part, of=of))
    return "create or replace" + made.strip().removeprefix("create")


def changed(template: str, part: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        anew(template, part, of=hashed), anew(template, part, of=before.hashed)
    )


COLUMNS = ", ".join(
    column.replace("from ", "from one.") if "epoch" in column else f"one.{column}"
    for column in before.FORM_1["audit_history"].split(", ")
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_only_what_changed")]

    operations = [
        migrations.AddField("history", "salt", models.UUIDField(null=True)),
        migrations.AddField("history", "sealed_as", models.BinaryField(null=True)),
        migrations.AddField(
            "history", "attested_with", models.CharField(max_length=16, db_default="")
        ),
        migrations.AddField("history", "attestation", models.BinaryField(null=True)),
        migrations.RunSQL(
            "create index history_with_own_hash on audit_history (tx, position)"
            " where sealed_as is not null;"
            "create index history_by_proof on audit_history ((old ->> 'destroyed_by'))"
            " where old ? 'destroyed_by'",
            "drop index history_with_own_hash, history_by_proof",
        ),
        migrations.RunSQL(
            NO_DESTRUCTION, "drop function trail_destruction(), trail_destroys(oid, jsonb)"
        ),
        migrations.RunSQL(
            SAID.format(columns=COLUMNS), "drop function trail_row_said(audit_history)"
        ),
        migrations.RunSQL(GIVES_WAY, NO_WAY),
        migrations.RunSQL(KEEP, WHOLE),
        migrations.RunSQL(EMPTIES, "drop function trail_empties()"),
        migrations.RunSQL(ATTESTS, "drop function trail_attests(uuid[], text, bytea[])"),
        changed(before.DIGEST, before.DIGEST_EACH),
        changed(before.ROWS, before.ROWS_EACH),
    ]
