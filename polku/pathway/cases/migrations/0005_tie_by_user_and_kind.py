"""A worker's ties are asked for by kind on nearly every page: answered from the index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_ties_for_some_hours")]

    operations = [
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(
                fields=["user", "kind"],
                include=("case", "starts_on", "until"),
                name="tie_by_user_and_kind",
            ),
        ),
        migrations.RemoveIndex(model_name="tie", name="tie_by_user"),
    ]
