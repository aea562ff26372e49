"""A code got in person is kept as passwords are, which takes more room."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signin", "0001_signin")]

    operations = [
        migrations.AlterField("onetimecode", "code", models.CharField(max_length=128)),
    ]
