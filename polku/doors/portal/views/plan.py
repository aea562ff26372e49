"""My plan: to read, to write in while it is made, to agree."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.access.gate import RuleBroken, refuse_if
from polku.doors.portal import rules
from polku.doors.portal.forms import ConfirmForm, PlanWordsForm
from polku.doors.portal.queries import plan as queries
from polku.doors.portal.views.door import done, led_back, my_page
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
    if topic not in rules.PLAN_QUESTIONS:
        raise Http404
    page = queries.writing_page(actor=request.actor)
    if request.method != "POST" and not page.may_write:
        return led_back(request, rules.not_written_now(), back=BACK)
    text = page.plan.text
    start = {"version": text.version, topic: getattr(text, topic)}
    form = PlanWordsForm.of(request, topic=topic, initial=start)

    def save() -> None:
        refuse_if([] if page.may_write else [rules.cannot_be_written()])
        version = form.cleaned_data["version"]
        actions.client_writes(text.pk, words=form.words, version=version, actor=request.actor)

    context = {
        "form": form,
        "question": rules.PLAN_QUESTIONS[topic],
        "beside": queries.beside(text, topic),
    }
    sent = done(request, form, save, said=_("Your words were saved."), back=BACK)
    return sent or render(request, "portal/plan_write.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def wish(request: HttpRequest, goal_id: UUID | None = None) -> HttpResponse:
    """A goal in my own words: a new one, or one I reword."""
    page = queries.writing_page(actor=request.actor)
    if request.method != "POST" and not page.may_write:
        return led_back(request, rules.not_written_now(), back=BACK)
    goal = queries.goal_of(page.plan, goal_id)
    start = {"version": goal.version if goal else 1, "wish": goal.wish if goal else ""}
    form = ClientWishForm.of(request, initial=start)

    def save() -> None:
        refuse_if([] if page.may_write else [rules.cannot_be_written()])
        actions.client_wishes(
            page.plan.id, goal_id=goal_id, **form.cleaned_data, actor=request.actor
        )

    sent = done(request, form, save, said=_("Your wish was saved."), back=BACK)
    context = {"form": form, "goal": goal}
    return sent or render(request, "portal/plan_wish.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def agree(request: HttpRequest) -> HttpResponse:
    """Show exactly what is agreed, and agree it."""
    mine = queries.my_proposal(actor=request.actor)
    if mine is None:
        return led_back(request, rules.nothing_to_answer(), back=BACK)
    recorded = queries.in_short(mine, actor=request.actor)
    shown = rules.fingerprint(recorded, mine.text.proposed_at, mine.text.version)
    form = ConfirmForm.of(request, shown=shown)
    sent = done(
        request,
        form,
        lambda: actions.agree_my_plan(mine.id, actor=request.actor),
        said=_("You agreed on the plan. Your worker sees it now."),
        back=BACK,
    )
    context = {
        "title": _("Do you agree on this plan?"),
        "intro": _("Read once more. Agree only if you want to."),
        "recorded": recorded,
        "consequence": _(
            "The plan begins today. You can always ask for a new plan when things change."
        ),
        "confirm": _("Yes, I agree on the plan"),
        "back": reverse(BACK),
        "form": form,
    }
    return sent or render(request, "portal/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def ask_changes(request: HttpRequest) -> HttpResponse:
    """Say what should be different; the plan goes back to be written."""
    mine = queries.my_proposal(actor=request.actor)
    if mine is None and request.method != "POST":
        return led_back(request, rules.nothing_to_answer(), back=BACK)
    form = AnswerForm.of(request)

    def ask() -> None:
        if mine is None:
            raise RuleBroken(rules.cannot_be_written())
        actions.ask_for_changes(mine.id, **form.cleaned_data, actor=request.actor)

    sent = done(
        request, form, ask, said=_("Thank you. Your worker reads what you wrote."), back=BACK
    )
    return sent or render(request, "portal/plan_changes.html", {"form": form}, status=form.status)


@require_POST
@my_page
def step_done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Tick off a step of mine."""
    try:
        actions.mark_step_done(step_id, actor=request.actor)
    except RuleBroken as broken:
        messages.warning(request, " ".join(broken.reasons))
    else:
        messages.success(request, _("Well done. The step is marked as done."))
    return redirect(BACK)
