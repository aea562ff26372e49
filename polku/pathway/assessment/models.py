"""The assessment: one document of nine sections, co-written, frozen when finished."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.pathway.assessment.rules import (
    CareTrigger,
    Dependants,
    Level,
    NeedClass,
    NeedKind,
    NetworkMapped,
    PartBasis,
    Section,
    Status,
    Topic,
)
from polku.pathway.cases.rules import Ground


class Assessment(models.Model):
    """Assessment of service needs (palvelutarpeen arvio; SHL 36-37 §, 39 § items 1-3 and 5).

    `number` counts the assessments of a case, `edition` the versions of one: a correction is a
    new edition that says why, and the earlier ones stay readable.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="assessments")
    number = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True)
    correction_reason = SealedCharField(max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    service_task = models.CharField(max_length=24, choices=ServiceTask)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    started_on = models.DateField()
    with_client_how = SealedTextField(blank=True)
    participants = SealedTextField(blank=True)
    absent = SealedTextField(blank=True)
    rights_explained_on = models.DateField(null=True)
    rights_explained_how = SealedTextField(blank=True)

    network_mapped = models.CharField(max_length=12, choices=NetworkMapped, blank=True)
    network_note = SealedTextField(blank=True)
    dependants = models.CharField(max_length=8, choices=Dependants, default=Dependants.NOT_YET)
    care_triggers = ArrayField(
        models.CharField(max_length=16, choices=CareTrigger), default=list, blank=True
    )
    dependants_note = SealedTextField(blank=True)

    essential_services = SealedTextField(blank=True)
    essential_from = models.DateField(null=True)
    essential_duration = SealedCharField(max_length=200, blank=True)
    psychosocial_need = models.BooleanField(null=True)

    special_support = models.BooleanField(null=True)
    special_support_grounds = ArrayField(
        models.CharField(max_length=1, choices=Ground), default=list, blank=True
    )
    special_support_reasoning = SealedTextField(blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    no_client_view_because = SealedTextField(blank=True)
    # The view of a legal representative or somebody close, when it is needed (703/2023 42.1 §).
    others_view = SealedTextField(blank=True)
    others_view_by = SealedCharField(max_length=200, blank=True)
    others_view_basis = models.CharField(max_length=8, choices=PartBasis, blank=True)
    client_wants_own_worker = models.BooleanField(null=True)
    worker_sees_own_worker = models.BooleanField(null=True)
    own_worker_note = SealedTextField(blank=True)

    need_kind = models.CharField(max_length=12, choices=NeedKind, blank=True)
    expected_duration = SealedCharField(_("Expected duration"), max_length=200, blank=True)
    makes_plan = models.BooleanField(null=True)
    no_plan_because = SealedTextField(blank=True)
    given_to = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="assessment_one_draft_per_case",
                fields=["case"],
                condition=Q(status=Status.DRAFT),
            ),
            models.UniqueConstraint(
                name="assessment_number_and_edition_once", fields=["case", "number", "edition"]
            ),
            models.UniqueConstraint(name="assessment_corrected_once", fields=["corrects"]),
            models.CheckConstraint(
                name="assessment_finished_says_when_and_who",
                condition=Q(
                    status=Status.FINISHED, finished_at__isnull=False, finished_by__isnull=False
                )
                | Q(status=Status.DRAFT, finished_at__isnull=True, finished_by__isnull=True),
            ),
            models.CheckConstraint(
                name="assessment_correction_says_why",
                condition=Q(corrects__isnull=True, edition=1, correction_reason="")
                | Q(corrects__isnull=False, edition__gt=1) & ~Q(correction_reason=""),
            ),
            models.CheckConstraint(
                name="assessment_others_view_says_whose_and_on_what_ground",
                condition=Q(status=Status.DRAFT)
                | Q(others_view="")
                | ~Q(others_view_by="") & ~Q(others_view_basis=""),
            ),
            models.CheckConstraint(
                name="assessment_special_support_has_grounds",
                condition=~Q(special_support=True) | ~Q(special_support_grounds=[]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written."""
        return self.status == Status.DRAFT


class Passage(models.Model):
    """One topic: the client's words beside the professional's.

    `client_wrote_at` is set when the client wrote the words on their own page: nobody else
    changes them after that. `client_version` guards those words alone.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="passages")
    topic = models.CharField(max_length=16, choices=Topic)
    client_words = SealedTextField(blank=True)
    client_wrote_at = models.DateTimeField(null=True)
    client_version = models.PositiveIntegerField(default=1)
    professional_words = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="passage_once_per_topic", fields=["assessment", "topic"]),
            models.CheckConstraint(
                name="passage_client_wrote_something",
                condition=Q(client_wrote_at__isnull=True) | ~Q(client_words=""),
            ),
        ]


class NeedEstimate(models.Model):
    """How much support one of the ten classes of need calls for (SHL 11 §), from both sides."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="estimates")
    need_class = models.PositiveSmallIntegerField(choices=NeedClass)
    level = models.CharField(max_length=8, choices=Level, blank=True)
    client_view = SealedTextField(blank=True)
    professional_view = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="needestimate_once_per_class", fields=["assessment", "need_class"]
            ),
            models.CheckConstraint(
                name="needestimate_is_one_of_ten",
                condition=Q(need_class__gte=1, need_class__lte=10),
            ),
        ]


class SectionMark(models.Model):
    """Who saved a section last, and its version: two writers of one section notice each other."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="marks")
    section = models.CharField(max_length=16, choices=Section)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="sectionmark_once_per_section", fields=["assessment", "section"]
            )
        ]


class Part(models.Model):
    """Another organisation's part of the assessment (SHL 41 §; 703/2023 46-48 §).

    Written by its `author`, who sees nothing else of the case, or recorded for an outside partner
    with where it came from and on what ground (703/2023 39 §).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="parts")
    organisation = SealedCharField(max_length=200)
    author = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    author_name = SealedCharField(max_length=200, blank=True)
    question = SealedTextField(blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    text = SealedTextField(blank=True)
    written_at = models.DateTimeField(null=True)
    told_by = SealedCharField(max_length=200, blank=True)
    basis = models.CharField(max_length=8, choices=PartBasis, blank=True)
    basis_law = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    given_up_because = SealedCharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="part_has_an_author", condition=Q(author__isnull=False) | ~Q(author_name="")
            ),
            models.CheckConstraint(
                name="part_written_says_when",
                condition=Q(written_at__isnull=True, text="")
                | Q(written_at__isnull=False) & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="part_from_outside_says_whence",
                condition=Q(author__isnull=False)
                | Q(written_at__isnull=True)
                | ~Q(told_by="") & ~Q(basis="") & Q(recorded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="part_written_or_given_up_not_both",
                condition=Q(written_at__isnull=True) | Q(given_up_because=""),
            ),
        ]

    @property
    def is_awaited(self) -> bool:
        """Asked for, neither written nor given up."""
        return self.written_at is None and not self.given_up_because

    @property
    def by(self) -> str:
        """Who writes it."""
        return self.author.name if self.author else self.author_name
