"""Writing the plan's texts, one part at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile, VersionedForm
from polku.pathway.cases.queries import case_head
from polku.pathway.plan import actions, queries
from polku.pathway.plan.forms import PART_FORMS
from polku.pathway.plan.queries import PlanView
from polku.pathway.plan.rules import PART_TITLES, Part

PAIRS = (Part.NEED, Part.STRENGTHS, Part.SERVICE_VIEWS)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, plan_id: UUID, part: str) -> HttpResponse:
    """One part's form; what two have written is shown side by side."""
    if part not in PART_FORMS:
        raise Http404
    plan = queries.plan_view(plan_id, actor=request.actor)
    deny_unless(plan.may_edit)
    form = _form(request, plan=plan, part=Part(part))
    title = str(PART_TITLES[Part(part)])
    back = reverse("plan:one", args=[plan_id]) + f"#{part}"
    if form.is_valid():
        try:
            _save(plan_id, form=form, request=request)
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=title, back=back)
        else:
            messages.success(request, _("Saved: %(part)s.") % {"part": title})
            return redirect(back)
    head = case_head(plan.text.case_id, actor=request.actor)
    note_read(plan.person_id, page="plan:write", case_id=head.id, actor=request.actor)
    context = {"head": head, "plan": plan, "form": form, "title": title, "back": back}
    context["is_pair"] = part in PAIRS
    return render(request, "plan/write.html", context, status=form.status)


def _form(request: HttpRequest, *, plan: PlanView, part: Part) -> VersionedForm:
    """The part's form filled with what stands in the plan."""
    form = PART_FORMS[part]
    texts = {name: getattr(plan.text, name) for name in form.base_fields}
    return form.of(request, initial=texts)


def _save(plan_id: UUID, *, form: VersionedForm, request: HttpRequest) -> None:
    """Everything but the version goes to the plan."""
    values = dict(form.cleaned_data)
    version = values.pop("version")
    actions.save_plan(plan_id, values=values, version=version, actor=request.actor)
