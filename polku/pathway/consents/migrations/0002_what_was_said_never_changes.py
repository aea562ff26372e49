"""What a person has said never changes: a new version follows the one before, of the same."""

from django.db import migrations

NEVER = """
create function statement_never_changes() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if lifecycle_destroys(old.person_id) then return old; end if;
    end if;
    raise exception 'statement_never_changes: % refused, write a new version', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger statement_never_changes before update or delete on consents_statement
for each row execute function statement_never_changes()
"""
FOLLOWS = """
create function statement_follows_the_one_before() returns trigger language plpgsql as $$
begin
    if new.before_id is not null and not exists (
        select from consents_statement
        where id = new.before_id and person_id = new.person_id and kind = new.kind
            and target = new.target and version = new.version - 1
    ) then
        raise exception 'statement_follows_the_one_before: version % refused', new.version
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger statement_follows_the_one_before before insert on consents_statement
for each row execute function statement_follows_the_one_before()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("consents", "0001_consents"),
        ("lifecycle", "0003_only_what_was_approved"),
    ]
    operations = [
        migrations.RunSQL(
            NEVER,
            "drop trigger statement_never_changes on consents_statement;"
            "drop function statement_never_changes()",
        ),
        migrations.RunSQL(
            FOLLOWS,
            "drop trigger statement_follows_the_one_before on consents_statement;"
            "drop function statement_follows_the_one_before()",
        ),
    ]
