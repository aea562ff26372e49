"""What is done together: meetings, the notes of them, groups, their sessions and who took part."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.pathway.activities.rules import (
    AttendanceStatus,
    Channel,
    Component,
    EndReason,
    EnrolmentStatus,
    EntryStatus,
    MeetingStatus,
    SessionStatus,
)
from polku.pathway.cases.rules import Stage

if TYPE_CHECKING:
    from polku.pathway.cases.models import Case

SANE_LENGTH = Q(minutes__gte=5, minutes__lte=600)


class OfOneCase(models.Model):
    """What belongs to one client's case and is told of in its story."""

    if TYPE_CHECKING:
        case: models.ForeignKey[Case, Case]

    class Meta:
        abstract = True

    @property
    def trail_keys(self) -> dict[str, Any]:
        """The keys every fact about this carries; the case is at hand when it is asked."""
        return {
            "person_id": self.case.person_id,
            "case_id": self.case.pk,
            "subject_id": self.pk,
        }


class Meeting(OfOneCase):
    """One client and a worker meeting (tapaaminen), planned, held or missed (703/2023 44 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="meetings")
    worker = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    channel = models.CharField(_("How"), max_length=16, choices=Channel, default=Channel.OFFICE)
    place = SealedCharField(_("Place"), max_length=200, blank=True)
    others_present = SealedCharField(_("Others present"), max_length=300, blank=True)
    status = models.CharField(max_length=16, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    reason = SealedCharField(_("Reason"), max_length=300, blank=True)
    move_wish = SealedCharField(max_length=300, blank=True)
    planned_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="meeting_has_a_sane_length", condition=SANE_LENGTH),
            models.CheckConstraint(
                name="meeting_wish_to_move_is_of_a_planned_one",
                condition=Q(move_wish="") | Q(status=MeetingStatus.PLANNED),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-starts_at"], name="meeting_by_case"),
            models.Index(fields=["worker", "starts_at"], name="meeting_by_worker"),
        ]


class Entry(OfOneCase):
    """A note in the client report (asiakaskertomuksen kirjaus, 703/2023 44 §).

    A ready note never changes: the database refuses. A correction is a new note that names it.
    `therapeutic_or_test` notes are walled off from all but the author, those who give the
    service, and the client (decree 457/2024).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="entries")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="entries", null=True)
    author = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    happened_at = models.DateTimeField()
    text = SealedTextField(_("The note"), blank=True)
    status = models.CharField(max_length=8, choices=EntryStatus, default=EntryStatus.DRAFT)
    ready_at = models.DateTimeField(null=True)
    service_task = models.CharField(max_length=24, choices=ServiceTask)
    phase = models.CharField(max_length=16, choices=Stage)
    therapeutic_or_test = models.BooleanField(default=False)
    shown_to_client = models.BooleanField(default=True)
    withheld_because = SealedCharField(max_length=300, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True)
    correction_reason = SealedCharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entry_ready_has_text_and_moment",
                condition=Q(status=EntryStatus.DRAFT, ready_at=None)
                | Q(status=EntryStatus.READY, ready_at__isnull=False) & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="entry_withheld_says_why",
                condition=Q(status=EntryStatus.DRAFT)
                | Q(shown_to_client=True)
                | ~Q(withheld_because=""),
            ),
            models.CheckConstraint(
                name="entry_correction_says_why",
                condition=Q(corrects=None) | ~Q(correction_reason=""),
            ),
            models.UniqueConstraint(
                name="entry_corrected_once",
                fields=["corrects"],
                condition=Q(corrects__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-happened_at"], name="entry_by_case"),
            models.Index(
                fields=["author", "happened_at"],
                name="entry_drafts_by_author",
                condition=Q(status=EntryStatus.DRAFT),
            ),
        ]


class Group(models.Model):
    """A group, peer group or open meeting place (ryhmä, vertaisryhmä, avoin kohtaamispaikka).

    SHL 17 § item 4. `is_drop_in` needs no enrolment; `capacity` is kept by the database.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="groups")
    name = models.CharField(_("Name"), max_length=120)
    purpose = models.CharField(_("What it is for"), max_length=500, blank=True)
    component = models.CharField(max_length=1, choices=Component, default=Component.GROUPS)
    is_drop_in = models.BooleanField(default=False)
    is_peer_led = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="group_says_how_many_fit",
                condition=Q(is_drop_in=True) | Q(capacity__isnull=False),
            ),
            models.CheckConstraint(
                name="group_fits_somebody",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1, capacity__lte=200),
            ),
            models.CheckConstraint(
                name="group_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="group_name_once_at_a_time", fields=["unit", "name", "starts_on"]
            ),
        ]
        # Open meeting places, which every worker of the unit keeps: asked for behind the wall.
        indexes = [
            models.Index(
                name="open_place_by_unit",
                fields=["unit"],
                include=["id"],
                condition=Q(is_drop_in=True),
            )
        ]


class Leadership(models.Model):
    """Who leads a group (ryhmänohjaaja): sees the names and attendance, never the case."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="leaderships")
    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="leadership_once_per_group", fields=["group", "user"])
        ]


