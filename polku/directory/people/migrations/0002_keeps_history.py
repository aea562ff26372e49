"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people"), ("audit", "0004_sealed_and_kept")]
    operations = keeps_history(
        "people_clientaccount",
        "people_nondisclosureorder",
        "people_person",
    )
