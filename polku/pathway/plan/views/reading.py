"""Reading plans: of a case, one whole, on paper; starting one, or writing why there is none."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.pathway.cases.queries import case_head
from polku.pathway.plan import actions, forms, queries


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan a case opens with; where there is none, how to start."""
    plans = queries.plans_of(case_id, actor=request.actor)
    first = queries.shown_first(plans)
    if first and first.status != queries.NOT_NEEDED:
        return redirect("plan:one", first.id)
    head = case_head(case_id, actor=request.actor)
    note_read(head.person_id, page="plan:case", case_id=case_id, actor=request.actor)
    context = {"head": head, "plans": plans, "not_needed": first, "form": forms.StartForm()}
    return render(request, "plan/none.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose the track and begin; what is known already comes along."""
    head = case_head(case_id, actor=request.actor)
    deny_unless(head.may_carry)
    form = forms.StartForm.of(request)
    if form.is_valid():
        try:
            plan = actions.start_plan(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("plan:one", plan.pk)
    note_read(head.person_id, page="plan:start", case_id=case_id, actor=request.actor)
    return render(request, "plan/start.html", {"head": head, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def not_needed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write why a plan is obviously unnecessary."""
    head = case_head(case_id, actor=request.actor)
    deny_unless(head.may_carry)
    form = forms.BecauseForm.of(request)
    if form.is_valid():
        try:
            actions.decide_no_plan(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("It was recorded that no plan is needed."))
            return redirect("plan:case", case_id)
    note_read(head.person_id, page="plan:not_needed", case_id=case_id, actor=request.actor)
    context = {"head": head, "form": form}
    return render(request, "plan/not_needed.html", context, status=form.status)


@require_GET
def one(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The whole plan; a draft says what is missing and leads there."""
    plan = queries.plan_view(plan_id, actor=request.actor)
    head = case_head(plan.text.case_id, actor=request.actor)
    note_read(plan.person_id, page="plan:one", case_id=head.id, actor=request.actor)
    context = {
        "head": head,
        "plan": plan,
        "plans": queries.plans_of(head.id, actor=request.actor),
    }
    return render(request, "plan/one.html", context)


@require_GET
def printed(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The plan as a document, for paper and for the client to take along."""
    plan = replace(queries.plan_view(plan_id, actor=request.actor), may_edit=False, may_agree=False)
    document = queries.document_head(plan)
    note_read(plan.person_id, page="plan:print", case_id=plan.text.case_id, actor=request.actor)
    return render(request, "plan/print.html", {"plan": plan, "document": document})
