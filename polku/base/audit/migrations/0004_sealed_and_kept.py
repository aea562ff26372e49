"""The trail in its own order, the functions that seal it, old rows kept, and nothing emptied.

Every row of the trail says in which transaction it was written (`tx`) and where in the whole trail
it stands (`position`). The program neither writes nor reads these columns; the database fills them.

A transaction below `trail_horizon()` has ended, so nothing more can come below it: what stands
there may be sealed. In a database restored into a new cluster transaction numbers begin again;
`trail_tx()` then moves past all that was sealed before.
"""

from django.db import migrations

GROWING = ["audit_change", "audit_use", "audit_refusal"]
NEW = ["audit_disclosure", "audit_history"]
SEALS = ["audit_seal", "audit_sealedpart"]

# What a seal of the first form covers. A column that comes later needs a form of its own, and old
# seals keep theirs. Moments are told as seconds: no setting of a session can change how.
FORM_1 = {
    "audit_change": "tx, position, id, extract(epoch from at), actor_id, fact, person_id, case_id,"
    " subject_id, extract(epoch from happened_at), details",
    "audit_disclosure": "tx, position, id, extract(epoch from at), actor_id, person_id, case_id,"
    " provider_id, description, recipient, purpose, ground, ground_is",
    "audit_history": "tx, position, id, extract(epoch from at), table_name, row_id, operation, old,"
    " db_user, actor_id",
    "audit_refusal": "tx, position, id, extract(epoch from at), actor_id, page, subject_id, denied",
    "audit_use": "tx, position, id, extract(epoch from at), actor_id, person_id, case_id, page,"
    " purpose, provider_id",
}

NUMBERS = """
create sequence trail_position;
create sequence trail_offset minvalue 0 start 0;
create sequence trail_bound minvalue 0 start 0;
"""
NO_NUMBERS = "drop sequence trail_position, trail_offset, trail_bound"

TX = """
create function trail_tx() returns bigint language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare
    mine bigint := pg_current_xact_id()::text::bigint;
    moved bigint;
    sealed bigint;
begin
    select o.last_value, b.last_value into moved, sealed
    from public.trail_offset o, public.trail_bound b;
    if mine + moved <= sealed then
        perform pg_advisory_lock(703202310);
        select o.last_value into moved from public.trail_offset o;
        if mine + moved <= sealed then
            moved := sealed + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
            perform setval('public.trail_offset', moved);
        end if;
        perform pg_advisory_unlock(703202310);
    end if;
    return mine + moved;
end $$
"""
HORIZON = """
create function trail_horizon() returns bigint language sql volatile security definer
set search_path = pg_catalog as $$
    -- The lowest transaction that still runs. One of another database of the same server, which
    -- cannot write here, is left out when its lock shows which database it is in.
    select last_value + coalesce(
        (
            select min(x::text::bigint) from pg_snapshot_xip(now_running) as x
            where not exists (
                select from pg_locks held join pg_stat_activity who using (pid)
                where held.locktype = 'transactionid' and held.granted
                    and held.mode = 'ExclusiveLock'
                    and held.transactionid::text::bigint = x::text::bigint % 4294967296
                    and who.datid <> (select oid from pg_database where datname = current_database())
            )
        ),
        pg_snapshot_xmax(now_running)::text::bigint
    )
    from public.trail_offset, pg_current_snapshot() as now_running
$$
"""
COLUMNS = """
alter table {table}
    add column tx bigint not null default trail_tx(),
    add column position bigint not null default nextval('trail_position');
create index {table}_in_order on {table} (tx, position);
"""
NO_COLUMNS = "alter table {table} drop column tx, drop column position"

CUT = """
create function trail_cut(after_tx bigint, after_position bigint, most integer)
returns table (tx bigint, "position" bigint) language sql volatile security definer
set search_path = pg_catalog as $$
    select waiting.tx, waiting.position from ({each}) waiting
    order by 1, 2 limit most
$$
"""
CUT_EACH = """(
    select t.tx, t.position from public.{table} t
    where (t.tx, t.position) > (after_tx, after_position) and t.tx < public.trail_horizon()
    order by 1, 2 limit most
)"""

