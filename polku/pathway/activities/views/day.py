"""My day, my unfinished notes."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polku.base import clock
from polku.base.audit.actions import note_reads
from polku.pathway.activities import queries


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Today's meetings and sessions in time order; any other day with `?day=2026-11-21`."""
    queries.refuse_clients(request.actor)
    day = queries.my_day(_day(request), actor=request.actor)
    drafts = queries.unfinished_drafts(actor=request.actor)
    people = day.people | {(draft.person_id, draft.case_id) for draft in drafts}
    note_reads(sorted(people, key=str), page="activities:my_day", actor=request.actor)
    return render(request, "activities/my_day.html", {"day": day, "drafts": drafts})


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Unfinished notes with their age: one's own, and for a lead those of the unit."""
    queries.refuse_clients(request.actor)
    own = queries.unfinished_drafts(actor=request.actor)
    others = queries.drafts_in_my_units(page=request.GET.get("page"), actor=request.actor)
    people = {(draft.person_id, draft.case_id) for draft in [*own, *others]}
    note_reads(sorted(people, key=str), page="activities:drafts", actor=request.actor)
    return render(request, "activities/drafts.html", {"own": own, "others": others})


def _day(request: HttpRequest) -> date:
    """The day in the address; today when it is missing or no day."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return clock.today()
    return day if date(2000, 1, 1) <= day <= date(2099, 12, 31) else clock.today()
