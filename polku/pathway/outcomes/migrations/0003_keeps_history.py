"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0002_finished_evaluations_are_frozen"),
        ("audit", "0004_sealed_and_kept"),
    ]
    operations = keeps_history(
        "outcomes_evaluation",
        "outcomes_followup",
        "outcomes_goalrating",
        "outcomes_onwardstep",
        "outcomes_servicereview",
    )
