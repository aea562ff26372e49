"""Asking for help from one's own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base import clock
from polku.base.ui.times import moment_text
from polku.doors.portal.forms import ApplyForm
from polku.doors.portal.queries import apply as queries
from polku.doors.portal.views.door import done, my_page
from polku.pathway.intake import actions
from polku.pathway.intake.queries import my_contacts


@require_http_methods(["GET", "POST"])
@my_page
def apply(request: HttpRequest) -> HttpResponse:
    """Write what I need help with; below, what I have written before and the answers."""
    actor = request.actor
    form = ApplyForm.of(request, initial={"unit_id": queries.nearest_office(actor=actor)})
    received = _("We received your message on %(moment)s. A worker reads it and contacts you.")
    sent = done(
        request,
        form,
        lambda: actions.apply_myself(**form.cleaned_data, actor=actor),
        said=received % {"moment": moment_text(clock.now())},
        back="portal:apply",
    )
    context = {"form": form, "sent": my_contacts(actor=actor)}
    return sent or render(request, "portal/apply.html", context, status=form.status)
