"""Why a record was opened for some hours is sealed, and its former rows are kept."""

from django.db import migrations

from polku.base.audit.history import keeps_history
from polku.base.secrets.fields import SealedCharField
from polku.base.secrets.migrating import SealColumns


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_sealed"), ("audit", "0004_sealed_and_kept")]
    operations = [
        *keeps_history("cases_temporaryaccess"),
        SealColumns(
            model_name="temporaryaccess",
            fields={
                "reason": SealedCharField(max_length=500),
                "review_note": SealedCharField(blank=True, max_length=500),
            },
        ),
    ]
