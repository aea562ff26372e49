"""Goals, factors, services, steps and partners: adding, changing, moving, removing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile
from polku.base.ui.forms import Form as PlainForm
from polku.pathway.cases.queries import case_head
from polku.pathway.plan import actions, forms, queries
from polku.pathway.plan.models import Factor, Goal, Partner, Piece, PlannedService, Step
from polku.pathway.plan.queries import PlanView
from polku.pathway.plan.rules import Part


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part: its words, its form, its place on the page."""

    model: type[Piece]
    words: type[Any]
    form: type[forms.PieceForm]
    part: Part
    rows: str
    adding: str | Promise
    changing: str | Promise


KINDS = {
    "goal": Kind(
        Goal,
        actions.GoalWords,
        forms.GoalForm,
        Part.GOALS,
        "live_goals",
        gettext_lazy("Add a goal"),
        gettext_lazy("Goal"),
    ),
    "factor": Kind(
        Factor,
        actions.FactorWords,
        forms.FactorForm,
        Part.FACTORS,
        "factors",
        gettext_lazy("Add what helps or hinders"),
        gettext_lazy("What helps or hinders"),
    ),
    "service": Kind(
        PlannedService,
        actions.ServiceWords,
        forms.ServiceForm,
        Part.SERVICES,
        "services",
        gettext_lazy("Add a service"),
        gettext_lazy("Service"),
    ),
    "step": Kind(
        Step,
        actions.StepWords,
        forms.StepForm,
        Part.STEPS,
        "steps",
        gettext_lazy("Add a step"),
        gettext_lazy("Step"),
    ),
    "partner": Kind(
        Partner,
        actions.PartnerWords,
        forms.PartnerForm,
        Part.PARTNERS,
        "partners",
        gettext_lazy("Add a partner"),
        gettext_lazy("Partner"),
    ),
}


@require_http_methods(["GET", "POST"])
def piece(
    request: HttpRequest, plan_id: UUID, kind: str, piece_id: UUID | None = None
) -> HttpResponse:
    """Add a part, or change one; what two have written is shown side by side."""
    of = _kind(kind)
    plan = queries.plan_view(plan_id, actor=request.actor)
    deny_unless(plan.may_edit)
    row = _row(plan, of=of, piece_id=piece_id)
    form = _form(request, plan=plan, of=of, row=row)
    title = str(of.changing if row else of.adding)
    back = _back(plan_id, of=of)
    if form.is_valid():
        try:
            _save(plan_id, of=of, row=row, form=form, request=request)
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=title, back=back)
        else:
            messages.success(request, _("Saved: %(part)s.") % {"part": str(of.changing)})
            return redirect(back)
    head = case_head(plan.text.case_id, actor=request.actor)
    note_read(plan.person_id, page=f"plan:{kind}", case_id=head.id, actor=request.actor)
    context = {
        "head": head,
        "plan": plan,
        "form": form,
        "title": title,
        "back": back,
        "kind": kind,
        "row": row,
    }
    template = "plan/goal.html" if kind == "goal" else "plan/write.html"
    return render(request, template, context, status=form.status)


@require_POST
def move(request: HttpRequest, plan_id: UUID, kind: str, piece_id: UUID) -> HttpResponse:
    """One place up or down."""
    of = _kind(kind)
    try:
        actions.move_piece(
            plan_id,
            kind=of.model,
            piece_id=piece_id,
            up="up" in request.POST,
            actor=request.actor,
        )
    except RuleBroken as broken:
        messages.error(request, " ".join(broken.reasons))
    return redirect(_back(plan_id, of=of))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, plan_id: UUID, kind: str, piece_id: UUID) -> HttpResponse:
    """Show what is taken out of the draft, then take it out."""
    of = _kind(kind)
    plan = queries.plan_view(plan_id, actor=request.actor)
    deny_unless(plan.may_edit)
    row = _row(plan, of=of, piece_id=piece_id)
    form = PlainForm.of(request)
    back = _back(plan_id, of=of)
    if form.is_valid():
        try:
            actions.remove_piece(plan_id, kind=of.model, piece_id=piece_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Removed from the plan."))
            return redirect(back)
    note_read(plan.person_id, page="plan:remove", case_id=plan.text.case_id, actor=request.actor)
    context = {
        "title": _("Remove from the plan"),
        "recorded": [(str(of.changing), queries.piece_words(row))],
        "consequence": _("It is taken out of the draft."),
        "confirm": _("Remove"),
        "danger": True,
        "back": back,
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, plan_id: UUID, piece_id: UUID) -> HttpResponse:
    """Leave a goal of the plan in force, with the reason."""
    plan = queries.plan_view(plan_id, actor=request.actor)
    deny_unless(plan.may_edit)
    goal = _row(plan, of=KINDS["goal"], piece_id=piece_id)
    form = forms.BecauseForm.of(request)
    back = _back(plan_id, of=KINDS["goal"])
    if form.is_valid():
        try:
            actions.drop_goal(piece_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The goal was dropped. It stays visible in the plan."))
            return redirect(back)
    note_read(plan.person_id, page="plan:drop", case_id=plan.text.case_id, actor=request.actor)
    context = {
        "title": _("Drop a goal"),
        "recorded": [(_("Goal"), queries.piece_words(goal))],
        "consequence": _("The goal no longer counts in evaluations. This cannot be undone."),
        "confirm": _("Drop the goal"),
        "danger": True,
        "back": back,
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@require_POST
def done(request: HttpRequest, plan_id: UUID, piece_id: UUID) -> HttpResponse:
    """Tick a step off."""
    try:
        actions.mark_step_done(piece_id, actor=request.actor)
    except RuleBroken as broken:
        messages.error(request, " ".join(broken.reasons))
    return redirect(_back(plan_id, of=KINDS["step"]))


def _kind(name: str) -> Kind:
    """The kind named in the address, or 404."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _row(plan: PlanView, *, of: Kind, piece_id: UUID | None) -> Piece | None:
    """The part itself among those of the plan; 404 when it is not there."""
    if piece_id is None:
        return None
    found = next((row for row in getattr(plan, of.rows) if row.pk == piece_id), None)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, *, plan: PlanView, of: Kind, row: Piece | None) -> forms.PieceForm:
    """The form, filled with what stands in the plan; a new one starts from version 0."""
    names = of.words.__dataclass_fields__
    initial = {name: getattr(row, name) for name in names} if row else _offered(plan, of=of)
    initial["version"] = row.version if row else 0
    goals = [(goal.pk, goal.name) for goal in plan.live_goals]
    return of.form.of(request, initial=initial, goals=goals)


def _offered(plan: PlanView, *, of: Kind) -> dict[str, object]:
    """What stands ready in an empty form: to a young client, rehabilitation of young people."""
    if of.model is not PlannedService:
        return {}
    return {"for_young": queries.is_offered_to(plan.text.case.person)}


def _save(
    plan_id: UUID, *, of: Kind, row: Piece | None, form: forms.PieceForm, request: HttpRequest
) -> None:
    """Hand the words to the action."""
    values = dict(form.cleaned_data)
    version = values.pop("version")
    actions.save_piece(
        plan_id,
        words=of.words(**values),
        piece_id=row.pk if row else None,
        version=version,
        actor=request.actor,
    )


def _back(plan_id: UUID, *, of: Kind) -> str:
    """The part's place on the plan's page."""
    return reverse("plan:one", args=[plan_id]) + f"#{of.part}"
