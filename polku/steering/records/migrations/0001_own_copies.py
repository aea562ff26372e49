"""Copies of a person's data that somebody has asked for, sealed and kept for a day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import polku.base.clock
import polku.base.keys
import polku.base.secrets.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0006_clients_accounts"),
        ("secrets", "0001_sealed_columns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=polku.base.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("made", "Made"), ("failed", "Failed")],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=polku.base.clock.now)),
                ("settled_at", models.DateTimeField(null=True)),
                ("archive", polku.base.secrets.fields.SealedBinaryField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["settled_at"], name="owncopy_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "asked_by", "language"),
                        name="owncopy_one_of_a_language_for_an_asker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archive__isnull", True), ("settled_at", None), ("state", "asked")
                            ),
                            models.Q(
                                ("archive__isnull", True),
                                ("settled_at__isnull", False),
                                ("state", "failed"),
                            ),
                            models.Q(
                                ("archive__isnull", False),
                                ("settled_at__isnull", False),
                                ("state", "made"),
                            ),
                            _connector="OR",
                        ),
                        name="owncopy_has_its_file_when_it_is_made",
                    ),
                ],
            },
        ),
    ]
