"""My people: the workers, and those close to me, whom I add, change and take away myself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.forms import Form
from polku.doors.portal.forms import CloseForm
from polku.doors.portal.queries import people as queries
from polku.doors.portal.views.door import done, my_page
from polku.pathway.cases import actions

BACK = "portal:people"


@require_safe
@my_page
def people(request: HttpRequest) -> HttpResponse:
    """Who works with me and who is close to me."""
    page = queries.people_page(actor=request.actor)
    return render(request, "portal/people.html", {"page": page})


@require_http_methods(["GET", "POST"])
@my_page
def add(request: HttpRequest) -> HttpResponse:
    """Somebody close to me."""
    case = queries.open_case(actor=request.actor)
    form = CloseForm.of(request)

    def save() -> None:
        member = form.member(told_by=request.actor.name)
        actions.add_network_member(case.id, member=member, actor=request.actor)

    sent = done(request, form, save, said=_("The person was added."), back=BACK)
    return sent or render(request, "portal/person.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def change(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Correct what is written of somebody close to me."""
    row = queries.close_person(member_id, actor=request.actor)
    form = CloseForm.of(request, initial=queries.written_of(row))

    def save() -> None:
        member = form.member(told_by=request.actor.name, before=row)
        actions.change_network_member(row.pk, member=member, actor=request.actor)

    sent = done(request, form, save, said=_("Your changes were saved."), back=BACK)
    context = {"form": form, "row": row}
    return sent or render(request, "portal/person.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def remove(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Take somebody away, after a question."""
    row = queries.close_person(member_id, actor=request.actor)
    form = Form.of(request)
    sent = done(
        request,
        form,
        lambda: actions.remove_network_member(row.pk, actor=request.actor),
        said=_("The person was removed."),
        back=BACK,
    )
    context = {
        "title": _("Do you want to remove this person?"),
        "recorded": [(_("Name"), row.name), (_("Who this person is to you"), row.relation)],
        "consequence": _("Your workers no longer see this person among your people."),
        "confirm": _("Yes, remove"),
        "back": reverse(BACK),
        "form": form,
    }
    return sent or render(request, "portal/confirm.html", context, status=form.status)
