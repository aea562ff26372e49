"""My decisions and agreements; signing an agreement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.forms import Form
from polku.doors.portal.queries import decisions as queries
from polku.doors.portal.views.door import did, my_page
from polku.pathway.decisions import actions

BACK = "portal:decisions"


@require_safe
@my_page
def decisions(request: HttpRequest) -> HttpResponse:
    """What has been decided about me and agreed with me."""
    page = queries.decisions_page(actor=request.actor)
    return render(request, "portal/decisions.html", {"page": page})


@require_http_methods(["GET", "POST"])
@my_page
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show the whole agreement, and sign it."""
    one = queries.agreement_to_sign(agreement_id, actor=request.actor)
    form = Form.of(request)
    if form.is_valid() and did(
        form, lambda: actions.sign_agreement(agreement_id, actor=request.actor)
    ):
        messages.success(request, _("You signed the agreement. Your worker sees it now."))
        return redirect(BACK)
    context = {
        "title": _("Do you sign this agreement?"),
        "intro": _("Read it in peace. Sign only if you want to."),
        "recorded": queries.what_is_signed(one, actor=request.actor),
        "consequence": _(
            "You can stop later if you want to. Talk with your worker then. Stopping does not take "
            "away your right to other help."
        ),
        "confirm": _("Yes, I sign the agreement"),
        "back": reverse(BACK),
        "form": form,
    }
    return render(request, "portal/confirm.html", context, status=form.status)
