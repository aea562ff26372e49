"""Sessions stand under the digest of their key from now on; those that go on are ended, so
everybody signs in once more."""

from django.db import migrations

ENDED = """
update signin_session set ended_at = now(), ended_because = 'everywhere' where ended_at is null;
delete from django_session;
"""


class Migration(migrations.Migration):
    dependencies = [("signin", "0002_longer_codes"), ("sessions", "0001_initial")]

    operations = [migrations.RunSQL(ENDED, ENDED)]
