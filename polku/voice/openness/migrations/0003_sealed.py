"""What is asked about the log, and the answer, is sealed; with its person a request goes too."""

from django.db import migrations

from polku.base.secrets.fields import SealedTextField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("openness", "0002_settled_requests_never_change"),
        ("secrets", "0001_sealed_columns"),
    ]
    operations = [
        SealColumns(
            model_name="logrequest",
            fields={
                "answer": SealedTextField(blank=True),
                "special_reason": SealedTextField(blank=True),
                "words": SealedTextField(blank=True),
            },
        ),
        let_resealing_pass("logrequest_is_frozen"),
    ]
