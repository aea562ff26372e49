"""What is written of a client is sealed; frozen rows let a change of key through."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0005_assessments_end_with_their_time"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="assessment",
            fields={
                "absent": SealedTextField(blank=True),
                "correction_reason": SealedCharField(blank=True, max_length=1000),
                "dependants_note": SealedTextField(blank=True),
                "essential_duration": SealedCharField(blank=True, max_length=200),
                "essential_services": SealedTextField(blank=True),
                "expected_duration": SealedCharField(
                    blank=True, max_length=200, verbose_name="Expected duration"
                ),
                "given_to": SealedTextField(blank=True),
                "network_note": SealedTextField(blank=True),
                "no_client_view_because": SealedTextField(blank=True),
                "no_plan_because": SealedTextField(blank=True),
                "own_worker_note": SealedTextField(blank=True),
                "participants": SealedTextField(blank=True),
                "rights_explained_how": SealedTextField(blank=True),
                "special_support_reasoning": SealedTextField(blank=True),
                "with_client_how": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="needestimate",
            fields={
                "client_view": SealedTextField(blank=True),
                "professional_view": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="part",
            fields={
                "author_name": SealedCharField(blank=True, max_length=200),
                "given_up_because": SealedCharField(blank=True, max_length=1000),
                "organisation": SealedCharField(max_length=200),
                "question": SealedTextField(blank=True),
                "text": SealedTextField(blank=True),
                "told_by": SealedCharField(blank=True, max_length=200),
            },
        ),
        SealColumns(
            model_name="passage",
            fields={
                "client_words": SealedTextField(blank=True),
                "professional_words": SealedTextField(blank=True),
            },
        ),
        let_resealing_pass("assessment_finished_is_frozen"),
        let_resealing_pass("assessment_contents_are_frozen"),
    ]
