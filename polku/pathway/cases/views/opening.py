"""Opening a record for some hours, the own worker's notice, and the lead's review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read, note_reads
from polku.base.ui.times import moment_text
from polku.pathway.cases import actions
from polku.pathway.cases.forms import OpenForm, ReviewForm, SupportForm
from polku.pathway.cases.queries import opening as queries
from polku.pathway.cases.views.pages import answer, opened, refuse_unless


@require_http_methods(["GET", "POST"])
def break_glass(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open the record of somebody one does not work with, in an emergency."""
    person = queries.stranger(person_id, actor=request.actor)
    note_read(person_id, page="cases:break_glass", actor=request.actor)
    form = OpenForm.of(request)
    if form.is_valid():
        try:
            accesses = actions.break_glass(person_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            until = moment_text(accesses[0].ends_at)
            messages.success(request, _("The record is open until %(until)s.") % {"until": until})
            return redirect("desk:case", accesses[0].case_id)
    return answer(request, "cases/break_glass.html", {"person": person}, form=form)


@require_http_methods(["GET", "POST"])
def give_support(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let technical support look at one case for some hours."""
    head = opened(request, case_id, page="give_support")
    refuse_unless(head.may_lead)
    form = SupportForm.of(request)
    if form.is_valid():
        try:
            actions.give_support_access(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The access was opened. It ends by itself."))
            return redirect("cases:workers", case_id)
    return answer(request, "cases/give_support.html", {"head": head}, form=form)


@require_POST
def seen(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """The own worker has read the notice."""
    actions.note_seen(access_id, actor=request.actor)
    return redirect("desk:today")


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The lead's list of records that were opened for some hours."""
    deny_unless(request.actor.is_a(Role.UNIT_LEAD))
    rows = queries.openings_to_review(actor=request.actor)
    seen_now = {(one.person_id, one.case_id) for one in rows}
    note_reads(seen_now, page="cases:reviews", actor=request.actor)
    return render(request, "cases/reviews.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write down what the lead found of one; to others there is no such opening."""
    row = queries.opening(access_id, actor=request.actor)
    note_read(row.person_id, page="cases:review", case_id=row.case_id, actor=request.actor)
    form = ReviewForm.of(request)
    if form.is_valid():
        try:
            actions.review_access(access_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The review was saved."))
            return redirect("cases:reviews")
    context: dict[str, object] = {
        "title": _("Why was the record opened?"),
        "recorded": [
            (_("Client"), row.client),
            (_("Opened by"), f"{row.who}, {row.title}" if row.title else row.who),
            (_("When"), moment_text(row.opened_at)),
            (_("Until"), moment_text(row.ends_at)),
            (_("Reason"), row.reason),
        ],
        "consequence": _("The client reads the outcome in their own story."),
        "confirm": _("Save the review"),
        "back": reverse("cases:reviews"),
    }
    return answer(request, "ui/confirm.html", context, form=form)
