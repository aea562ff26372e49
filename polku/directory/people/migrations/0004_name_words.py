"""Name search looks in a table of words, which the database keeps as names are written.

Small letters come from ICU's root rules and not from the database's own locale, so that å, ä and ö
are folded wherever it runs. A hyphenated name is two words. The function runs with its owner's
rights: whoever may write a name need not be able to write the table.
"""

import django.db.models.deletion
from django.db import migrations, models

from polku.base.keys import new_key

WORDS = r"""
create function people_name_words(name text) returns setof text
language sql immutable parallel safe as $$
    select distinct word
    from regexp_split_to_table(
        lower(normalize(name, nfc) collate "und-x-icu"), '[\s.,()/\u2010\u2011\u2013\u2014-]+'
    ) as word
    where word <> ''
$$
"""
KEEP = """
create function people_keep_name_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    words text[];
begin
    if tg_op = 'DELETE' then
        delete from people_nameword where person_id = old.id;
        return old;
    end if;
    words := array(select people_name_words(new.first_names || ' ' || new.last_name));
    delete from people_nameword where person_id = new.id and word <> all (words);
    insert into people_nameword (id, person_id, word)
    select md5(new.id || ' ' || word)::uuid, new.id, word from unnest(words) as word
    on conflict (word, person_id) do nothing;
    return null;
end $$;
create trigger person_gone_is_not_found before delete on people_person
for each row execute function people_keep_name_words();
create trigger person_name_is_found after insert on people_person
for each row execute function people_keep_name_words();
create trigger person_new_name_is_found after update of first_names, last_name on people_person
for each row when (
    (old.first_names, old.last_name) is distinct from (new.first_names, new.last_name)
) execute function people_keep_name_words()
"""
FORGET = """
drop trigger person_gone_is_not_found on people_person;
drop trigger person_new_name_is_found on people_person;
drop trigger person_name_is_found on people_person;
drop function people_keep_name_words()
"""
FIRST_WORDS = """
insert into people_nameword (id, person_id, word)
select md5(id || ' ' || word)::uuid, id, word
from people_person, people_name_words(first_names || ' ' || last_name) as word
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sealed")]
    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.CharField(db_collation="C", max_length=120)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(
                fields=("word", "person"), name="nameword_once_per_person"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["birth_date"], name="person_by_birth_date"),
        ),
        migrations.RunSQL(WORDS, "drop function people_name_words(text)"),
        migrations.RunSQL(KEEP, FORGET),
        migrations.RunSQL(FIRST_WORDS, "delete from people_nameword"),
    ]
