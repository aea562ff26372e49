"""What people say of their data is sealed, and its rows are kept when they go."""

from django.db import migrations

from polku.base.audit.history import keeps_history
from polku.base.secrets.fields import SealedCharField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("consents", "0002_what_was_said_never_changes"),
        ("secrets", "0001_sealed_columns"),
        ("audit", "0004_sealed_and_kept"),
    ]
    operations = [
        *keeps_history("consents_statement"),
        SealColumns(
            model_name="statement",
            fields={
                "document_name": SealedCharField(blank=True, max_length=200),
                "purpose": SealedCharField(blank=True, max_length=500),
                "recipient": SealedCharField(blank=True, max_length=200),
            },
        ),
        let_resealing_pass("statement_never_changes"),
    ]
