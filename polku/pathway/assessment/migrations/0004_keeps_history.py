"""The database keeps every former row of this room's tables about clients: docs/decisions/0035."""

from django.db import migrations

from polku.base.audit.history import keeps_history


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_psychosocial_need"), ("audit", "0004_sealed_and_kept")]
    operations = keeps_history(
        "assessment_assessment",
        "assessment_needestimate",
        "assessment_part",
        "assessment_passage",
        "assessment_sectionmark",
    )
