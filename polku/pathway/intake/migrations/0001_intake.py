import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import polku.base.clock
import polku.base.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_cases"),
        ("people", "0001_people"),
        ("units", "0001_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=polku.base.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "Contact"),
                            ("application", "Application"),
                            ("notice", "Notice of concern"),
                            ("referral", "Referral"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("self", "The person themselves"),
                            ("relative", "Family member or friend"),
                            ("other_person", "Another private person"),
                            ("health", "Health care"),
                            ("school", "School or student welfare"),
                            ("employment_area", "Employment authority"),
                            ("kela", "Kela"),
                            ("police", "Police"),
                            ("prison_service", "Prison and probation service"),
                            ("enforcement", "Enforcement authority"),
                            ("customs", "Customs"),
                            ("rescue", "Rescue department"),
                            ("emergency_centre", "Emergency response centre"),
                            ("social_care", "Social care"),
                            ("day_care", "Early childhood education"),
                            ("sports", "Municipal sports services"),
                            ("outreach", "Outreach work"),
                            ("association", "Association or another body"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("visit", "Visit"),
                            ("letter", "Letter"),
                            ("web", "Web form"),
                            ("secure_message", "Secure message"),
                            ("email", "Email"),
                            ("video", "Video link"),
                            ("outreach", "Met in outreach work"),
                            ("kiosk", "Service terminal"),
                            ("system", "From another system"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("application", "The person's own contact (34 §)"),
                            ("35_1", "Contact with the person's consent (35 §)"),
                            ("35_2", "Notice without consent (35 §)"),
                            ("35_3", "Notice by somebody else (35 §)"),
                            ("36", "Need learned of in our own work (34 and 36 §)"),
                            ("40", "Notification between authorities (40 §)"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("not_obtainable", "Could not be obtained"),
                            ("refused", "Refused"),
                            ("not_needed", "Not needed"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "no_consent_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "unable",
                                "The person obviously cannot care for their own health or safety",
                            ),
                            ("child", "A child's interest requires it"),
                        ],
                        max_length=16,
                    ),
                ),
                ("no_consent_note", models.TextField(blank=True)),
                ("received_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=polku.base.clock.now)),
                ("sender_name", models.CharField(blank=True, max_length=200)),
                ("sender_organisation", models.CharField(blank=True, max_length=200)),
                ("sender_phone", models.CharField(blank=True, max_length=40)),
                ("about_first_names", models.CharField(blank=True, max_length=120)),
                ("about_last_name", models.CharField(blank=True, max_length=120)),
                ("about_birth_date", models.DateField(blank=True, null=True)),
                ("about_identity_number", models.CharField(blank=True, max_length=11)),
                ("about_phone", models.CharField(blank=True, max_length=40)),
                ("about_protected", models.BooleanField(default=False)),
                ("language", models.CharField(default="fi", max_length=12)),
                ("gets_care_allowance", models.BooleanField(default=False)),
                ("is_disabled_client", models.BooleanField(default=False)),
                ("reason", models.TextField()),
                ("wish", models.TextField(blank=True)),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("unjudged", "Not judged yet"),
                            ("urgent", "Urgent"),
                            ("not_urgent", "Not urgent"),
                        ],
                        default="unjudged",
                        max_length=12,
                    ),
                ),
                ("urgency_grounds", models.TextField(blank=True)),
                ("urgency_judged_at", models.DateTimeField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("initiated", "Matter initiated"),
                            ("guided", "Guided elsewhere"),
                            ("no_ground", "Closed without ground"),
                            ("joined", "Joined to an open case"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("answer_note", models.TextField(blank=True)),
                ("handled_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="cases.case",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="units.unit",
                    ),
                ),
                (
                    "urgency_judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit", "status", "received_at"], name="contact_queue"),
                    models.Index(fields=["case"], name="contact_by_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="contact_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("about_first_names", ""), _negated=True),
                            models.Q(("about_last_name", ""), _negated=True),
                            models.Q(("about_phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_says_whom_it_is_about",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "35_2"), _negated=True),
                            models.Q(
                                models.Q(("no_consent_ground", ""), _negated=True),
                                models.Q(("no_consent_note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_without_consent_has_grounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("urgency", "unjudged"),
                                ("urgency_grounds", ""),
                                ("urgency_judged_at__isnull", True),
                                ("urgency_judged_by__isnull", True),
                            ),
                            models.Q(
                                models.Q(("urgency", "unjudged"), _negated=True),
                                models.Q(("urgency_grounds", ""), _negated=True),
                                ("urgency_judged_at__isnull", False),
                                ("urgency_judged_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contact_judged_says_why_when_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "waiting"),
                            models.Q(("urgency", "unjudged"), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_judged_before_it_is_handled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handled_at__isnull", True),
                                ("handled_by__isnull", True),
                                ("status", "waiting"),
                            ),
                            models.Q(
                                models.Q(("status", "waiting"), _negated=True),
                                ("handled_at__isnull", False),
                                ("handled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contact_handled_says_when_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["initiated", "joined"]),
                                ("case__isnull", False),
                                ("person__isnull", False),
                            ),
                            models.Q(
                                models.Q(("status__in", ["initiated", "joined"]), _negated=True),
                                ("case__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_with_a_case_has_its_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["guided", "no_ground"]), _negated=True),
                            models.Q(("answer_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_turned_away_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("received_at__lte", models.F("recorded_at"))),
                        name="contact_received_before_it_is_recorded",
                    ),
                ],
            },
        ),
    ]
