"""A password that somebody else gave is to be changed by its owner."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0001_access")]

    operations = [
        migrations.AddField(
            "user", "first_password_at", models.DateTimeField(blank=True, null=True)
        ),
    ]
