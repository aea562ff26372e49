"""An identity number and contact data are sealed; the number is found by its keyed mark."""

from django.db import migrations, models

from polku.base.secrets.fields import (
    KeyedIndex,
    SealedCharField,
    SealedEmailField,
    SearchedCharField,
)
from polku.base.secrets.migrating import SealColumns


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_keeps_history"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="person",
            name="person_identity_number_once",
        ),
        SealColumns(
            model_name="person",
            fields={
                "contact_address": SealedCharField(blank=True, max_length=300),
                "email": SealedEmailField(blank=True, max_length=254),
                "identity_number": SearchedCharField(blank=True, max_length=11, null=True),
                "mother_tongue": SealedCharField(blank=True, max_length=60),
                "no_identity_number_because": SealedCharField(blank=True, max_length=200),
                "phone": SealedCharField(blank=True, max_length=40),
                "post_office": SealedCharField(blank=True, max_length=80),
                "postal_code": SealedCharField(blank=True, max_length=5),
                "street": SealedCharField(blank=True, max_length=200),
            },
        ),
        migrations.AddField(
            model_name="person",
            name="identity_number_index",
            field=KeyedIndex("identity_number"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("identity_number_index__isnull", False)),
                fields=("identity_number_index",),
                name="person_identity_number_once",
            ),
        ),
    ]
