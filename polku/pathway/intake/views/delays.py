"""Writing down why a contact waited past its day."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base.access.gate import RuleBroken
from polku.pathway.intake import actions
from polku.pathway.intake.forms import DelayForm
from polku.pathway.intake.views.contact import shown
from polku.pathway.intake.views.workers import for_workers


@for_workers
@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, contact_id: UUID, step: str) -> HttpResponse:
    """Why one step of the contact was, or still is, late."""
    told = shown(request, contact_id, page="intake:explain")
    if not told.may_handle:
        raise PermissionDenied
    late = told.delay_of(step)
    if late is None:
        raise Http404
    form = DelayForm.of(request, initial={"reason": late.reason, "note": late.note})
    if form.is_valid():
        try:
            actions.explain_delay(contact_id, step=step, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The explanation was saved."))
            return redirect("intake:contact", contact_id)
    context = {"told": told, "late": late, "form": form}
    return render(request, "intake/explain.html", context, status=form.status)