class Session(models.Model):
    """One time a group comes together (kokoontumiskerta)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    theme = models.CharField(_("Theme"), max_length=300, blank=True)
    status = models.CharField(max_length=12, choices=SessionStatus, default=SessionStatus.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="session_has_a_sane_length", condition=SANE_LENGTH),
            models.UniqueConstraint(name="session_once_at_a_time", fields=["group", "starts_at"]),
            models.CheckConstraint(
                name="session_cancelled_says_why",
                condition=~Q(status=SessionStatus.CANCELLED) | ~Q(cancelled_because=""),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_by_time")]


class Enrolment(OfOneCase):
    """A client's place in a group, or on its waiting list (ryhmäpaikka)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="enrolments")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="enrolments")
    status = models.CharField(max_length=12, choices=EnrolmentStatus)
    asked_on = models.DateField(default=clock.today)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=16, choices=EndReason, blank=True)
    enrolled_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_status_fits_its_dates",
                condition=Q(status=EnrolmentStatus.WAITING, starts_on=None, ends_on=None)
                | Q(status=EnrolmentStatus.ENROLLED, starts_on__isnull=False, ends_on=None)
                | Q(status=EnrolmentStatus.ENDED, ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="enrolment_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="enrolment_ended_says_why",
                condition=~Q(status=EnrolmentStatus.ENDED) | ~Q(end_reason=""),
            ),
            models.UniqueConstraint(
                name="enrolment_one_open_per_group",
                fields=["group", "case"],
                condition=~Q(status=EnrolmentStatus.ENDED),
            ),
        ]
        indexes = [models.Index(fields=["case", "status"], name="enrolment_by_case")]


class Attendance(OfOneCase):
    """One client taking part on one day (osallistumispäivä): in a session, or a day of service.

    Without a session it is a day of participation under an agreement, such as a workshop day.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="attendances")
    day = models.DateField()
    status = models.CharField(max_length=16, choices=AttendanceStatus)
    minutes = models.PositiveSmallIntegerField(null=True)
    note = SealedCharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_per_session",
                fields=["session", "case"],
            ),
            models.UniqueConstraint(
                name="attendance_one_service_day",
                fields=["case", "day"],
                condition=Q(session=None),
            ),
            models.CheckConstraint(
                name="attendance_has_a_sane_length",
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=1440),
            ),
        ]
        indexes = [models.Index(fields=["case", "-day"], name="attendance_by_case")]


class MetInGroup(models.Model):
    """A client who has, or has had, a place or a day in a group: its leaders know the name.

    Written by the database itself with places and attendance (migration 0006), the key of case and
    group: read from attendance, the same question costs every day that somebody ever took part.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+", db_index=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="metingroup_once", fields=["case", "group"])]
