"""What the disclosure log says of a client is sealed, and the trail of it still holds.

A row that a seal covers already keeps the hash it was sealed with (`sealed_as`) and is attested with
the trail's key, as a former row that is sealed anew (0007): so with seals in the database this
migration needs `POLKU_TRAIL_KEY`. Rows that no seal covers are hashed as they now stand.

Taken back, rows that were sealed in clear words hold again; those sealed since do not.
"""

from importlib import import_module

from django.db import connection, migrations, models

from polku.base.audit.queries import keys
from polku.base.audit.rules import Restated
from polku.base.secrets.fields import SealedCharField
from polku.base.secrets.migrating import SealColumns

before = import_module("polku.base.audit.migrations.0004_sealed_and_kept")
ended = import_module("polku.base.audit.migrations.0006_former_rows_end")

SAID = """
create function trail_row_said(one audit_disclosure) returns bytea language sql stable
set search_path = pg_catalog as $$
    select sha256(convert_to(row({columns})::text, 'UTF8'))
$$
"""
KEEPS_ITS_HASH = """
alter table audit_disclosure disable trigger user;
update audit_disclosure d set sealed_as = trail_row_said(d)
where (tx, position) <= (select up_to_tx, up_to_position from audit_seal order by number desc limit 1);
alter table audit_disclosure enable trigger user
"""
WAITS = """
select id, sealed_as, trail_row_said(d) from audit_disclosure d
where sealed_as is not null and attestation is null order by id limit 1000
"""
GIVES_WAY = """
create function disclosure_gives_way() returns trigger language plpgsql
set search_path = pg_catalog as $$
declare
    marks text[] := array['sealed_as', 'attested_with', 'attestation'];
    was jsonb := to_jsonb(old) - marks;
    later jsonb;
begin
    if tg_op = 'UPDATE' then
        later := to_jsonb(new) - marks;
        if was = later and new.sealed_as = old.sealed_as and old.attestation is null
            and new.attestation is not null and new.attested_with <> ''
        then
            return new;
        end if;
        -- Sealed anew: for the owner, who is changing keys.
        if was <> later and new.sealed_as is not distinct from old.sealed_as
            and public.trail_only_the_key(tg_relid, was, later)
        then
            new.sealed_as := coalesce(old.sealed_as, public.trail_row_said(old));
            new.attested_with := '';
            new.attestation := null;
            return new;
        end if;
    end if;
    raise exception 'trail_only_grows: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;
drop trigger audit_disclosure_only_grows on audit_disclosure;
create trigger audit_disclosure_only_grows before update or delete on audit_disclosure
for each row execute function disclosure_gives_way()
"""
NO_WAY = """
drop trigger audit_disclosure_only_grows on audit_disclosure;
drop function disclosure_gives_way();
create trigger audit_disclosure_only_grows before update or delete on audit_disclosure
for each row execute function trail_only_grows()
"""
OF_FORMER_ROWS = "create or replace" + ended.ATTESTS.strip().removeprefix("create")
OF_BOTH = OF_FORMER_ROWS.replace(
    """        returning h.id
    )
    select count(*) from attested
""",
    """        returning h.id
    ), disclosures as (
        update public.audit_disclosure d set attested_with = named, attestation = given.mark
        from unnest(keys, marks) as given (one, mark)
        where d.id = given.one and d.sealed_as is not null and d.attestation is null
        returning d.id
    )
    select (select count(*) from attested) + (select count(*) from disclosures)
""",
)
COLUMNS = ", ".join(
    column.replace("from ", "from one.") if "epoch" in column else f"one.{column}"
    for column in before.FORM_1["audit_disclosure"].split(", ")
)


def hashed(table: str) -> str:
    """As before; of a disclosure its own hash, where it was sealed under another."""
    told = ended.hashed(table)
    if table != "audit_disclosure":
        return told
    return told.replace("sha256(", "coalesce(t.sealed_as, sha256(").replace(" as hash", ") as hash")


def changed(template: str, part: str) -> migrations.RunSQL:
    """The function that hashes rows, and as it was."""
    return migrations.RunSQL(
        ended.anew(template, part, of=hashed), ended.anew(template, part, of=ended.hashed)
    )


def attest(apps: object, editor: object) -> None:
    """Mark with the key of the trail each row that gives the hash it had."""
    with connection.cursor() as cursor:
        while rows := cursor.execute(WAITS).fetchall():
            key = keys()[0]
            restated = [Restated(one, bytes(was), bytes(now)) for one, was, now in rows]
            marks = [row.attested_with(key.secret) for row in restated]
            cursor.execute(
                "select trail_attests(%s::uuid[], %s, %s::bytea[])",
                [[row.id for row in restated], key.name, marks],
            )


class Migration(migrations.Migration):
    dependencies = [("audit", "0008_purposes_of_openings"), ("secrets", "0001_sealed_columns")]

    operations = [
        migrations.AddField("disclosure", "sealed_as", models.BinaryField(null=True)),
        migrations.AddField(
            "disclosure", "attested_with", models.CharField(max_length=16, db_default="")
        ),
        migrations.AddField("disclosure", "attestation", models.BinaryField(null=True)),
        migrations.RunSQL(
            "create index disclosure_with_own_hash on audit_disclosure (tx, position)"
            " where sealed_as is not null",
            "drop index disclosure_with_own_hash",
        ),
        migrations.RunSQL(
            SAID.format(columns=COLUMNS), "drop function trail_row_said(audit_disclosure)"
        ),
        migrations.RunSQL(KEEPS_ITS_HASH, migrations.RunSQL.noop),
        SealColumns(
            model_name="disclosure",
            fields={
                "description": SealedCharField("What is given", max_length=500),
                "recipient": SealedCharField("To whom", max_length=200),
                "purpose": SealedCharField("For what purpose", max_length=300),
                "ground_is": SealedCharField("Which provision or permit", max_length=200),
            },
        ),
        # Made again of the row as it now is: PostgreSQL 18 keeps a function's plan of the old one.
        migrations.RunSQL(
            f"drop function trail_row_said(audit_disclosure); {SAID.format(columns=COLUMNS)}",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(GIVES_WAY, NO_WAY),
        migrations.RunSQL(OF_BOTH, OF_FORMER_ROWS),
        migrations.RunPython(attest, migrations.RunPython.noop),
        changed(before.DIGEST, before.DIGEST_EACH),
        changed(before.ROWS, before.ROWS_EACH),
    ]
