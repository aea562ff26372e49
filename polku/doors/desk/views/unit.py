"""The unit, for its lead."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polku.base.access.rules import Role
from polku.base.audit.actions import note_reads
from polku.doors.desk.queries import unit_page


@require_safe
def unit(request: HttpRequest) -> HttpResponse:
    """Workload, what is late, and how long people wait."""
    if not request.actor.is_a(Role.UNIT_LEAD):
        raise PermissionDenied
    shown = unit_page(page=request.GET.get("page"), actor=request.actor)
    note_reads(
        {(item.person_id, item.case_id) for item in shown.late},
        page="desk:unit",
        actor=request.actor,
    )
    return render(request, "desk/unit.html", {"unit": shown})
