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
from polku.directory.people.forms import RevealForm
from polku.pathway.cases import actions, queries
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
        "network": queries.network_of(case_id, protected=head.client.is_protected),
    }
    return render(request, "cases/people.html", context)


@require_safe
def network(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The people around the client."""
    head = opened(request, case_id, page="network")
    around = queries.network_of(case_id, protected=head.client.is_protected)
    context = {"head": head, "network": around}
    return render(request, "cases/network.html", context)


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down somebody around the client."""
    head = opened(request, case_id, page="add_member")
    refuse_unless(head.may_carry)
    form = MemberForm.of(request)
    if form.is_valid():
        try:
            member = form.member()
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
    hidden = page.hides_phone(client_is_protected=head.client.is_protected)
    known = {name: getattr(page.member, name) for name in MemberForm.base_fields}
    form = MemberForm.of(request, initial=known)
    if hidden:
        form.hide_phone()
    if form.is_valid():
        try:
            member = form.member(kept_phone=page.member.phone if hidden else "")
            actions.change_network_member(member_id, member=member, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:network", page.case_id)
    context = {"head": head, "title": _("Change: %(name)s") % {"name": page.member.name}}
    return answer(request, "cases/member.html", context, form=form)


@require_http_methods(["GET", "POST"])
def open_phone(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Open the masked phone of somebody around the client: shown once, and noted."""
    page = queries.member_page(member_id, actor=request.actor)
    head = opened(request, page.case_id, page="open_phone")
    refuse_unless(head.may_carry)
    form = RevealForm.of(request)
    if form.is_valid():
        phone = actions.open_member_phone(member_id, **form.cleaned_data, actor=request.actor)
        return answer(
            request,
            "cases/opened_phone.html",
            {"head": head, "member": page.member, "phone": phone},
            form=form,
        )
    context: dict[str, object] = {
        "title": _("Open a protected phone number"),
        "intro": _("Only when your task directly requires it (661/2009 37 §)."),
        "recorded": [
            (_("Name"), page.member.name),
            (_("Relation or task"), page.member.relation),
        ],
        "consequence": _("The client sees that the number was opened, by whom and why."),
        "confirm": _("Open the phone number"),
        "back": reverse("cases:network", args=[page.case_id]),
        "plain": True,
    }
    return answer(request, "ui/confirm.html", context, form=form)


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
