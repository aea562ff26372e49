"""Of a worker's ties, asked for in every statement behind the wall, the ended ones are not read:
in time they are most of them."""

from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_ties_from_the_index_alone")]

    operations = [
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(
                "user",
                Coalesce("until", Value("infinity"), output_field=models.DateField()),
                include=("case", "kind", "starts_on", "until", "ends_at"),
                name="tie_by_user_while_it_holds",
            ),
        ),
        migrations.RemoveIndex(model_name="tie", name="tie_by_user"),
    ]
