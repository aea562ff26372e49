"""What is written of a client is sealed; frozen rows let a change of key through."""

from django.db import migrations

from polku.base.secrets.fields import (
    SealedBinaryField,
    SealedCharField,
    SealedEmailField,
    SealedTextField,
)
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0004_decisions_end_with_their_time"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="agreement",
            fields={
                "absences": SealedTextField(blank=True),
                "client_duties": SealedTextField(blank=True),
                "content": SealedTextField(blank=True),
                "end_note": SealedTextField(blank=True),
                "hours_more": SealedCharField(blank=True, max_length=300),
                "more": SealedTextField(blank=True),
                "place": SealedCharField(blank=True, max_length=300),
                "support": SealedTextField(blank=True),
                "tutor": SealedCharField(blank=True, max_length=160),
                "tutor_phone": SealedCharField(blank=True, max_length=40),
                "worker_name": SealedCharField(blank=True, max_length=160),
                "worker_title": SealedCharField(blank=True, max_length=120),
            },
        ),
        SealColumns(
            model_name="decision",
            fields={
                "correction_reason": SealedTextField(blank=True),
                "decider_name": SealedCharField(blank=True, max_length=160),
                "decider_title": SealedCharField(blank=True, max_length=120),
                "deviation_reason": SealedTextField(blank=True),
                "facts": SealedTextField(blank=True),
                "hearing": SealedTextField(blank=True),
                "immediate_because": SealedTextField(blank=True),
                "informant_email": SealedEmailField(blank=True, max_length=254),
                "informant_name": SealedCharField(blank=True, max_length=160),
                "informant_phone": SealedCharField(blank=True, max_length=40),
                "matter": SealedTextField(blank=True),
                "more": SealedTextField(blank=True),
                "notified": SealedTextField(blank=True),
                "other_provisions": SealedTextField(blank=True),
                "reasons": SealedTextField(blank=True),
                "summary": SealedTextField(blank=True),
                "title": SealedCharField(blank=True, max_length=200),
            },
        ),
        SealColumns(
            model_name="decisionline",
            fields={
                "amount": SealedCharField(blank=True, max_length=200),
                "description": SealedTextField(blank=True),
                "deviates_because": SealedTextField(blank=True),
                "provider": SealedCharField(blank=True, max_length=200),
            },
        ),
        SealColumns(
            model_name="sealedletter",
            fields={"pdf": SealedBinaryField()},
        ),
        let_resealing_pass("decisions_frozen"),
        let_resealing_pass("decision_lines_frozen"),
    ]
