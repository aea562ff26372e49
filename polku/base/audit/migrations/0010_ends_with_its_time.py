"""The oldest seals end when their time has passed, by two people, and leave a checkpoint.

A row, a seal or a part of one is removed only by the transaction that names (`polku.ending`) an
approved ending over it, and never within twelve years of the event, whatever an ending says. All
else of the trail is refused as before.
"""

from django.db import migrations, models

import polku.base.clock
import polku.base.keys

ENDING = """
create function trail_ending() returns audit_ending language sql stable set search_path = pg_catalog as $$
    select e from public.audit_ending e
    where e.id::text = current_setting('polku.ending', true)
        and e.approved_by <> e.proposed_by and e.attestation is not null
$$
"""
ENDS = """
create function trail_ends() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    ending public.audit_ending := public.trail_ending();
    past timestamptz := now() - make_interval(years => greatest(ending.years, 12));
    may_go boolean := false;
begin
    if ending.id is not null then
        case tg_table_name
            when 'audit_seal' then
                may_go := old.number between ending.first_number and ending.last_number
                    and old.sealed_at <= past;
            when 'audit_sealedpart' then
                may_go := exists (
                    select from public.audit_seal s
                    where s.id = old.seal_id and s.sealed_at <= past
                        and s.number between ending.first_number and ending.last_number
                );
            else
                may_go := (old.tx, old.position) <= (ending.up_to_tx, ending.up_to_position)
                    and old.at <= past;
        end case;
    end if;
    if may_go then
        return old;
    end if;
    raise exception 'trail_only_grows: % refused on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$
"""
# A proposal names what is there, oldest first and past its time; approved once, it never changes.
COURSE = """
create function ending_names_what_is_past() returns trigger language plpgsql
set search_path = pg_catalog as $$
declare
    later text[] := array['approved_by', 'approved_at', 'key_name', 'attestation'];
    is_next boolean := new.first_number = 1 + coalesce(
        (select max(last_number) from public.audit_ending where approved_by is not null), 0
    );
begin
    if tg_op = 'UPDATE' and (old.approved_by is not null or new.approved_by is null
        or to_jsonb(new) - later <> to_jsonb(old) - later)
    then
        raise exception 'trail_only_grows: % refused on %', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    if is_next
        and (tg_op = 'UPDATE' or new.approved_by is null)
        and new.newest_at <= now() - make_interval(years => new.years)
        and exists (
            select from public.audit_seal s
            where (s.number, s.seal, s.up_to_tx, s.up_to_position)
                = (new.last_number, new.last_seal, new.up_to_tx, new.up_to_position)
        )
        and exists (select from public.audit_seal s where s.number > new.last_number)
        and not exists (
            select from public.audit_seal s
            where s.number <= new.last_number and s.sealed_at > new.newest_at
        )
    then
        return new;
    end if;
    raise exception 'ending_names_what_is_past: % refused', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger ending_names_what_is_past before insert or update on audit_ending
for each row execute function ending_names_what_is_past();
create trigger audit_ending_only_grows before delete on audit_ending
for each row execute function trail_only_grows();
create trigger audit_ending_never_emptied before truncate on audit_ending
for each statement execute function trail_only_grows();
"""
NO_COURSE = """
drop trigger audit_ending_never_emptied on audit_ending;
drop trigger audit_ending_only_grows on audit_ending;
drop trigger ending_names_what_is_past on audit_ending;
drop function ending_names_what_is_past();
"""
KEEPS = {"audit_history": "trail_gives_way", "audit_disclosure": "disclosure_gives_way"}
TABLES = (
    *("audit_change", "audit_disclosure", "audit_history", "audit_refusal", "audit_use"),
    *("audit_sealedpart", "audit_seal"),
)
LETS_GO = """
drop trigger {table}_only_grows on {table};
create trigger {table}_only_grows before update on {table}
for each row execute function {keeps}();
create trigger {table}_ends before delete on {table}
for each row execute function trail_ends()
"""
HOLDS = """
drop trigger {table}_ends on {table};
drop trigger {table}_only_grows on {table};
create trigger {table}_only_grows before update or delete on {table}
for each row execute function {keeps}()
"""


def lets_go(table: str) -> migrations.RunSQL:
    """The table's rows end by an approved ending, and are changed as little as before."""
    said = {"table": table, "keeps": KEEPS.get(table, "trail_only_grows")}
    return migrations.RunSQL(LETS_GO.format(**said), HOLDS.format(**said))


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0009_disclosures_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=polku.base.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("first_number", models.PositiveBigIntegerField()),
                ("last_number", models.PositiveBigIntegerField()),
                ("last_seal", models.CharField(max_length=64)),
                ("up_to_tx", models.BigIntegerField()),
                ("up_to_position", models.BigIntegerField()),
                ("rows_by_table", models.JSONField()),
                ("newest_at", models.DateTimeField()),
                ("years", models.PositiveSmallIntegerField()),
                ("law", models.CharField(max_length=200)),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField(default=polku.base.clock.now)),
                ("approved_by", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("key_name", models.CharField(blank=True, max_length=16)),
                ("attestation", models.BinaryField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="ending_takes_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("attestation__isnull", False),
                                models.Q(("key_name", ""), _negated=True),
                            ),
                            models.Q(
                                ("approved_at__isnull", True),
                                ("approved_by__isnull", True),
                                ("attestation__isnull", True),
                                ("key_name", ""),
                            ),
                            _connector="OR",
                        ),
                        name="ending_approved_is_signed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("law", ""), _negated=True), name="ending_names_its_law"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("years__gte", 12)), name="ending_waits_twelve_years"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_number__gte", models.F("first_number"))),
                        name="ending_is_of_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_by__isnull", False)),
                        fields=("first_number",),
                        name="ending_of_a_seal_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ENDING, "drop function trail_ending()"),
        migrations.RunSQL(ENDS, "drop function trail_ends()"),
        migrations.RunSQL(COURSE, NO_COURSE),
        *map(lets_go, TABLES),
    ]
