"""An order that was only told of: it has no end until somebody has verified or denied it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

CLAIMED = Q(is_claimed=True, ends_on__isnull=True)
RECORDED = Q(is_claimed=False, ends_on__isnull=False)
NOT_ANSWERED = Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
ANSWERED = Q(is_claimed=True, answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_clients_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="nondisclosureorder",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[("order", "The order was verified"), ("none", "There is no order")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="nondisclosureorder",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="nondisclosureorder",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="nondisclosureorder",
            name="is_claimed",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="nondisclosureorder",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.RemoveConstraint(
            model_name="nondisclosureorder", name="nondisclosureorder_ends_after_it_starts"
        ),
        migrations.AddConstraint(
            model_name="nondisclosureorder",
            constraint=models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="nondisclosureorder_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="nondisclosureorder",
            constraint=models.CheckConstraint(
                condition=CLAIMED | RECORDED, name="nondisclosureorder_ends_unless_only_claimed"
            ),
        ),
        migrations.AddConstraint(
            model_name="nondisclosureorder",
            constraint=models.CheckConstraint(
                condition=NOT_ANSWERED | ANSWERED,
                name="nondisclosureorder_answered_says_when_and_who",
            ),
        ),
    ]
