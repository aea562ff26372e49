"""Why a contact waited past its day (SHL 36 §, 45 §)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import polku.base.keys
import polku.base.secrets.fields
from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_claims_are_carried_on"),
        ("audit", "0004_sealed_and_kept"),
        ("secrets", "0001_sealed_columns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delay",
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
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("judging", "Judging the urgency"),
                            ("handling", "Handling the contact"),
                        ],
                        max_length=12,
                    ),
                ),
                ("rule_code", models.CharField(max_length=40)),
                ("statutory", models.BooleanField()),
                ("law", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                (
                    "deviation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("investigation", "The matter needed special investigation"),
                            ("client_need", "The client's need required it"),
                            ("not_reached", "The client was not reached"),
                            ("resources", "We did not have the resources"),
                            ("other", "Another reason"),
                        ],
                        max_length=16,
                    ),
                ),
                ("deviation_note", polku.base.secrets.fields.SealedTextField(blank=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delays",
                        to="intake.contact",
                    ),
                ),
                (
                    "deviation_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("deviation", "")),
                        fields=["contact"],
                        name="delay_without_a_reason",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contact", "step"), name="delay_once_for_each_step_of_a_contact"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            ("done_on__gt", models.F("due_on")),
                            _connector="OR",
                        ),
                        name="delay_done_after_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("deviation", ""),
                                ("deviation_by__isnull", True),
                                ("deviation_note", ""),
                            ),
                            models.Q(
                                models.Q(("deviation", ""), _negated=True),
                                models.Q(("deviation_note", ""), _negated=True),
                                ("deviation_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="delay_reason_is_in_words_and_says_whose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", False),
                            models.Q(("deviation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="delay_still_waits_only_with_its_reason",
                    ),
                ],
            },
        ),
        *keeps_history("intake_delay"),
    ]
