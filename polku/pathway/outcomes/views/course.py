"""How it has gone in one case, and the way out: evaluations, onward steps, closing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from polku.base import clock
from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.outcomes import actions, forms, queries
from polku.pathway.outcomes.actions import Onward


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Evaluations over time, where the client goes next, follow-ups."""
    head = case_head(case_id, actor=request.actor)
    title = _("How the goals have gone")
    page = queries.course_page(case_id, title=title, actor=request.actor)
    note_read(head.person_id, page="outcomes:case", case_id=case_id, actor=request.actor)
    return render(request, "outcomes/case.html", {"head": head, "page": page})


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin an evaluation with the client."""
    head = _carried(case_id, request=request)
    form = forms.StartForm.of(request)
    if form.is_valid():
        try:
            new = actions.start_evaluation(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("outcomes:one", new.pk)
    title = _("Start an evaluation")
    return _ask(request, head, form, name="start", title=title, submit=_("Start"))


@require_http_methods(["GET", "POST"])
def onward(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write where the client goes next."""
    head = _carried(case_id, request=request)
    form = forms.OnwardForm.of(request)
    if form.is_valid():
        try:
            words = Onward(**form.cleaned_data)
            actions.record_onward_step(case_id, onward=words, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The onward step was recorded."))
            return redirect("outcomes:case", case_id)
    title = _("Where the client goes next")
    return _ask(request, head, form, name="onward", title=title, submit=_("Save"))


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Record that the receiver was contacted, as the client agreed."""
    step = queries.onward_step(step_id, actor=request.actor)
    form = Form.of(request)
    back = reverse("outcomes:case", args=[step.case_id])
    if form.is_valid():
        try:
            actions.contact_receiver(step_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The contact was recorded. A reply is now awaited."))
            return redirect(back)
    note_read(
        step.case.person_id, page="outcomes:contact", case_id=step.case_id, actor=request.actor
    )
    context = {
        "title": _("The receiver has been contacted"),
        "recorded": [
            (_("Where the client goes next"), step.get_path_display()),
            (_("Who receives the client"), step.receiver),
            (_("Consent"), step.get_consent_display()),
            (_("Day"), day_text(clock.today())),
        ],
        "confirm": _("Record the contact"),
        "back": back,
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Write down what the receiver told."""
    step = queries.onward_step(step_id, actor=request.actor)
    head = case_head(step.case_id, actor=request.actor)
    form = forms.ReplyForm.of(request, initial={"received_on": clock.today()})
    if form.is_valid():
        try:
            actions.record_reply(step_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The reply was recorded."))
            return redirect("outcomes:case", step.case_id)
    return _ask(request, head, form, name="reply", title=_("The reply"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what closing records, ask why, and close."""
    head = case_head(case_id, actor=request.actor)
    page = queries.course_page(case_id, title="", actor=request.actor)
    deny_unless(page.may_close)
    form = forms.CloseForm.of(request)
    back = reverse("outcomes:case", args=[case_id])
    if form.is_valid():
        try:
            actions.close_case(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The case was closed. Follow-ups appear on the desk."))
            return redirect(back)
    note_read(head.person_id, page="outcomes:close", case_id=case_id, actor=request.actor)
    context = {
        "head": head,
        "form": form,
        "back": back,
        "recorded": _closing_in_short(head),
        "page": page,
    }
    return render(request, "outcomes/close.html", context, status=form.status)


def _carried(case_id: UUID, *, request: HttpRequest) -> CaseHead:
    """The head of the case, for whoever carries it."""
    head = case_head(case_id, actor=request.actor)
    deny_unless(head.may_carry)
    return head


def _ask(
    request: HttpRequest, head: CaseHead, form: Form, *, name: str, title: str, submit: str
) -> HttpResponse:
    """A page that asks one form about the case."""
    page = f"outcomes:{name}"
    note_read(head.person_id, page=page, case_id=head.id, actor=request.actor)
    back = reverse("outcomes:case", args=[head.id])
    context = {"head": head, "form": form, "title": title, "submit": submit, "back": back}
    return render(request, "outcomes/ask.html", context, status=form.status)


def _closing_in_short(head: CaseHead) -> list[tuple[str, str]]:
    """What closing records besides the form itself."""
    days = queries.follow_up_days(
        reason="", closed_on=clock.today(), organisation_key=head.organisation_id
    )
    asked = "\n".join(f"{kind.label}: {day_text(day)}" for kind, day in days)
    return [
        (_("Client"), head.client.listed_name),
        (_("Client relation started"), day_text(head.relation_started_at)),
        (_("Last day"), day_text(clock.today())),
        (_("Follow-ups"), asked),
    ]
