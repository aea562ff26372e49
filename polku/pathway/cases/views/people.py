"""The people of a case on one page, and those around the client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import Form
from polku.pathway.cases import actions, queries
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.forms import MemberForm
from polku.pathway.cases.views.pages import answer, opened, refuse_unless


@require_safe
def people(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who works with the client, and who else is around."""
    head = opened(request, case_id, page="people")
    workers = [one for one in queries.workers_of(case_id) if not one.is_over]
    context = {
        "head": head,
        "workers": queries.own_worker_first(workers),
        "network": queries.network_of(case_id),
    }
    return render(request, "cases/people.html", context)


@require_safe
def network(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The people around the client."""
    head = opened(request, case_id, page="network")
    context = {"head": head, "network": queries.network_of(case_id)}
    return render(request, "cases/network.html", context)


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down somebody around the client."""
    head = opened(request, case_id, page="add_member")
    refuse_unless(head.may_carry)
    form = MemberForm.of(request)
    if form.is_valid():
        try:
            member = Around(**form.cleaned_data)
            actions.add_network_member(case_id, member=member, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("%(name)s was added.") % {"name": member.name})
            return redirect("cases:network", case_id)
    context = {"head": head, "title": _("Add a person around the client")}
    return answer(request, "cases/member.html", context, form=form)


@require_http_methods(["GET", "POST"])
def change_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Correct what is written of somebody."""
    page = queries.member_page(member_id, actor=request.actor)
    head = opened(request, page.case_id, page="change_member")
    known = {name: getattr(page.member, name) for name in MemberForm.base_fields}
    form = MemberForm.of(request, initial=known)
    if form.is_valid():
        try:
            member = Around(**form.cleaned_data)
            actions.change_network_member(member_id, member=member, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:network", page.case_id)
    context = {"head": head, "title": _("Change: %(name)s") % {"name": page.member.name}}
    return answer(request, "cases/member.html", context, form=form)


@require_http_methods(["GET", "POST"])
def remove_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Confirm that somebody is taken off the list."""
    page = queries.member_page(member_id, actor=request.actor)
    opened(request, page.case_id, page="remove_member")
    form = Form.of(request)
    if form.is_valid():
        actions.remove_network_member(member_id, actor=request.actor)
        messages.success(request, _("%(name)s was taken off.") % {"name": page.member.name})
        return redirect("cases:network", page.case_id)
    context: dict[str, object] = {
        "title": _("Take off the list"),
        "recorded": [
            (_("Name"), page.member.name),
            (_("Relation or task"), page.member.relation),
        ],
        "consequence": _("The person is no longer shown. What was written stays as history."),
        "confirm": _("Take off the list"),
        "back": reverse("cases:network", args=[page.case_id]),
    }
    return answer(request, "ui/confirm.html", context, form=form)
