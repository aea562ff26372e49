"""My clients. Which ones are shown stands in the address, but for whom one looked: never a name."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from polku.base.audit.actions import note_reads
from polku.base.secrets.sealing import CannotOpenError, open_text, seal_text
from polku.doors.desk.forms import CaseloadFilters
from polku.doors.desk.queries import Choices, caseload

SOUGHT = "desk_sought"
PLACE = "session.desk_sought"
MARK = "sought"


@require_safe
def my_clients(request: HttpRequest) -> HttpResponse:
    """The list a worker lives in. What cannot be understood in the address is left out."""
    asked = request.GET.copy()
    asked["q"] = _sought(request)
    return _shown(request, CaseloadFilters(asked))


@require_POST
def narrow(request: HttpRequest) -> HttpResponse:
    """Choose which clients are shown. The words are kept, sealed, by this sign-in alone: addresses
    stay in browsers, in logs of others and over shoulders."""
    filters = CaseloadFilters(request.POST)
    if filters.shows_errors:
        return _shown(request, filters)
    chosen = filters.chosen | {"sort": request.POST.get("sort")}
    words = chosen.pop("q") or ""
    request.session[SOUGHT] = seal_text(words, place=PLACE)
    query = {name: value for name, value in chosen.items() if value}
    if words:
        query[MARK] = "1"
    return redirect(f"{reverse('desk:caseload')}?{urlencode(query)}")


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
    """For whom one looked, on the pages of that list only: the menu leads to all one's clients."""
    if MARK not in request.GET:
        return ""
    try:
        return open_text(request.session.get(SOUGHT, ""), place=PLACE)
    except CannotOpenError:
        return ""
