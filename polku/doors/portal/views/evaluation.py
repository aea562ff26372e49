"""How it has gone, in my own view."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import EditedMeanwhile
from polku.doors.portal.forms import HowItWentForm, LevelForm
from polku.doors.portal.queries import evaluation as queries
from polku.doors.portal.views.door import did, my_page
from polku.pathway.outcomes import actions

BACK = "portal:evaluation"


@require_safe
@my_page
def evaluation(request: HttpRequest) -> HttpResponse:
    """What is asked of me, and what we have said before."""
    page = queries.evaluation_page(actor=request.actor)
    return render(request, "portal/evaluation.html", {"page": page, "asked": page.asked})


@require_safe
@my_page
def one(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    """A finished evaluation to read."""
    found = queries.finished(evaluation_id, actor=request.actor)
    return render(request, "portal/evaluation_one.html", {"one": found})


@require_http_methods(["GET", "POST"])
@my_page
def write(request: HttpRequest) -> HttpResponse:
    """My own words on how it has gone."""
    asked = queries.asked_now(actor=request.actor)
    start = {"version": asked.row.version, "client_view": asked.row.client_view}
    form = HowItWentForm.of(request, initial=start)
    if form.is_valid():
        try:
            actions.client_evaluates(asked.row.pk, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            return form.conflict(
                request, meanwhile, title=_("How has it gone?"), back=reverse(BACK)
            )
        else:
            messages.success(request, _("Your words were saved."))
            return redirect(BACK)
    return render(request, "portal/evaluation_write.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def rate(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Which level of a goal is true now, in my view."""
    asked = queries.asked_now(actor=request.actor)
    goal = queries.goal_asked(asked, goal_id)
    form = LevelForm.of(
        request, levels=queries.levels_of(goal), initial={"level": goal.client_level}
    )
    if form.is_valid() and did(
        form,
        lambda: actions.client_rates(
            asked.row.pk, goal_id=goal_id, **form.cleaned_data, actor=request.actor
        ),
    ):
        messages.success(request, _("Your answer was saved."))
        return redirect(BACK)
    context = {"form": form, "goal": goal}
    return render(request, "portal/evaluation_rate.html", context, status=form.status)
