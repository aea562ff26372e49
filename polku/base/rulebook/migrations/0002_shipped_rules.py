"""Installs the deadlines and legal numbers Polku is delivered with. Values frozen here: what a
later version ships goes into a migration of its own.
"""

from datetime import date
from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# fmt: off
RULES = [
    # code, applies to, start event, unit, amount, basis, law, valid from, moves to a working day
    ("ASSESS_URGENT", "everyone", "contact", "same_day", 0,
     "statutory", "1301/2014 36 § 1 mom.", date(2015, 4, 1), False),
    ("ASSESS_START_75", "over_75", "contact", "working_days", 7,
     "statutory", "1301/2014 36 § 2 mom.", date(2015, 4, 1), False),
    ("ASSESS_START_HOITOTUKI", "care_allowance", "contact", "working_days", 7,
     "statutory", "1301/2014 36 § 2 mom.", date(2015, 4, 1), False),
    ("ASSESS_START_VAMMAINEN", "disabled", "contact", "working_days", 7,
     "statutory", "1301/2014 36 § 2 mom.", date(2025, 1, 1), False),
    ("ASSESS_CHILD_START", "special_support_child", "initiation", "working_days", 7,
     "statutory", "1301/2014 36 § 3 mom.", date(2015, 4, 1), False),
    ("ASSESS_CHILD_END", "special_support_child", "initiation", "months", 3,
     "statutory", "1301/2014 36 § 3 mom.", date(2015, 4, 1), False),
    ("DECISION_IMPLEMENT", "everyone", "initiation", "months", 3,
     "statutory", "1301/2014 45 § 2 mom.", date(2015, 4, 1), False),
    ("MH_UNDER23", "under_23", "need_found", "months", 1,
     "statutory", "1301/2014 45 § 3 mom.", date(2025, 5, 1), False),
    ("TT_DECISION", "assistance_applicant", "application", "working_days", 7,
     "statutory", "1412/1997 14 a §", date(2023, 1, 1), False),
    ("TT_SUPPLEMENT_REQUEST", "assistance_applicant", "application", "working_days", 7,
     "statutory", "1412/1997 14 a §", date(2023, 1, 1), False),
    ("TT_URGENT", "assistance_applicant", "application", "working_days", 1,
     "statutory", "1412/1997 14 b §", date(2023, 1, 1), False),
    ("TT_MEETING", "assistance_applicant", "request", "working_days", 7,
     "statutory", "1412/1997 14 d §", date(2023, 1, 1), False),
    ("LOG_REQUEST", "everyone", "request", "months", 2,
     "statutory", "703/2023 11 §", date(2024, 1, 1), False),
    ("A11Y_FEEDBACK", "everyone", "contact", "days", 14,
     "statutory", "306/2019 10 §", date(2023, 1, 1), False),
    ("SERVED_BY_LETTER", "everyone", "letter_sent", "days", 7,
     "statutory", "434/2003 59 § 2 mom.", date(2023, 1, 1), False),
    ("SERVED_ONLINE", "everyone", "message_sent", "days", 3,
     "statutory", "13/2003 19 § 2 mom.", date(2023, 1, 1), False),
    ("REVIEW_REQUEST", "everyone", "service", "days", 30,
     "statutory", "434/2003 49 c §", date(2023, 1, 1), True),
    ("ESF_FINAL_CLAIM", "project", "project_end", "months", 4,
     "statutory", "357/2014 21 § 2 mom.; 757/2021 28 § 1 mom.", date(2014, 5, 1), True),
    ("ESF_RESULT_IMMEDIATE", "participant", "exit", "days", 28,
     "programme", "1304/2013; 2021/1057", date(2014, 5, 1), False),
    ("ESF_RESULT_6M", "participant", "exit", "months", 6,
     "programme", "1304/2013; 2021/1057", date(2014, 5, 1), False),
    ("OWN_TRIAGE", "everyone", "contact", "same_day", 0,
     "own_target", "1301/2014 36 § 1 mom.", date(2023, 1, 1), True),
    ("ASSESS_START_ADULT", "adult", "contact", "working_days", 7,
     "own_target", "1301/2014 36 § 2 mom.", date(2023, 1, 1), False),
    ("ASSESS_END_ADULT", "adult", "contact", "months", 3,
     "own_target", "1301/2014 36 § 2 mom.", date(2023, 1, 1), True),
    ("OWN_PLAN", "everyone", "assessment_done", "months", 1,
     "own_target", "1301/2014 39 § 1 mom.", date(2023, 1, 1), True),
    ("REFERRAL_REPLY", "everyone", "referral_sent", "days", 14,
     "own_target", "1301/2014 40 § 2 mom.", date(2023, 1, 1), True),
    ("OWN_NOTE_READY", "everyone", "note_written", "working_days", 3,
     "own_target", "703/2023 21 §", date(2024, 1, 1), False),
    ("OWN_FOLLOW_UP_4W", "everyone", "exit", "days", 28,
     "own_target", "", date(2023, 1, 1), True),
    ("OWN_FOLLOW_UP_6M", "everyone", "exit", "months", 6,
     "own_target", "", date(2023, 1, 1), True),
]

