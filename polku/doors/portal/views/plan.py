"""My plan: to read, to write in while it is made, to agree."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import EditedMeanwhile, Form
from polku.doors.portal.forms import PlanWordsForm
from polku.doors.portal.queries import plan as queries
from polku.doors.portal.rules import PLAN_QUESTIONS
from polku.doors.portal.views.door import did, my_page
from polku.pathway.plan import actions
from polku.pathway.plan.forms import AnswerForm, ClientWishForm

BACK = "portal:plan"


@require_safe
@my_page
def plan(request: HttpRequest, plan_id: UUID | None = None) -> HttpResponse:
    """The plan being made, else the one that holds; or an earlier one."""
    page = queries.plan_page(plan_id, actor=request.actor)
    return render(request, "portal/plan.html", {"page": page, "plan": page.plan})


@require_http_methods(["GET", "POST"])
@my_page
def write(request: HttpRequest, topic: str) -> HttpResponse:
    """One question of the plan in my own words, beside what the worker wrote."""
    if topic not in PLAN_QUESTIONS:
        raise Http404
    mine = queries.my_draft(actor=request.actor)
    text = mine.text
    start = {"version": text.version, topic: getattr(text, topic)}
    form = PlanWordsForm.of(request, topic=topic, initial=start)
    if form.is_valid():
        try:
            actions.client_writes(
                mine.id,
                words=form.words,
                version=form.cleaned_data["version"],
                actor=request.actor,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            back = reverse(BACK)
            return form.conflict(request, meanwhile, title=_("My plan"), back=back)
        else:
            messages.success(request, _("Your words were saved."))
            return redirect(BACK)
    context = {
        "form": form,
        "question": PLAN_QUESTIONS[topic],
        "beside": queries.beside(text, topic),
    }
    return render(request, "portal/plan_write.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def wish(request: HttpRequest, goal_id: UUID | None = None) -> HttpResponse:
    """A goal in my own words: a new one, or one I reword."""
    mine = queries.my_draft(actor=request.actor)
    goal = queries.goal_of(mine, goal_id)
    start = {"version": goal.version if goal else 1, "wish": goal.wish if goal else ""}
    form = ClientWishForm.of(request, initial=start)
    if form.is_valid():
        try:
            actions.client_wishes(
                mine.id, goal_id=goal_id, **form.cleaned_data, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            back = reverse(BACK)
            return form.conflict(request, meanwhile, title=_("My plan"), back=back)
        else:
            messages.success(request, _("Your wish was saved."))
            return redirect(BACK)
    return render(
        request, "portal/plan_wish.html", {"form": form, "goal": goal}, status=form.status
    )


@require_http_methods(["GET", "POST"])
@my_page
def agree(request: HttpRequest) -> HttpResponse:
    """Show exactly what is agreed, and agree it."""
    mine = queries.my_proposal(actor=request.actor)
    form = Form.of(request)
    if form.is_valid() and did(form, lambda: actions.agree_my_plan(mine.id, actor=request.actor)):
        messages.success(request, _("You agreed on the plan. Your worker sees it now."))
        return redirect(BACK)
    context = {
        "title": _("Do you agree on this plan?"),
        "intro": _("Read once more. Agree only if you want to."),
        "recorded": queries.in_short(mine, actor=request.actor),
        "consequence": _(
            "The plan begins today. You can always ask for a new plan when things change."
        ),
        "confirm": _("Yes, I agree on the plan"),
        "back": reverse(BACK),
        "form": form,
    }
    return render(request, "portal/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def ask_changes(request: HttpRequest) -> HttpResponse:
    """Say what should be different; the plan goes back to be written."""
    mine = queries.my_proposal(actor=request.actor)
    form = AnswerForm.of(request)
    if form.is_valid() and did(
        form,
        lambda: actions.ask_for_changes(mine.id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("Thank you. Your worker reads what you wrote."))
        return redirect(BACK)
    return render(request, "portal/plan_changes.html", {"form": form}, status=form.status)


@require_POST
@my_page
def done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Tick off a step of mine."""
    try:
        actions.mark_step_done(step_id, actor=request.actor)
    except RuleBroken as broken:
        messages.warning(request, " ".join(broken.reasons))
    else:
        messages.success(request, _("Well done. The step is marked as done."))
    return redirect(BACK)
