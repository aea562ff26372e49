"""My clients. Which ones are shown stands in the address, so that it can be kept and sent on; for
whom one looked stands there sealed, since addresses stay in logs and over shoulders."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from polku.base.access.rules import Role
from polku.base.audit.actions import note_reads
from polku.base.secrets.ring import MissingKeyError
from polku.base.secrets.sealing import CannotOpenError, open_text, seal_text
from polku.doors.desk.forms import CaseloadFilters
from polku.doors.desk.queries import Choices, caseload

SOUGHT = "sought"
PLACE = "address.desk_sought"


@require_safe
def my_clients(request: HttpRequest) -> HttpResponse:
    """The list a worker lives in. What cannot be understood in the address is left out."""
    asked = request.GET.copy()
    asked["q"] = _sought(request)
    return _shown(request, _filters(request, asked))


@require_POST
def narrow(request: HttpRequest) -> HttpResponse:
    """Choose which clients are shown: leads to their address."""
    filters = _filters(request, request.POST)
    if filters.shows_errors:
        return _shown(request, filters)
    chosen = filters.chosen | {"sort": request.POST.get("sort")}
    words = chosen.pop("q") or ""
    query = {name: value for name, value in chosen.items() if value}
    if words:
        query[SOUGHT] = seal_text(words, place=PLACE)
    return redirect(f"{reverse('desk:caseload')}?{urlencode(query)}")


def _filters(request: HttpRequest, asked: QueryDict) -> CaseloadFilters:
    """A lead may ask also for those who have no own worker."""
    return CaseloadFilters(asked, leads=request.actor.is_a(Role.UNIT_LEAD))


def _shown(request: HttpRequest, filters: CaseloadFilters) -> HttpResponse:
    """A page of the list; 422 when something was sent that makes no sense."""
    chosen = {name: value for name, value in filters.chosen.items() if value}
    choices = Choices(**chosen, sort=request.GET.get("sort", "name"))
    rows = caseload(choices=choices, page=request.GET.get("page", 1), actor=request.actor)
    note_reads(
        [(row.person_id, row.case_id) for row in rows], page="desk:caseload", actor=request.actor
    )
    page = {"filters": filters, "rows": rows, "is_narrowed": bool(chosen)}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/caseload.html", page, status=status)


def _sought(request: HttpRequest) -> str:
    """For whom one looked. What cannot be understood in the address is left out."""
    try:
        return open_text(request.GET.get(SOUGHT, ""), place=PLACE)
    except (CannotOpenError, MissingKeyError):
        return ""
