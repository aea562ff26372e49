"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases"), ("audit", "0004_sealed_and_kept")]
    operations = keeps_history(
        "cases_case",
        "cases_clock",
        "cases_networkmember",
        "cases_tie",
    )
