"""What has been decided, agreed, sent out or kept in force is frozen by the database itself."""

from django.db import migrations

# Raises unless only the columns named in the argument differ; a delete always raises.
FROZEN = """
create function decisions_frozen() returns trigger language plpgsql as $$
declare free text[] := tg_argv[0]::text[];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free then
        return new;
    end if;
    raise exception '%: % refused', tg_name, tg_op using errcode = 'integrity_constraint_violation';
end $$
"""
# The services of a made decision: none is added, changed or removed.
LINES = """
create function decision_lines_frozen() returns trigger language plpgsql as $$
declare theirs uuid := case when tg_op = 'DELETE' then old.decision_id else new.decision_id end;
begin
    if exists (select from decisions_decision where id = theirs and status = 'made')
    or tg_op = 'UPDATE' and exists (
        select from decisions_decision where id = old.decision_id and status = 'made'
    ) then
        raise exception '%: % refused', tg_name, tg_op
            using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""
NOTICE = "served_how,sent_on,served_on,appeal_until"
WORKERS = "worker_signed_by_id,worker_signed_at,worker_name,worker_title"
CLIENTS = "client_signed_on,client_signed_how"
ENDING = "ended_on,end_reason,end_note"
# Table, trigger, when it looks, at which rows, and which columns may still change.
TRIGGERS = [
    (
        "decisions_decision",
        "decision_made_never_changes",
        "update or delete",
        "old.status = 'made'",
        f"{NOTICE},implemented_on",
    ),
    (
        "decisions_decision",
        "decision_notice_is_given_once",
        "update",
        "old.served_how <> ''",
        "implemented_on",
    ),
    (
        "decisions_agreement",
        "agreement_put_to_the_client_never_changes",
        "update or delete",
        "old.status <> 'draft'",
        f"status,version,{WORKERS},{CLIENTS},{ENDING}",
    ),
    (
        "decisions_agreement",
        "agreement_signed_stays_signed",
        "update",
        "old.status in ('signed', 'ended')",
        f"status,{ENDING}",
    ),
    (
        "decisions_agreement",
        "agreement_signed_is_only_ended",
        "update",
        "old.status in ('signed', 'ended') and new.status not in ('signed', 'ended')",
        "",
    ),
    (
        "decisions_agreement",
        "agreement_ended_stays_ended",
        "update",
        "old.status = 'ended'",
        "",
    ),
    (
        "decisions_sealedletter",
        "sealedletter_never_changes",
        "update or delete",
        "true",
        "",
    ),
    (
        "decisions_appealinstruction",
        "appealinstruction_only_ends",
        "update or delete",
        "true",
        "valid_to",
    ),
    (
        "decisions_compensationrule",
        "compensationrule_only_ends",
        "update or delete",
        "true",
        "valid_to",
    ),
]


def trigger(table: str, name: str, events: str, rows: str, free: str) -> migrations.RunSQL:
    """One trigger that freezes some columns of some rows."""
    return migrations.RunSQL(
        f"create trigger {name} before {events} on {table} for each row "
        f"when ({rows}) execute function decisions_frozen('{{{free}}}')",
        f"drop trigger {name} on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_decisions")]
    operations = [
        migrations.RunSQL(FROZEN, "drop function decisions_frozen()"),
        migrations.RunSQL(LINES, "drop function decision_lines_frozen()"),
        *[trigger(*each) for each in TRIGGERS],
        migrations.RunSQL(
            "create trigger decisionline_of_a_made_decision_never_changes "
            "before insert or update or delete on decisions_decisionline "
            "for each row execute function decision_lines_frozen()",
            "drop trigger decisionline_of_a_made_decision_never_changes on decisions_decisionline",
        ),
    ]
