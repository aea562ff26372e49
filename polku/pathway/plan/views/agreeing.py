"""Giving the plan to the client, agreeing it, ending it: each with what will be recorded."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base import clock
from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import case_head
from polku.pathway.plan import actions, forms, queries
from polku.pathway.plan.queries import PlanView


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show exactly what is agreed, ask how, and agree."""
    form = forms.AgreeForm.of(request, initial={"starts_on": clock.today()})
    return _confirm(
        request,
        plan_id,
        form=form,
        act=actions.agree_plan,
        owners_only=True,
        done=_("The plan was agreed."),
        words={
            "title": _("Agree the plan"),
            "confirm": _("Agree the plan"),
            "consequence": _(
                "An agreed plan is not changed. A new plan is made when things change."
            ),
        },
    )


@require_http_methods(["GET", "POST"])
def agree_without(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Take the plan into use without the client's yes, with the reason."""
    form = forms.AgreeWithoutForm.of(request, initial={"starts_on": clock.today()})
    return _confirm(
        request,
        plan_id,
        form=form,
        act=actions.agree_without_client,
        owners_only=True,
        done=_("The plan was taken into use."),
        words={
            "title": _("Take the plan into use without the client"),
            "confirm": _("Take the plan into use"),
            "intro": _("The plan is made with the client. Do this only when that is not possible."),
            "consequence": _("The client can read the reason."),
        },
    )


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give the draft to the client to read on their own page."""
    return _confirm(
        request,
        plan_id,
        form=Form.of(request),
        act=actions.propose_to_client,
        done=_("The plan is now with the client to read."),
        words={
            "title": _("Give the plan to the client to read"),
            "confirm": _("Give to the client"),
            "consequence": _("The client can agree the plan or ask for changes on their own page."),
        },
    )


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Go on writing what the client is reading."""
    return _confirm(
        request,
        plan_id,
        form=Form.of(request),
        act=actions.take_back,
        done=_("The plan is a draft again."),
        words={
            "title": _("Take the plan back to a draft"),
            "confirm": _("Take back"),
            "consequence": _("The client can no longer agree it until you give it again."),
        },
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give the plan in force its last day."""
    form = forms.EndForm.of(request, initial={"ends_on": clock.today()})
    return _confirm(
        request,
        plan_id,
        form=form,
        act=actions.end_plan,
        owners_only=True,
        done=_("The plan was given its last day."),
        words={
            "title": _("End the plan"),
            "confirm": _("End the plan"),
            "intro": _(
                "When a new plan is agreed, the old one ends by itself. "
                "Do this only when no new plan is made."
            ),
            "consequence": _("An ended plan is not opened again."),
            "danger": True,
        },
    )


@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Leave an unfinished plan for good."""
    return _confirm(
        request,
        plan_id,
        form=Form.of(request),
        act=actions.set_aside,
        done=_("The unfinished plan was set aside."),
        words={
            "title": _("Set the unfinished plan aside"),
            "confirm": _("Set aside"),
            "consequence": _("Its words stay on record, but it can no longer be continued."),
            "danger": True,
        },
    )


def _confirm(
    request: HttpRequest,
    plan_id: UUID,
    *,
    form: Form,
    act: Callable[..., object],
    done: str,
    words: dict[str, object],
    owners_only: bool = False,
) -> HttpResponse:
    """What every binding step shares: the plan in short, one form, one action."""
    plan = queries.plan_view(plan_id, actor=request.actor)
    deny_unless(plan.may_agree if owners_only else plan.may_edit)
    back = reverse("plan:one", args=[plan_id])
    if form.is_valid():
        try:
            act(plan_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, done)
            return redirect(back)
    head = case_head(plan.text.case_id, actor=request.actor)
    note_read(plan.person_id, page="plan:confirm", case_id=head.id, actor=request.actor)
    context = {"head": head, "plan": plan, "form": form, "back": back, "recorded": _in_short(plan)}
    return render(request, "plan/confirm.html", context | words, status=form.status)


def _in_short(plan: PlanView) -> list[tuple[str, str]]:
    """The plan in a few lines, so that nobody agrees to something unseen."""
    return [
        (_("Client"), plan.client),
        (_("Track"), plan.text.get_track_display()),
        (_("Goals"), "\n".join(goal.name for goal in plan.live_goals)),
        (_("Services"), "\n".join(queries.service_words(one) for one in plan.services)),
        (_("Meetings"), plan.interval_words),
        (_("Looked at again"), day_text(plan.text.next_review_on)),
    ]
