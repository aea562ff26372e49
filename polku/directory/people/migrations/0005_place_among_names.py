"""A word of a name knows where the name stands in lists, so that the first of many are found.

Half a million people hold thousands of the same name. With `place` in the index the search reads as
many as it shows, not everybody of that name.
"""

from django.db import migrations, models

KEEP_WITH = """
create or replace function people_keep_name_words() returns trigger
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
    insert into people_nameword (id, person_id, word{column})
    select md5(new.id || ' ' || word)::uuid, new.id, word{value} from unnest(words) as word
    on conflict (word, person_id) do {known};
    return null;
end $$
"""
KEEP = KEEP_WITH.format(
    column=", place",
    value=", people_place_among_names(new.last_name, new.first_names)",
    known="update set place = excluded.place",
)
KEPT_BEFORE = KEEP_WITH.format(column="", value="", known="nothing")
PLACE = """
create function people_place_among_names(last_name text, first_names text) returns text
language sql immutable parallel safe as $$
    select lower(normalize(last_name || ' ' || first_names, nfc) collate "und-x-icu")
$$
"""
FIRST_PLACES = """
update people_nameword w set place = people_place_among_names(p.last_name, p.first_names)
from people_person p where p.id = w.person_id
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_name_words")]
    operations = [
        migrations.AddField(
            model_name="nameword",
            name="place",
            field=models.CharField(db_collation="C", db_default="", max_length=500),
        ),
        migrations.RunSQL(PLACE, "drop function people_place_among_names(text, text)"),
        migrations.RunSQL(KEEP, KEPT_BEFORE),
        migrations.RunSQL(FIRST_PLACES, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="nameword",
            index=models.Index(fields=["word", "place", "person"], name="nameword_in_list_order"),
        ),
    ]
