"""What was done late and is not explained yet is looked for on every morning's first page."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_why_there_is_no_own_worker")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["case"],
                name="clock_late_unexplained",
                condition=Q(met_on__gt=F("due_on"), deviation=""),
            ),
        ),
    ]
