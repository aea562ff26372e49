"""Whether the client needs psychosocial support in mental health work (SHL 25a §)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_frozen")]
    operations = [
        migrations.AddField(
            model_name="assessment",
            name="psychosocial_need",
            field=models.BooleanField(null=True),
        ),
    ]
