"""Places in groups: given, filled from the waiting list, ended."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from polku.base import clock
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.pathway.activities import actions, forms, queries
from polku.pathway.activities.queries import GroupRow, PlacePage
from polku.pathway.activities.views.frame import PLAIN, Ask, done, form_page, writing_in


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give the client a place in a group, or a turn on its waiting list when it is full."""
    about = writing_in(request, case_id)
    if about.served:
        raise PermissionDenied
    groups = {row.id: row for row in queries.groups_with_places(case_id, actor=request.actor)}
    choices = [(row.id, _label(row)) for row in groups.values()]
    form = forms.EnrolForm.of(request, initial={"starts_on": clock.today()}, groups=choices)

    def act() -> None:
        group = groups[form.cleaned_data["group_id"]]
        starts_on = form.cleaned_data["starts_on"]
        waiting = group.free == 0
        actions.enrol(
            group.id, case_id=case_id, starts_on=starts_on, waiting=waiting, actor=request.actor
        )
        messages.success(request, _enrolled(group, waiting=waiting))

    if done(form, act):
        return redirect("activities:case", case_id)
    ask = Ask(
        title=_("Give a place in a group"),
        submit=_("Give the place"),
        back=reverse("activities:case", args=[case_id]),
        intro=_("Others in the group are never told who the client is. Full groups have a queue."),
    )
    return form_page(request, form, about=about, name="enrol", ask=ask)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Give a free place to somebody who waits: a confirm page first."""
    place = _kept(request, enrolment_id)
    form = Form.of(request)
    if done(form, lambda: actions.fill_place(enrolment_id, actor=request.actor)):
        messages.success(request, _("The place was given."))
        return redirect("activities:group", place.group_id)
    context = {
        "title": _("Give the place"),
        "recorded": [(_("Name"), place.client), (_("Group"), place.group)],
        "consequence": _("The client sees on their own pages that they have a place."),
        "confirm": _("Give the place"),
        "back": place.back,
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """End a place or a wait, with its reason."""
    place = _kept(request, enrolment_id)
    form = forms.EndPlaceForm.of(request, initial={"ends_on": clock.today()})

    def act() -> None:
        actions.end_enrolment(enrolment_id, **form.cleaned_data, actor=request.actor)

    if done(form, act):
        messages.success(request, _("The place was ended."))
        return redirect(place.back)
    intro = f"{place.client}. {place.group}. {place.status_words}."
    ask = Ask(_("End the place"), _("End the place"), place.back, intro)
    context = {"form": form, "ask": ask, "frame": PLAIN}
    return render(request, "activities/form_page.html", context, status=form.status)


def _kept(request: HttpRequest, enrolment_id: UUID) -> PlacePage:
    """The place, for those who keep it; 403 for who only looks."""
    place = queries.place_page(enrolment_id, actor=request.actor)
    if not place.may_keep:
        raise PermissionDenied
    if request.method == "GET":
        note_read(
            place.person_id,
            page="activities:place",
            case_id=place.case_id,
            actor=request.actor,
        )
    return place


def _label(row: GroupRow) -> str:
    """The group and how many places it has."""
    if row.free == 0:
        return _("%(name)s: full, goes on the waiting list") % {"name": row.name}
    words = ngettext("%(name)s: %(n)s place free", "%(name)s: %(n)s places free", row.free or 0)
    return words % {"name": row.name, "n": row.free}


def _enrolled(row: GroupRow, *, waiting: bool) -> str:
    """What was done."""
    words = _("Put on the waiting list: %(name)s.") if waiting else _("Place given: %(name)s.")
    return words % {"name": row.name}
