"""What is written of a client is sealed."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_tie_by_user_and_kind"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="case",
            fields={"closing_note": SealedTextField(blank=True)},
        ),
        SealColumns(
            model_name="clock",
            fields={"deviation_note": SealedTextField(blank=True)},
        ),
        SealColumns(
            model_name="networkmember",
            fields={
                "name": SealedCharField(max_length=200),
                "organisation": SealedCharField(blank=True, max_length=200),
                "phone": SealedCharField(blank=True, max_length=40),
                "relation": SealedCharField(max_length=200),
                "task": SealedCharField(blank=True, max_length=500),
                "told_by": SealedCharField(blank=True, max_length=200),
                "without_consent_because": SealedCharField(blank=True, max_length=500),
            },
        ),
        SealColumns(
            model_name="tie",
            fields={"reason": SealedCharField(blank=True, max_length=500, verbose_name="Reason")},
        ),
    ]