PARAMETERS = [
    # code, value, measure, law, valid from
    ("ASSESS_OVER_AGE", "75", "years", "1301/2014 36 § 2 mom.",
     date(2015, 4, 1)),
    ("PSYCHOSOCIAL_UNDER_AGE", "23", "years", "1301/2014 25 a § 2 mom.",
     date(2025, 5, 1)),
    ("YOUNG_UNTIL_AGE", "24", "years", "1301/2014 3 §",
     date(2015, 4, 1)),
    ("KTT_ALLOWANCE_PER_DAY", "9.00", "euros_day", "189/2001 18 §",
     date(2023, 1, 1)),
    ("TT_BASIC_PART_SINGLE", "578.43", "euros", "1412/1997 9 §",
     date(2026, 3, 1)),
    ("TT_REDUCTION_FIRST", "20", "percent", "1412/1997 10 §",
     date(2023, 1, 1)),
    ("TT_REDUCTION_AGAIN", "40", "percent", "1412/1997 10 §",
     date(2023, 1, 1)),
    ("TT_REDUCTION_BENEFIT", "50", "percent", "1412/1997 10 §",
     date(2026, 2, 1)),
    ("TT_REDUCTION_LENGTH", "2", "months", "1412/1997 10 §",
     date(2023, 1, 1)),
    ("NON_DISCLOSURE_FIRST", "5", "years", "661/2009 36 §",
     date(2023, 1, 1)),
    ("NON_DISCLOSURE_MORE", "2", "years", "661/2009 36 §",
     date(2023, 1, 1)),
    ("LOG_LOOK_BACK", "2", "years", "703/2023 11 §",
     date(2024, 1, 1)),
    ("RETENTION_WORKING_AGE", "10", "years", "703/2023 23 §",
     date(2024, 1, 1)),
    ("RETENTION_LOGS", "12", "years", "703/2023 23 §",
     date(2024, 1, 1)),
]
# fmt: on


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the rows, each with a key of its own."""
    rule_type = apps.get_model("rulebook", "DeadlineRule")
    names = ("code", "applies_to", "start_event", "unit", "amount", "basis", "law", "valid_from")
    for row in RULES:
        facts = dict(zip((*names, "moves_to_working_day"), row, strict=True))
        rule_type.objects.create(**facts)
    parameter_type = apps.get_model("rulebook", "Parameter")
    for code, value, measure, law, valid_from in PARAMETERS:
        parameter_type.objects.create(
            code=code, value=Decimal(value), measure=measure, law=law, valid_from=valid_from
        )


def take_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove what this migration wrote, and every later version of it."""
    codes = [row[0] for row in RULES]
    apps.get_model("rulebook", "DeadlineRule").objects.filter(code__in=codes).delete()
    codes = [row[0] for row in PARAMETERS]
    apps.get_model("rulebook", "Parameter").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_rulebook")]

    operations = [migrations.RunPython(install, take_back)]
