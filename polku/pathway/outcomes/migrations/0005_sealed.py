"""What is written of a client is sealed; frozen rows let a change of key through."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0004_evaluations_end_with_their_time"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="evaluation",
            fields={
                "client_view": SealedTextField(blank=True),
                "new_needs": SealedTextField(blank=True),
                "no_client_because": SealedTextField(blank=True),
                "participants": SealedCharField(blank=True, max_length=500),
                "participants_view": SealedTextField(blank=True),
                "worker_estimate": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="followup",
            fields={"note": SealedTextField(blank=True)},
        ),
        SealColumns(
            model_name="goalrating",
            fields={"note": SealedTextField(blank=True)},
        ),
        SealColumns(
            model_name="onwardstep",
            fields={
                "note": SealedTextField(blank=True),
                "receiver": SealedCharField(blank=True, max_length=200),
                "reply": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="servicereview",
            fields={"helped": SealedTextField(blank=True)},
        ),
        let_resealing_pass("evaluation_is_frozen"),
        let_resealing_pass("evaluation_part_is_frozen"),
    ]
