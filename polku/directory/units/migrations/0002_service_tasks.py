import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models

import polku.directory.units.models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0001_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="service_tasks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("working_age", "Services for working-age people"),
                        ("substance", "Special services of substance and addiction work"),
                        ("disability", "Disability services"),
                        ("older", "Services for older people"),
                    ],
                    max_length=24,
                ),
                default=polku.directory.units.models.working_age,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("service_tasks", []), _negated=True),
                    (
                        "service_tasks__contained_by",
                        ["working_age", "substance", "disability", "older"],
                    ),
                ),
                name="membership_names_known_service_tasks",
            ),
        ),
    ]
