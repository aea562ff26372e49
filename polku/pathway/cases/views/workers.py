"""Who works in a case: the own worker, those beside, covers, endings, and the history."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import Form
from polku.base.ui.times import day_text
from polku.pathway.cases import actions, queries
from polku.pathway.cases.forms import AddWorkerForm, CoverForm, NoOwnWorkerForm, OwnWorkerForm
from polku.pathway.cases.views.pages import answer, opened, refuse_unless


@require_safe
def workers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everybody who works or has worked in the case."""
    head = opened(request, case_id, page="workers")
    everybody = queries.workers_of(case_id)
    here = [one for one in everybody if not one.is_over]
    context = {
        "head": head,
        "here": queries.own_worker_first(here),
        "before": [one for one in everybody if one.is_over],
        "may_give_support": head.may_lead,
    }
    return render(request, "cases/workers.html", context)


@require_http_methods(["GET", "POST"])
def own_worker(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Name the own worker, or the next one."""
    head = opened(request, case_id, page="own_worker")
    refuse_unless(head.may_staff)
    present = head.own_worker.user_id if head.own_worker else None
    form = OwnWorkerForm.of(
        request, initial={"replaces": present or ""}, unit_id=head.unit_id, present=present
    )
    if form.is_valid():
        try:
            actions.name_own_worker(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
            form.now_replaces(present)
        else:
            messages.success(request, _("The own worker was named."))
            return redirect("cases:workers", case_id)
    return answer(request, "cases/own_worker.html", {"head": head}, form=form)


@require_http_methods(["GET", "POST"])
def no_own_worker(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record why no own worker is named."""
    head = opened(request, case_id, page="no_own_worker")
    refuse_unless(head.may_staff)
    form = NoOwnWorkerForm.of(request)
    if form.is_valid():
        try:
            actions.record_no_own_worker(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("It was recorded why no own worker is named."))
            return redirect("cases:workers", case_id)
    return answer(request, "cases/no_own_worker.html", {"head": head}, form=form)


@require_http_methods(["GET", "POST"])
def add_worker(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Bring somebody to work beside the own worker."""
    head = opened(request, case_id, page="add_worker")
    refuse_unless(head.may_staff)
    form = AddWorkerForm.of(request)
    if form.is_valid():
        try:
            actions.add_worker(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The worker was added."))
            return redirect("cases:workers", case_id)
    return answer(request, "cases/add_worker.html", {"head": head}, form=form)


@require_http_methods(["GET", "POST"])
def cover(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree who stands in for the own worker."""
    head = opened(request, case_id, page="cover")
    refuse_unless(head.may_staff)
    present = head.own_worker.user_id if head.own_worker else None
    form = CoverForm.of(request, unit_id=head.unit_id, present=present)
    if form.is_valid():
        try:
            actions.cover_for(case_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The cover was agreed."))
            return redirect("cases:workers", case_id)
    return answer(request, "cases/cover.html", {"head": head}, form=form)


@require_http_methods(["GET", "POST"])
def end_tie(request: HttpRequest, tie_id: UUID) -> HttpResponse:
    """Confirm that somebody's work in the case ends today."""
    page = queries.tie_page(tie_id, actor=request.actor)
    opened(request, page.case_id, page="end_tie")
    form = Form.of(request)
    if form.is_valid():
        try:
            actions.end_tie(tie_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The worker's task in the case ended."))
            return redirect("cases:workers", page.case_id)
    context: dict[str, object] = {
        "title": _("End a worker's task"),
        "recorded": [
            (_("Worker"), page.worker),
            (_("Task"), page.kind_words),
            (_("Since"), day_text(page.starts_on)),
        ],
        "consequence": _("The worker no longer opens the case. The history stays."),
        "confirm": _("End the task"),
        "back": reverse("cases:workers", args=[page.case_id]),
    }
    return answer(request, "ui/confirm.html", context, form=form)
