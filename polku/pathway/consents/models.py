"""What people have said of the disclosing of their data, version by version. Rows never change."""

from django.db import models
from django.db.models import Q

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField
from polku.pathway.consents.rules import How, Kind, Target, Terms

OF_A_TASK = ~Q(service_task="") & Q(document_id__isnull=True)
OF_A_DOCUMENT = Q(service_task="", document_id__isnull=False)
OF_ALL = Q(service_task="", document_id__isnull=True)


class StatementQuerySet(models.QuerySet["Statement"]):
    """Small questions about what was said."""

    def newest(self) -> "StatementQuerySet":
        """The newest version of each thing said."""
        return self.filter(newer=None)


class Statement(models.Model):
    """A permit, consent or denial (luovutuslupa, suostumus, kielto; 703/2023 53-59 §).

    Every row is one version. A newer one names the one it takes the place of; taking back is a
    version too, with `in_force` false. The newest one holds.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="statements")
    before = models.OneToOneField("self", models.PROTECT, related_name="newer", null=True)
    version = models.PositiveSmallIntegerField(default=1)
    in_force = models.BooleanField(default=True)
    kind = models.CharField(max_length=8, choices=Kind)
    target = models.CharField(max_length=12, choices=Target)
    controller = models.ForeignKey("units.Organisation", models.PROTECT, related_name="+")
    service_task = models.CharField(max_length=24, choices=ServiceTask, blank=True)
    document_id = models.UUIDField(null=True)
    document_name = SealedCharField(max_length=200, blank=True)
    recipient = SealedCharField(max_length=200, blank=True)
    purpose = SealedCharField(max_length=500, blank=True)
    valid_until = models.DateField(null=True)
    how = models.CharField(max_length=12, choices=How)
    said_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statement_target_is_named",
                condition=Q(target=Target.SERVICE_TASK) & OF_A_TASK
                | Q(target=Target.DOCUMENT) & OF_A_DOCUMENT
                | Q(target=Target.CONTROLLER) & OF_ALL,
            ),
            models.CheckConstraint(
                name="statement_consent_names_its_recipient",
                condition=~Q(kind=Kind.CONSENT) | ~Q(recipient=""),
            ),
            models.CheckConstraint(
                name="statement_first_version_has_none_before",
                condition=Q(version=1, before__isnull=True)
                | Q(version__gt=1, before__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_begins_in_force", condition=Q(in_force=True) | Q(version__gt=1)
            ),
        ]
        indexes = [models.Index(fields=["person", "-said_at"], name="statement_by_person")]

    @property
    def terms(self) -> Terms:
        """What it says, as the rules read it."""
        return Terms(**{name: getattr(self, name) for name in Terms.__dataclass_fields__})
