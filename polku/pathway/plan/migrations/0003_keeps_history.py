"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_agreed_plans_are_frozen"), ("audit", "0004_sealed_and_kept")]
    operations = keeps_history(
        "plan_factor",
        "plan_goal",
        "plan_partner",
        "plan_plan",
        "plan_plannedservice",
        "plan_step",
    )
