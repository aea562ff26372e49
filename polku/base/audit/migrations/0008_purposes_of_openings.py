"""Reads of a record opened in an emergency or for support have purposes of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0007_keys_change_in_former_rows")]
    operations = [
        migrations.AlterField(
            model_name="use",
            name="purpose",
            field=models.CharField(
                max_length=24,
                choices=[
                    ("client_work", "Client Work"),
                    ("intake", "Intake"),
                    ("leading", "Leading"),
                    ("service", "Service"),
                    ("own_record", "Own Record"),
                    ("emergency", "Emergency"),
                    ("support", "Support"),
                ],
            ),
        ),
    ]
