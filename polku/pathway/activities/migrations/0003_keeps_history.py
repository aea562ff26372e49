"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0002_frozen_and_never_overfull"),
        ("audit", "0004_sealed_and_kept"),
    ]
    operations = keeps_history(
        "activities_attendance",
        "activities_enrolment",
        "activities_entry",
        "activities_meeting",
    )