RANGE = """
    (t.tx, t.position) > (after_tx, after_position)
    and (t.tx, t.position) <= (up_to_tx, up_to_position)
    order by t.tx, t.position
"""
HASHED = """
    select t.id, t.position, sha256(convert_to(row({columns})::text, 'UTF8')) as hash
    from public.{table} t where {range}
"""
ARGUMENTS = """
    after_tx bigint, after_position bigint, up_to_tx bigint, up_to_position bigint
"""
DIGEST = """
create function trail_digest_1({arguments})
returns table (
    table_name text, rows bigint, first_position bigint, last_position bigint,
    digest bytea, marks bytea
) language sql stable security definer set search_path = pg_catalog as $$
    {each}
$$
"""
DIGEST_EACH = """
    select '{table}', count(*), min(r.position), max(r.position),
        sha256(string_agg(r.hash, '')),
        string_agg(uuid_send(r.id) || substr(r.hash, 1, 8), '')
    from ({hashed}) r having count(*) > 0
"""
ROWS = """
create function trail_marks_1(which text, {arguments})
returns table (id uuid, mark bytea) language sql stable security definer
set search_path = pg_catalog as $$
    {each}
$$
"""
ROWS_EACH = """
    select r.id, substr(r.hash, 1, 8) from ({hashed}) r where which = '{table}'
"""
NEW_KEY = """
-- As keys are made in Python (UUIDv7): the moment first, then chance.
create function trail_new_key() returns uuid language sql volatile set search_path = pg_catalog as $$
    select (
        substr(moment, 1, 8) || '-' || substr(moment, 9, 4) || '-7' || substr(chance, 1, 3)
        || '-8' || substr(chance, 4, 3) || '-' || substr(chance, 7, 12)
    )::uuid
    from (select
        lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as moment,
        md5(gen_random_uuid()::text) as chance
    ) made
$$
"""
KEEP_OLD = """
create function trail_keeps_old() returns trigger language plpgsql security definer
set search_path = pg_catalog as $$
declare
    -- Told by itself, or as the third part of all that the transaction is told of who acts.
    acting text := coalesce(
        nullif(current_setting('polku.actor_id', true), ''),
        split_part(current_setting('polku.context', true), '|', 3)
    );
begin
    insert into public.audit_history (id, at, table_name, row_id, operation, old, db_user, actor_id)
    values (
        public.trail_new_key(), clock_timestamp(), tg_table_name, old.id, lower(tg_op), to_jsonb(old),
        session_user, case when acting ~ '^[0-9a-f-]{36}$' then acting::uuid end
    );
    return null;
end $$
"""
BOUND = """
create function trail_bound_moves() returns trigger language plpgsql security definer
set search_path = pg_catalog as $$
begin
    perform setval('public.trail_bound', new.up_to_tx);
    return null;
end $$;
create trigger audit_seal_moves_bound after insert on audit_seal
for each row execute function trail_bound_moves();
"""
NO_BOUND = """
drop trigger audit_seal_moves_bound on audit_seal;
drop function trail_bound_moves();
"""
ONLY_GROWS = """
create trigger {table}_only_grows before update or delete on {table}
for each row execute function trail_only_grows()
"""
NEVER_EMPTIED = """
create trigger {table}_never_emptied before truncate on {table}
for each statement execute function trail_only_grows()
"""


def hashed(table: str) -> str:
    """The table's rows in order, each with the hash of what the seal covers."""
    told = ", ".join(
        column.replace("(epoch from ", "(epoch from t.") if "epoch" in column else f"t.{column}"
        for column in FORM_1[table].split(", ")
    )
    return HASHED.format(columns=told, table=table, range=RANGE)


def every(part: str) -> str:
    """One part for each table of the trail."""
    return " union all ".join(
        part.format(table=table, hashed=hashed(table)) for table in sorted(FORM_1)
    )


def triggers(template: str, suffix: str, tables: list[str]) -> list[migrations.RunSQL]:
    """The same trigger on each of the tables, and how it is taken away."""
    return [
        migrations.RunSQL(template.format(table=table), f"drop trigger {table}_{suffix} on {table}")
        for table in tables
    ]


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_disclosure_history_seals")]
    operations = [
        migrations.RunSQL(NUMBERS, NO_NUMBERS),
        migrations.RunSQL(TX, "drop function trail_tx()"),
        migrations.RunSQL(HORIZON, "drop function trail_horizon()"),
        *[
            migrations.RunSQL(COLUMNS.format(table=table), NO_COLUMNS.format(table=table))
            for table in GROWING + NEW
        ],
        migrations.RunSQL(
            CUT.format(each=every(CUT_EACH).replace(") union", ")\n    union")),
            "drop function trail_cut(bigint, bigint, integer)",
        ),
        migrations.RunSQL(
            DIGEST.format(arguments=ARGUMENTS, each=every(DIGEST_EACH)),
            "drop function trail_digest_1(bigint, bigint, bigint, bigint)",
        ),
        migrations.RunSQL(
            ROWS.format(arguments=ARGUMENTS, each=every(ROWS_EACH)),
            "drop function trail_marks_1(text, bigint, bigint, bigint, bigint)",
        ),
        migrations.RunSQL(NEW_KEY, "drop function trail_new_key()"),
        migrations.RunSQL(KEEP_OLD, "drop function trail_keeps_old()"),
        migrations.RunSQL(BOUND, NO_BOUND),
        *triggers(ONLY_GROWS, "only_grows", NEW + SEALS),
        *triggers(NEVER_EMPTIED, "never_emptied", GROWING + NEW + SEALS),
    ]
