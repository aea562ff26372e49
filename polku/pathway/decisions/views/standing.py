"""The administrator's pages: appeal instructions and compensation rules, with their dates."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.forms import Form
from polku.pathway.decisions import actions
from polku.pathway.decisions.forms import CompensationRuleForm, EndRuleForm, InstructionForm
from polku.pathway.decisions.queries import standing
from polku.pathway.decisions.shipped import standard_instruction
from polku.pathway.decisions.views.pages import refuse_unless, tried


@require_safe
def instructions(request: HttpRequest) -> HttpResponse:
    """Every appeal instruction with its dates."""
    refuse_unless(not request.actor.is_client)
    context = {
        "rows": standing.instructions(actor=request.actor),
        "may_keep": bool(standing.kept_organisations(actor=request.actor)),
    }
    return render(request, "decisions/instructions.html", context)


@require_http_methods(["GET", "POST"])
def new_instruction(request: HttpRequest) -> HttpResponse:
    """Take a new text into use."""
    organisations = _kept(request)
    language = "sv" if request.GET.get("language") == "sv" else "fi"
    ready = {"language": language, **standard_instruction(language, authority="")}
    form = InstructionForm.of(request, initial=ready, organisations=organisations)
    if form.is_valid() and tried(form, lambda: _record_instruction(request, form)):
        messages.success(request, _("The new instruction was recorded."))
        return redirect("decisions:instructions")
    context = {"form": form, "language": language}
    return render(request, "decisions/instruction_new.html", context, status=form.status)


@require_safe
def compensation(request: HttpRequest) -> HttpResponse:
    """Every compensation rule with its dates."""
    refuse_unless(not request.actor.is_client)
    context = {
        "rows": standing.compensation_rules(actor=request.actor),
        "may_keep": bool(standing.kept_organisations(actor=request.actor)),
    }
    return render(request, "decisions/compensation.html", context)


@require_http_methods(["GET", "POST"])
def new_compensation(request: HttpRequest) -> HttpResponse:
    """Take a new rule into use."""
    form = CompensationRuleForm.of(request, organisations=_kept(request))
    if form.is_valid() and tried(form, lambda: _record_rule(request, form)):
        messages.success(request, _("The new rule was recorded."))
        return redirect("decisions:compensation")
    return render(request, "decisions/compensation_new.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def end_compensation(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Choose the last day of a rule."""
    row = standing.compensation_rule(rule_id, actor=request.actor)
    refuse_unless(row.may_end)
    form = EndRuleForm.of(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.end_compensation_rule(rule_id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("The rule has its last day now."))
        return redirect("decisions:compensation")
    return render(
        request, "decisions/compensation_end.html", {"form": form, "row": row}, status=form.status
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The organisations whose texts one keeps; 403 for everybody else."""
    organisations = standing.kept_organisations(actor=request.actor)
    refuse_unless(bool(organisations))
    return organisations


def _record_instruction(request: HttpRequest, form: InstructionForm) -> Any:
    """Hand the form to its action."""
    data = form.cleaned_data
    return actions.record_appeal_instruction(
        data["organisation_id"],
        language=data["language"],
        instruction=form.instruction(),
        valid_from=data["valid_from"],
        actor=request.actor,
    )


def _record_rule(request: HttpRequest, form: Form) -> Any:
    """Hand the form to its action."""
    data = form.cleaned_data
    return actions.record_compensation_rule(
        data["organisation_id"],
        rule=form.rule(),
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        actor=request.actor,
    )
