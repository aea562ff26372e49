"""Why a client has no own worker, who judged so and when (SHL 42 §)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import polku.base.secrets.fields


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_reads_say_how_opened"),
        ("people", "0006_clients_accounts"),
        ("units", "0001_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="no_own_worker",
            field=models.CharField(
                blank=True,
                choices=[
                    ("another", "Another responsible worker has been named"),
                    ("not_needed", "Naming one is obviously unnecessary"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="no_own_worker_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="no_own_worker_because",
            field=polku.base.secrets.fields.SealedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="case",
            name="no_own_worker_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("no_own_worker", ""),
                        ("no_own_worker_because", ""),
                        ("no_own_worker_at__isnull", True),
                        ("no_own_worker_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("no_own_worker", ""), _negated=True),
                        models.Q(("no_own_worker_because", ""), _negated=True),
                        ("no_own_worker_at__isnull", False),
                        ("no_own_worker_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_without_own_worker_says_why_who_and_when",
            ),
        ),
    ]
