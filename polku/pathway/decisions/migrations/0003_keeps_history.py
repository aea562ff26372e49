"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_what_was_made_never_changes"),
        ("audit", "0004_sealed_and_kept"),
    ]
    operations = keeps_history(
        "decisions_agreement",
        "decisions_decision",
        "decisions_decisionline",
        "decisions_sealedletter",
    )
