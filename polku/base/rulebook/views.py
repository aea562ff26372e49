"""The rulebook on screen: what holds on a day, what changes, and how it is changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.rulebook import actions, queries
from polku.base.rulebook.forms import (
    DayForm,
    EnactedRuleForm,
    OwnTargetForm,
    ParameterForm,
    WithdrawForm,
)
from polku.base.ui.times import day_text


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Everything in force on the chosen day, today unless another is asked for."""
    form = DayForm(request.GET or None)
    day = form.cleaned_data["day"] if form.is_valid() else None
    page = queries.rules_page(day or clock.today(), actor=request.actor)
    return render(request, "rulebook/rules.html", {"page": page, "filters": form})


def own_target(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Set the organisation's own target from a day on."""
    rule = queries.rule_to_change(rule_id, actor=request.actor)
    form = OwnTargetForm.of(request, initial={"unit": rule.unit, "amount": rule.amount})
    if form.is_valid():
        try:
            actions.set_own_target(rule_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, _("The new target was saved."))
    return _asked(request, form, rule=rule, title=_("Set an own target"))


def enact(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Enter a deadline as law sets it from a day on."""
    rule = queries.rule_to_change(rule_id, actor=request.actor)
    initial = {"unit": rule.unit, "amount": rule.amount, "law": rule.law}
    form = EnactedRuleForm.of(request, initial=initial)
    if form.is_valid():
        try:
            actions.enact_rule(rule_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, _("The change of law was saved."))
    return _asked(request, form, rule=rule, title=_("Enter a change of law"))


def withdraw(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Take back a version that has not begun, after showing which one."""
    rule = queries.rule_to_change(rule_id, actor=request.actor)
    form = WithdrawForm.of(request)
    if form.is_valid():
        try:
            actions.withdraw_rule(rule_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, _("The version was withdrawn."))
    version = queries.Version.of(rule)
    context = {
        "title": _("Withdraw a version"),
        "recorded": [
            (_("Deadline"), version.name),
            (_("How long"), version.length),
            (_("In force from"), day_text(version.valid_from)),
        ],
        "consequence": _("The version before it stays in force."),
        "confirm": _("Withdraw"),
        "back": reverse("rulebook:rules"),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


def parameter(request: HttpRequest, parameter_id: UUID) -> HttpResponse:
    """Enter a legal number as law sets it from a day on."""
    number = queries.number_to_change(parameter_id, actor=request.actor)
    form = ParameterForm.of(request, initial={"law": number.law})
    if form.is_valid():
        try:
            actions.enact_parameter(parameter_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _done(request, _("The new number was saved."))
    context = {"form": form, "number": number, "value": queries.value_text(number.value)}
    return render(request, "rulebook/number.html", context, status=form.status)


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("rulebook:rules")


def _asked(request: HttpRequest, form: OwnTargetForm, *, rule: object, title: str) -> HttpResponse:
    context = {"form": form, "version": queries.Version.of(rule), "title": title}
    return render(request, "rulebook/change.html", context, status=form.status)
