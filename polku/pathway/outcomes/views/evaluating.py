"""Making an evaluation with the client: goals one by one, texts, services, the document."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile, Form
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import case_head
from polku.pathway.outcomes import actions, forms, queries
from polku.pathway.outcomes.queries import EvaluationView, RatedGoal


@require_GET
def one(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    """The whole evaluation; an unfinished one says what is missing."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    return _show(request, view, "outcomes/one.html", name="one")


@require_GET
def printed(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    """The evaluation alone, for paper."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    return _show(request, replace(view, may_edit=False), "outcomes/print.html", name="print")


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    """The texts; what two have written is shown side by side."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    deny_unless(view.may_edit)
    texts = {name: getattr(view.row, name) for name in forms.TextsForm.base_fields}
    form = forms.TextsForm.of(request, initial=texts)
    title, back = _("How it has gone"), _back(evaluation_id)
    if form.is_valid():
        try:
            values = dict(form.cleaned_data)
            version = values.pop("version")
            actions.save_evaluation(
                evaluation_id, values=values, version=version, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=title, back=back)
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"form": form, "title": title, "back": back}
    return _show(request, view, "outcomes/write.html", context, name="write")


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, evaluation_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal's ladder to tap; saving leads to the next goal without a level."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    deny_unless(view.may_edit)
    goal = _goal(view, goal_id=goal_id)
    rating = goal.rating
    initial = {
        "version": rating.version if rating else 0,
        "client_level": goal.client_level,
        "agreed_level": goal.agreed_level,
        "note": rating.note if rating else "",
    }
    form = forms.RateForm.of(request, initial=initial, ladder=goal.ladder)
    if form.is_valid():
        try:
            actions.rate_goal(
                evaluation_id, goal_id=goal_id, **form.cleaned_data, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            title = goal.goal.name
            return form.conflict(request, meanwhile, title=title, back=_back(evaluation_id))
        else:
            return _on_to_next(request, view, rated=goal_id)
    context = {"form": form, "goal": goal, "back": _back(evaluation_id)}
    return _show(request, view, "outcomes/rate.html", context, name="rate")


@require_http_methods(["GET", "POST"])
def service(request: HttpRequest, evaluation_id: UUID, service_id: UUID) -> HttpResponse:
    """Whether a planned service was used and helped."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    deny_unless(view.may_edit)
    of = next((row for row in view.services if row.service.pk == service_id), None)
    if of is None:
        raise Http404
    known = {"was_used": of.review.was_used, "helped": of.review.helped} if of.review else {}
    form = forms.ServiceForm.of(request, initial=known)

    def act() -> None:
        actions.review_service(
            evaluation_id, service_id=service_id, **form.cleaned_data, actor=request.actor
        )

    title = of.service.name
    return _reviewed(request, view, form, act=act, title=title, name="service")


@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest, evaluation_id: UUID, factor_id: UUID) -> HttpResponse:
    """What a situational factor turned out to do."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    deny_unless(view.may_edit)
    of = next((row for row in view.factors if row.factor.pk == factor_id), None)
    if of is None:
        raise Http404
    known = {"effect": of.review.effect, "note": of.review.note} if of.review else {}
    form = forms.FactorForm.of(request, initial=known)

    def act() -> None:
        actions.review_factor(
            evaluation_id, factor_id=factor_id, **form.cleaned_data, actor=request.actor
        )

    return _reviewed(request, view, form, act=act, title=of.factor.text, name="factor")


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    """Show exactly what becomes a document, then finish."""
    view = queries.evaluation_view(evaluation_id, actor=request.actor)
    deny_unless(view.may_edit)
    form = Form.of(request)
    if form.is_valid():
        try:
            actions.finish_evaluation(evaluation_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The evaluation was finished."))
            return redirect("outcomes:one", evaluation_id)
    context = {
        "title": _("Finish the evaluation"),
        "recorded": _in_short(view),
        "consequence": _("A finished evaluation is not changed."),
        "confirm": _("Finish the evaluation"),
        "back": _back(evaluation_id),
        "form": form,
    }
    return _show(request, view, "ui/confirm.html", context, name="finish")


def _reviewed(
    request: HttpRequest,
    view: EvaluationView,
    form: Form,
    *,
    act: Callable[[], None],
    title: str,
    name: str,
) -> HttpResponse:
    """A part of the plan looked back at: the form, or back to its place in the evaluation."""
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(f"{_back(view.row.pk)}#{name}s")
    context = {"form": form, "title": title, "back": _back(view.row.pk)}
    return _show(request, view, "outcomes/write.html", context, name=name)


def _show(
    request: HttpRequest,
    view: EvaluationView,
    template: str,
    context: dict[str, object] | None = None,
    *,
    name: str,
) -> HttpResponse:
    """What every page of an evaluation shares."""
    case_id = view.row.case_id
    note_read(view.person_id, page=f"outcomes:{name}", case_id=case_id, actor=request.actor)
    context = {"view": view, "head": case_head(case_id, actor=request.actor)} | (context or {})
    form = context.get("form")
    return render(request, template, context, status=form.status if isinstance(form, Form) else 200)


def _goal(view: EvaluationView, *, goal_id: UUID) -> RatedGoal:
    """The goal among those of the evaluation, or 404."""
    found = next((one for one in view.goals if one.goal.pk == goal_id), None)
    if found is None:
        raise Http404
    return found


def _on_to_next(request: HttpRequest, view: EvaluationView, *, rated: UUID) -> HttpResponse:
    """The next goal that has no agreed level yet, otherwise back to the whole."""
    if "next" in request.POST:
        waiting = [one for one in view.goals if one.agreed_level is None and one.goal.pk != rated]
        if waiting:
            return redirect("outcomes:rate", view.row.pk, waiting[0].goal.pk)
    return redirect(_back(view.row.pk) + "#goals")


def _back(evaluation_id: UUID) -> str:
    """The evaluation's own page."""
    return reverse("outcomes:one", args=[evaluation_id])


def _in_short(view: EvaluationView) -> list[tuple[str, str]]:
    """What becomes a document."""
    levels = "\n".join(f"{one.goal.name}: {one.agreed_words}" for one in view.goals)
    with_client = _("Yes") if view.row.filled_with_client else _("No")
    return [
        (_("Client"), view.client),
        (_("Kind"), view.row.get_kind_display()),
        (_("Day of the evaluation"), day_text(view.row.on)),
        (_("Made with the client"), with_client),
        (_("Levels"), levels),
        (_("The client's view"), view.row.client_view),
        (_("The worker's estimate"), view.row.worker_estimate),
        (_("What follows"), view.row.get_conclusion_display() if view.row.conclusion else ""),
    ]
