"""My clients."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polku.base.audit.actions import note_reads
from polku.doors.desk.forms import CaseloadFilters
from polku.doors.desk.queries import Choices, caseload


@require_safe
def my_clients(request: HttpRequest) -> HttpResponse:
    """The list a worker lives in. What cannot be understood in the address is left out."""
    filters = CaseloadFilters.of(request)
    chosen = {name: value for name, value in filters.chosen.items() if value}
    choices = Choices(**chosen, sort=request.GET.get("sort", "name"))
    rows = caseload(choices=choices, page=request.GET.get("page", 1), actor=request.actor)
    note_reads(
        [(row.person_id, row.case_id) for row in rows], page="desk:caseload", actor=request.actor
    )
    page = {"filters": filters, "rows": rows, "is_narrowed": bool(chosen)}
    return render(request, "desk/caseload.html", page)
