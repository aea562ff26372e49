"""A person's own copy of what was done: meetings, ready notes not withheld, groups, attendance."""

from uuid import UUID

from django.db.models import Q

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.activities.models import Attendance, Enrolment, Entry, Meeting
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases.models import Case


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    shown = Q(status=EntryStatus.READY, shown_to_client=True)
    return [
        copied(Meeting.objects.filter(case__in=cases).order_by("starts_at", "pk")),
        copied(Entry.objects.filter(shown, case__in=cases).order_by("happened_at", "pk")),
        copied(Enrolment.objects.filter(case__in=cases).order_by("asked_on", "pk")),
        copied(Attendance.objects.filter(case__in=cases).order_by("day", "pk")),
    ]
