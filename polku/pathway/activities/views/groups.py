"""Groups: the list, one group, its sessions and places, the attendance sheet."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from polku.base import clock
from polku.base.audit.actions import note_reads
from polku.base.ui.forms import Form
from polku.base.ui.times import moment_text
from polku.pathway.activities import actions, forms, queries
from polku.pathway.activities.queries import GroupPage, Sheet
from polku.pathway.activities.rules import Component, weekly_times
from polku.pathway.activities.views.frame import PLAIN, Ask, done


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that runs, and which of them one leads."""
    queries.refuse_clients(request.actor)
    found = queries.groups(page=request.GET.get("page"), actor=request.actor)
    context = {"groups": found, "units": queries.units_to_open_in(actor=request.actor)}
    return render(request, "activities/groups.html", context)


@require_http_methods(["GET", "POST"])
def open_group(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Open a group in a unit."""
    units = dict(queries.units_to_open_in(actor=request.actor))
    if unit_id not in units:
        raise PermissionDenied
    first = {"starts_on": clock.today(), "component": Component.GROUPS, "capacity": 8}
    leaders = queries.possible_leaders(unit_id, and_also=[])
    form = forms.GroupForm.of(request, initial=first, leaders=leaders)
    opened: list[UUID] = []

    def act() -> None:
        leader_ids = form.cleaned_data["leader_ids"]
        group = actions.open_group(
            unit_id, group=form.description(), leader_ids=leader_ids, actor=request.actor
        )
        opened.append(group.pk)

    if done(form, act):
        messages.success(request, _("The group was opened. Plan its sessions next."))
        return redirect("activities:group", opened[0])
    back = reverse("activities:groups")
    ask = Ask(_("Open a group"), _("Open the group"), back, units[unit_id])
    return _form_page(request, form, ask=ask)


@require_safe
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One group; its leaders see who is in it."""
    found = queries.group_page(group_id, actor=request.actor)
    people = [(one.person_id, one.case_id) for one in [*found.participants, *found.waiting]]
    note_reads(people, page="activities:group", actor=request.actor)
    return render(request, "activities/group.html", {"found": found})


@require_http_methods(["GET", "POST"])
def change_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Change the description, the size or the leaders."""
    found = _led(request, group_id)
    names = ["name", "purpose", "component", "is_drop_in", "is_peer_led"]
    names += ["capacity", "place", "starts_on", "ends_on"]
    first = {name: getattr(found.group, name) for name in names}
    leaders = queries.possible_leaders(found.group.unit_id, and_also=found.leader_ids)
    first["leader_ids"] = found.leader_ids
    form = forms.GroupForm.of(request, initial=first, leaders=leaders)

    def act() -> None:
        leader_ids = form.cleaned_data["leader_ids"]
        actions.change_group(
            group_id, group=form.description(), leader_ids=leader_ids, actor=request.actor
        )

    if done(form, act):
        messages.success(request, _("The group was changed."))
        return redirect("activities:group", group_id)
    back = reverse("activities:group", args=[group_id])
    ask = Ask(_("Change the group"), _("Save"), back, found.group.unit)
    return _form_page(request, form, ask=ask)


@require_http_methods(["GET", "POST"])
def plan_sessions(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Plan one session or a series."""
    found = _led(request, group_id)
    form = forms.SessionsForm.of(request, initial={"minutes": 120, "count": 8, "every_weeks": 1})

    def act() -> None:
        data = dict(form.cleaned_data)
        times = weekly_times(
            data.pop("first").astimezone(clock.HELSINKI),
            count=data.pop("count"),
            every_weeks=data.pop("every_weeks"),
        )
        actions.plan_sessions(group_id, times=times, **data, actor=request.actor)

    if done(form, act):
        messages.success(request, _("The sessions were planned."))
        return redirect("activities:group", group_id)
    back = reverse("activities:group", args=[group_id])
    ask = Ask(_("Plan sessions"), _("Plan the sessions"), back, found.group.name)
    return _form_page(request, form, ask=ask)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The attendance sheet: a tap per person, everything saved at once."""
    found = queries.sheet(session_id, actor=request.actor)
    form = _sheet_form(request, found)
    if done(form, lambda: _record(request, form, session_id=session_id)):
        messages.success(request, _what_was_saved(request, form, found=found))
        return redirect("activities:sheet", session_id)
    people = [(line.person_id, line.case_id) for line in queries.by_name(found.lines)]
    note_reads(people, page="activities:sheet", actor=request.actor)
    context = {"found": found, "form": form}
    return render(request, "activities/sheet.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def cancel_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Cancel a session; those enrolled read why."""
    found = queries.sheet(session_id, actor=request.actor)
    form = forms.ReasonForm.of(request)

    def act() -> None:
        actions.cancel_session(session_id, **form.cleaned_data, actor=request.actor)

    if done(form, act):
        messages.success(request, _("The session was cancelled."))
        return redirect("activities:group", found.session.group_id)
    intro = f"{found.session.group}, {moment_text(found.session.starts_at)}"
    back = reverse("activities:sheet", args=[session_id])
    ask = Ask(_("Cancel the session"), _("Cancel the session"), back, intro)
    return _form_page(request, form, ask=ask)


def _sheet_form(request: HttpRequest, found: Sheet) -> forms.SheetForm | forms.HeadCountForm:
    """A line per person, or one number in an open meeting place."""
    if found.session.is_drop_in:
        return forms.HeadCountForm.of(request, initial={"headcount": found.session.headcount})
    return forms.SheetForm.of(request, lines=found.lines)


def _form_page(request: HttpRequest, form: Form, *, ask: Ask) -> HttpResponse:
    """A page with one form about a group."""
    context = {"form": form, "ask": ask, "frame": PLAIN}
    return render(request, "activities/form_page.html", context, status=form.status)


def _record(
    request: HttpRequest, form: forms.SheetForm | forms.HeadCountForm, *, session_id: UUID
) -> None:
    """Hand the sheet, or the count, to its action."""
    if isinstance(form, forms.HeadCountForm):
        actions.record_drop_in(session_id, **form.cleaned_data, actor=request.actor)
    else:
        marks = _marks(request, form)
        actions.record_attendance(session_id, marks=marks, actor=request.actor)


def _marks(request: HttpRequest, form: forms.SheetForm) -> dict[UUID, actions.Mark]:
    """What was tapped; the last button says that the rest were present."""
    return form.marks(rest_came=request.POST.get("rest") == "present")


def _what_was_saved(
    request: HttpRequest, form: forms.SheetForm | forms.HeadCountForm, *, found: Sheet
) -> str:
    """The sheet as it now is, in a sentence."""
    if isinstance(form, forms.HeadCountForm):
        came, missing = form.cleaned_data["headcount"], 0
    else:
        marks = _marks(request, form)
        saved = found.marked({case: mark.status for case, mark in marks.items()})
        came, missing = saved.came, len(saved.lines) - saved.recorded
    words = ngettext("Saved: %(n)s person came.", "Saved: %(n)s people came.", came)
    if missing:
        words += " " + ngettext("%(m)s without a mark.", "%(m)s without a mark.", missing)
    return words % {"n": came, "m": missing}


def _led(request: HttpRequest, group_id: UUID) -> GroupPage:
    """The group, for those who lead it; 403 for who only looks."""
    found = queries.group_page(group_id, actor=request.actor)
    if not found.may_lead:
        raise PermissionDenied
    return found
