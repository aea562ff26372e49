"""The administrator's register of users and rights, and the list of units. No client data here."""

from tempfile import SpooledTemporaryFile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.directory.units import actions
from polku.directory.units.forms import (
    EndRoleForm,
    FindForm,
    FindUnitForm,
    RoleForm,
    UnitForm,
    WorkerForm,
)
from polku.directory.units.queries import register
from polku.directory.units.queries.whole import as_csv, register_page, whole_register

PAGE = 50
IN_MEMORY = 1_000_000


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Every unit there is, a page at a time."""
    _refuse_unless(not request.actor.is_client)
    form = FindUnitForm(request.GET or None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    number = request.GET.get("page")
    context = {
        "form": form,
        "page": register.units_page(words=words, page=number, actor=request.actor),
        "may_read": _may_read(request),
        "may_keep": _may_keep(request),
    }
    return render(request, "units/units.html", context)


@require_http_methods(["GET", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """Open a unit in an organisation."""
    _refuse_unless(_may_keep(request))
    organisations = register.organisation_choices(actor=request.actor)
    form = UnitForm.of(request, organisations=organisations)
    if form.is_valid():
        details = dict(form.cleaned_data)
        try:
            actions.open_unit(details.pop("organisation_id"), details=details, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The unit was opened."))
            return redirect("units:units")
    return render(request, "units/unit_new.html", {"form": form}, status=form.status)


@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Workers' accounts and what they may do."""
    _refuse_unless(_may_read(request))
    form = _find_form(request)
    found = register.users(**_chosen(form), actor=request.actor)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": register.rows_of(list(page.object_list), actor=request.actor),
        "may_keep": _may_keep(request),
    }
    return render(request, "units/users.html", context)


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Every right with its history, a page at a time."""
    _refuse_unless(_may_read(request))
    form = _find_form(request)
    number = request.GET.get("page")
    page = register_page(**_chosen(form), page=number, actor=request.actor)
    return render(request, "units/register.html", {"form": form, "page": page})


@require_safe
def whole_file(request: HttpRequest) -> FileResponse:
    """All of it as a table to keep.

    Read in the request's own transaction and name, which end before an answer is sent: so it goes
    by way of a file without a name, and a register that breaks off half way is never sent as whole.
    """
    _refuse_unless(_may_read(request))
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    file.write("\ufeff".encode())
    file.writelines(line.encode() for line in as_csv(whole_register(actor=request.actor)))
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename="kayttooikeusrekisteri.csv",
        content_type="text/csv; charset=utf-8",
    )


@require_http_methods(["GET", "POST"])
def new_user(request: HttpRequest) -> HttpResponse:
    """Make an account for a worker."""
    _refuse_unless(_may_keep(request))
    form = WorkerForm.of(request)
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            user = actions.add_worker(data.pop("username"), **data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The account was made. Give it a role in a unit next."))
            return redirect("units:role-new", user.pk)
    return render(request, "units/user_new.html", {"form": form}, status=form.status)


@require_safe
def user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One account: rights now and before, and what has been done to them."""
    page = register.user_page(user_id, page=request.GET.get("page"), actor=request.actor)
    return render(request, "units/user.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new_role(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Let a user work in a unit in one role."""
    page = register.user_page(user_id, actor=request.actor)
    _refuse_unless(_may_keep(request))
    form = RoleForm.of(request, units=register.kept_unit_choices(actor=request.actor))
    if form.is_valid():
        try:
            actions.give_role(user_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The role was given."))
            return redirect("units:user", user_id)
    context = {"form": form, "page": page}
    return render(request, "units/role_new.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Take a role away from a day on."""
    right, row = register.right_to_end(membership_id, actor=request.actor)
    _refuse_unless(_may_keep(request))
    form = EndRoleForm.of(request)
    if form.is_valid():
        try:
            actions.end_role(membership_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The role has its last day now."))
            return redirect("units:user", row.id)
    context = {"form": form, "right": right, "row": row}
    return render(request, "units/role_end.html", context, status=form.status)


def _find_form(request: HttpRequest) -> FindForm:
    """The reader's choices in the address, with the units there are to choose from."""
    choices = register.unit_choices(actor=request.actor)
    return FindForm(request.GET or None, units=choices)


def _chosen(form: FindForm) -> dict[str, Any]:
    """Words, unit and role to narrow by; a choice that makes no sense counts as none made."""
    asked = form.cleaned_data if form.is_valid() else {}
    return {
        "words": asked.get("words", ""),
        "unit_id": asked.get("unit"),
        "role": asked.get("role", ""),
    }


def _may_read(request: HttpRequest) -> bool:
    """An administrator reads the whole register, a lead the part of their units."""
    return request.actor.is_a(Role.ADMINISTRATOR, Role.UNIT_LEAD)


def _may_keep(request: HttpRequest) -> bool:
    """Only an administrator keeps it."""
    return request.actor.is_a(Role.ADMINISTRATOR)


def _refuse_unless(allowed: bool) -> None:
    """403 for what one may see but not do."""
    if not allowed:
        raise PermissionDenied
