"""How it has gone, in my own view."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.doors.portal import rules
from polku.doors.portal.forms import HowItWentForm, LevelForm
from polku.doors.portal.queries import evaluation as queries
from polku.doors.portal.views.door import done, led_back, my_page
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
    if asked is None and request.method != "POST":
        return led_back(request, rules.nothing_asked(), back=BACK)
    start = {"version": asked.row.version, "client_view": asked.row.client_view} if asked else {}
    form = HowItWentForm.of(request, initial=start)

    def save() -> None:
        if asked is None:
            raise RuleBroken(rules.assessment_is_ready())
        actions.client_evaluates(asked.row.pk, **form.cleaned_data, actor=request.actor)

    sent = done(request, form, save, said=_("Your words were saved."), back=BACK)
    return sent or render(
        request, "portal/evaluation_write.html", {"form": form}, status=form.status
    )


@require_http_methods(["GET", "POST"])
@my_page
def rate(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Which level of a goal is true now, in my view."""
    asked = queries.asked_now(actor=request.actor)
    if asked is None:
        queries.see_goal(goal_id, actor=request.actor)
        return led_back(request, rules.nothing_asked(), back=BACK)
    goal = queries.goal_asked(asked, goal_id)
    start = {"level": goal.client_level}
    form = LevelForm.of(request, levels=queries.levels_of(goal), initial=start)

    def save() -> None:
        level = form.cleaned_data["level"]
        actions.client_rates(asked.row.pk, goal_id=goal_id, level=level, actor=request.actor)

    sent = done(request, form, save, said=_("Your answer was saved."), back=BACK)
    context = {"form": form, "goal": goal}
    return sent or render(request, "portal/evaluation_rate.html", context, status=form.status)
