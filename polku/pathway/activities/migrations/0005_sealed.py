"""What is written of a client is sealed; frozen rows let a change of key through."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0004_ready_notes_end_with_their_time"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="attendance",
            fields={"note": SealedCharField(blank=True, max_length=500)},
        ),
        SealColumns(
            model_name="entry",
            fields={
                "correction_reason": SealedCharField(blank=True, max_length=300),
                "text": SealedTextField(blank=True, verbose_name="The note"),
                "withheld_because": SealedCharField(blank=True, max_length=300),
            },
        ),
        SealColumns(
            model_name="meeting",
            fields={
                "move_wish": SealedCharField(blank=True, max_length=300),
                "others_present": SealedCharField(
                    blank=True, max_length=300, verbose_name="Others present"
                ),
                "place": SealedCharField(blank=True, max_length=200, verbose_name="Place"),
                "reason": SealedCharField(blank=True, max_length=300, verbose_name="Reason"),
            },
        ),
        let_resealing_pass("entry_ready_never_changes"),
    ]
