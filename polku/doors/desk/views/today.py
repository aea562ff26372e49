"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from polku.base.audit.actions import note_reads
from polku.doors.desk import queries


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """A worker's morning; a client is led to their own pages."""
    if request.actor.is_client:
        return redirect("portal:home")
    shown = queries.today(actor=request.actor)
    note_reads(sorted(shown.people, key=str), page="desk:today", actor=request.actor)
    return render(request, "desk/today.html", {"today": shown})
