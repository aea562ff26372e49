"""What is written of a client is sealed."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_keeps_history"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="contact",
            fields={
                "about_first_names": SealedCharField(blank=True, max_length=120),
                "about_identity_number": SealedCharField(blank=True, max_length=11),
                "about_last_name": SealedCharField(blank=True, max_length=120),
                "about_phone": SealedCharField(blank=True, max_length=40),
                "answer_note": SealedTextField(blank=True),
                "no_consent_note": SealedTextField(blank=True),
                "reason": SealedTextField(),
                "sender_name": SealedCharField(blank=True, max_length=200),
                "sender_organisation": SealedCharField(blank=True, max_length=200),
                "sender_phone": SealedCharField(blank=True, max_length=40),
                "urgency_grounds": SealedTextField(blank=True),
                "wish": SealedTextField(blank=True),
            },
        ),
    ]
