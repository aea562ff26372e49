"""Frozen rows give way to an approved destruction only, and its proof never changes.

`lifecycle_destroys(key)` is asked by the triggers that freeze documents. Saying a word in the
transaction is not enough: the proposal named by `polku.destroying` must be approved by somebody
else than who made it, and must name the very case or person whose row is to go.
"""

from django.db import migrations

DESTROYS = """
create function lifecycle_destroys(subject uuid) returns boolean language plpgsql stable as $$
declare carried_out text := current_setting('polku.destroying', true);
begin
    if carried_out is null or carried_out = '' or subject is null then
        return false;
    end if;
    return exists (
        select from lifecycle_destructionitem item
        join lifecycle_destruction proposal on proposal.id = item.destruction_id
        where proposal.id = carried_out::uuid and item.subject_id = subject
            and proposal.status = 'approved'
            and proposal.decided_by_id <> proposal.proposed_by_id
    );
end $$
"""
# The way of a proposal: proposed, then approved or rejected, and approved ones to their proof.
COURSE = """
create function destruction_only_goes_on() returns trigger language plpgsql as $$
declare later text[] := array['status', 'decided_by_id', 'decided_at', 'rejected_because',
    'destroyed_by_id', 'destroyed_at', 'rows_by_table', 'ids_sha256'];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later and (
        old.status = 'proposed' and new.status in ('approved', 'rejected')
        or old.status = 'approved' and new.status = 'destroyed'
            and new.decided_by_id = old.decided_by_id and new.decided_at = old.decided_at
    ) then
        return new;
    end if;
    raise exception 'destruction_only_goes_on: % refused', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger destruction_only_goes_on before update or delete on lifecycle_destruction
for each row execute function destruction_only_goes_on()
"""
# What was proposed is what is approved: nothing is added to a proposal once it is decided.
ITEMS = """
create function destructionitem_fixed_when_decided() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and exists (
        select from lifecycle_destruction where id = new.destruction_id and status = 'proposed'
    ) then
        return new;
    end if;
    raise exception 'destructionitem_fixed_when_decided: % refused', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger destructionitem_fixed_when_decided before insert or update
on lifecycle_destructionitem for each row execute function destructionitem_fixed_when_decided()
"""


class Migration(migrations.Migration):
    dependencies = [("lifecycle", "0002_shipped_classes")]
    operations = [
        migrations.RunSQL(DESTROYS, "drop function lifecycle_destroys(uuid)"),
        migrations.RunSQL(
            COURSE,
            "drop trigger destruction_only_goes_on on lifecycle_destruction;"
            "drop function destruction_only_goes_on()",
        ),
        migrations.RunSQL(
            ITEMS,
            "drop trigger destructionitem_fixed_when_decided on lifecycle_destructionitem;"
            "drop function destructionitem_fixed_when_decided()",
        ),
    ]
