"""Asking former clients how they are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from polku.base import clock
from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read, note_reads
from polku.pathway.outcomes import actions, forms, queries


@require_GET
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Follow-ups of my units that are due within a month, the nearest first."""
    rows = queries.follow_ups_page(request.actor, within_days=31, page=request.GET.get("page"))
    seen = [(row.person_id, row.case_id) for row in rows]
    note_reads(seen, page="outcomes:follow_ups", actor=request.actor)
    return render(request, "outcomes/follow_ups.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """One follow-up: how the former client is."""
    page = queries.follow_up_page(follow_up_id, actor=request.actor)
    deny_unless(page.may_do or request.method == "GET")
    form = forms.FollowUpForm.of(request, initial={"on": clock.today()})
    if form.is_valid():
        try:
            actions.record_follow_up(follow_up_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The follow-up was recorded."))
            return redirect("outcomes:follow_ups")
    note_read(
        page.client.person_id,
        page="outcomes:follow_up",
        case_id=page.row.case_id,
        actor=request.actor,
    )
    context = {"page": page, "form": form}
    return render(request, "outcomes/follow_up.html", context, status=form.status)


@require_POST
def tried(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """Tried today, not reached."""
    try:
        row = actions.record_attempt(follow_up_id, actor=request.actor)
    except RuleBroken as broken:
        messages.error(request, " ".join(broken.reasons))
    else:
        times = {"times": row.attempts}
        messages.success(request, _("Recorded: not reached. Tried %(times)s times.") % times)
    return redirect("outcomes:follow_up", follow_up_id)


@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """End a follow-up without an answer."""
    page = queries.follow_up_page(follow_up_id, actor=request.actor)
    deny_unless(page.may_do)
    form = forms.GiveUpForm.of(request)
    if form.is_valid():
        try:
            actions.give_up_follow_up(follow_up_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The follow-up ended without an answer."))
            return redirect("outcomes:follow_ups")
    note_read(
        page.client.person_id,
        page="outcomes:give_up",
        case_id=page.row.case_id,
        actor=request.actor,
    )
    context = {
        "title": _("End the follow-up without an answer"),
        "recorded": [
            (_("Client"), page.client.listed_name),
            (_("Follow-up"), page.row.get_kind_display()),
            (_("Tried"), str(page.row.attempts)),
        ],
        "confirm": _("End the follow-up"),
        "back": reverse("outcomes:follow_up", args=[follow_up_id]),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)
