"""An account says whether it is a client's, so that a county's workers are found without asking of
every client's account whose it is. Who owns which is kept by people: its 0006 fills this in.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_first_passwords")]
    operations = [
        migrations.AddField(
            "user", "is_client", models.BooleanField(default=False, editable=False)
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                name="user_workers_by_name",
                fields=["last_name", "first_name", "id"],
                condition=models.Q(("is_client", False)),
            ),
        ),
    ]
