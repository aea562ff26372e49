"""The view of a legal representative or somebody close beside the client's own (703/2023 42.1 §)."""

from django.conf import settings
from django.db import migrations, models

import polku.base.secrets.fields


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0006_sealed"),
        ("cases", "0010_why_there_is_no_own_worker"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="others_view",
            field=polku.base.secrets.fields.SealedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="assessment",
            name="others_view_basis",
            field=models.CharField(
                blank=True,
                choices=[("consent", "The client's consent"), ("law", "A provision of law")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="others_view_by",
            field=polku.base.secrets.fields.SealedCharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"),
                    ("others_view", ""),
                    models.Q(
                        models.Q(("others_view_by", ""), _negated=True),
                        models.Q(("others_view_basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="assessment_others_view_says_whose_and_on_what_ground",
            ),
        ),
    ]
