"""Which open meeting places one keeps is asked in every statement about groups behind the wall:
answered by the index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0006_met_in_a_group")]

    operations = [
        migrations.AddIndex(
            model_name="group",
            index=models.Index(
                fields=["unit"],
                include=("id",),
                condition=models.Q(is_drop_in=True),
                name="open_place_by_unit",
            ),
        ),
    ]
