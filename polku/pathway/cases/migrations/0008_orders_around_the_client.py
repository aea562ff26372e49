"""Somebody around the client may have a non-disclosure order of their own (703/2023 38 §)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_openings_sealed_and_kept")]

    operations = [
        migrations.AddField(
            model_name="networkmember",
            name="has_own_order",
            field=models.BooleanField(default=False),
        ),
    ]
