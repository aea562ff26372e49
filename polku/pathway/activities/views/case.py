"""Everything done together in one case; the provider's worker's own pages."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base import clock
from polku.base.audit.actions import note_read, note_reads
from polku.pathway.activities import actions, forms, queries
from polku.pathway.activities.views.frame import Ask, done, form_page, page, writing_in


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Meetings, notes, groups and attendance of one case; a provider's worker sees their own."""
    about = queries.about(case_id, actor=request.actor)
    if about.served:
        return redirect("activities:served_case", case_id)
    number = request.GET.get("page", "1")
    found = queries.case_page(case_id, page=number, actor=request.actor)
    return page(request, "case", about=about, name="case", found=found)


@require_safe
def served(request: HttpRequest) -> HttpResponse:
    """The clients a provider's worker serves, a page at a time; only those shown are noted."""
    queries.refuse_clients(request.actor)
    clients = queries.served_clients(page=request.GET.get("page"), actor=request.actor)
    seen = [(client.person_id, client.case_id) for client in clients]
    note_reads(seen, page="activities:served", actor=request.actor)
    return render(request, "activities/served.html", {"clients": clients})


@require_safe
def served_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One served client: the service given, nothing else of the case."""
    number = request.GET.get("page", "1")
    found = queries.served_page(case_id, page=number, actor=request.actor)
    note_read(found.person_id, page="activities:served_case", case_id=case_id, actor=request.actor)
    return render(request, "activities/served_case.html", {"found": found, "about": found})


@require_http_methods(["GET", "POST"])
def record_day(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record one day of service."""
    about = writing_in(request, case_id)
    form = forms.DayForm.of(request, initial={"day": clock.today()})
    if done(form, lambda: _record_day(form, case_id=case_id, request=request)):
        messages.success(request, _("The day was recorded."))
        return redirect("activities:case", case_id)
    ask = Ask(
        title=_("Record a day of participation"),
        submit=_("Record the day"),
        back=reverse("activities:case", args=[case_id]),
        intro=_("For a day of service outside groups, such as a workshop day."),
    )
    return form_page(request, form, about=about, name="record_day", ask=ask)


def _record_day(form: forms.DayForm, *, case_id: UUID, request: HttpRequest) -> None:
    """Hand the day to the action."""
    day = form.cleaned_data["day"]
    actions.record_day(case_id, day=day, mark=form.mark(), actor=request.actor)
