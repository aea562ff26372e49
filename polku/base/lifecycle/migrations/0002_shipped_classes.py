"""Installs the retention classes Polku is delivered with. Values frozen here: what a later version
ships goes into a migration of its own.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ACT = date(2024, 1, 1)
ANNEX = "703/2023 23 §, liite"
# material, years, counted from, law, valid from
CLASSES = [
    ("basic_data", 2, "death", ANNEX, ACT),
    ("families", 30, "case_closed", ANNEX, ACT),
    ("working_age", 10, "case_closed", ANNEX, ACT),
    ("older", 10, "case_closed", ANNEX, ACT),
    ("substance", 10, "case_closed", ANNEX, ACT),
    ("disability", 10, "last_case_closed", ANNEX, ACT),
    ("child_welfare", 2, "death", ANNEX, ACT),
    ("family_law_child", 120, "birth", ANNEX, ACT),
    ("family_law_other", 10, "case_closed", ANNEX, ACT),
    ("vouchers", 3, "event", ANNEX, ACT),
    ("fees", 12, "validity_ended", ANNEX, ACT),
    ("correspondence", 3, "message", ANNEX, ACT),
    ("statements", 5, "event", ANNEX, ACT),
    ("logs", 12, "event", ANNEX, ACT),
    ("consents", 12, "death", ANNEX, ACT),
    ("consents_before", 12, "newer_version", ANNEX, ACT),
    ("esf_project", 10, "project_ended", "358/2014 30 §", date(2014, 5, 1)),
    ("esf_personal", 5, "programme_closed", "757/2021 56 §", date(2021, 9, 1)),
]
NAMES = ("material", "years", "counts_from", "law", "valid_from")


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the rows, each with a key of its own."""
    rule_type = apps.get_model("lifecycle", "RetentionRule")
    for row in CLASSES:
        rule_type.objects.create(**dict(zip(NAMES, row, strict=True)))


def take_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove every version of what this migration wrote."""
    apps.get_model("lifecycle", "RetentionRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("lifecycle", "0001_lifecycle")]
    operations = [migrations.RunPython(install, take_back)]
