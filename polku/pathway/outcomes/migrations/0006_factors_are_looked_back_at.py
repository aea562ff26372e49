"""What situational factors turned out to do: sealed, kept, and frozen with its evaluation."""

import django.db.models.deletion
from django.db import migrations, models

import polku.base.keys
import polku.base.secrets.fields
from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0005_sealed"),
        ("plan", "0005_sealed"),
        ("audit", "0004_sealed_and_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactorReview",
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
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("helped", "It helped"),
                            ("hindered", "It hindered"),
                            ("nothing", "It made no difference"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", polku.base.secrets.fields.SealedTextField(blank=True)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factor_reviews",
                        to="outcomes.evaluation",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="plan.factor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evaluation", "factor"), name="factorreview_once_per_factor"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "create trigger outcomes_factorreview_is_frozen "
            "before insert or update or delete on outcomes_factorreview "
            "for each row execute function evaluation_part_is_frozen()",
            "drop trigger outcomes_factorreview_is_frozen on outcomes_factorreview",
        ),
        *keeps_history("outcomes_factorreview"),
    ]
