"""My decisions and agreements; signing an agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.doors.portal import rules
from polku.doors.portal.forms import ConfirmForm
from polku.doors.portal.queries import decisions as queries
from polku.doors.portal.views.door import done, led_back, my_page
from polku.pathway.decisions import actions
from polku.pathway.decisions.queries.for_client import agreement_for_client

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
    one = agreement_for_client(agreement_id, actor=request.actor)
    if not one.waits_for_me:
        words = _("This agreement does not wait for your signature now.")
        return led_back(request, words, back=BACK)
    recorded = queries.what_is_signed(one, actor=request.actor)
    form = ConfirmForm.of(request, shown=rules.fingerprint(recorded))
    sent = done(
        request,
        form,
        lambda: actions.sign_agreement(agreement_id, actor=request.actor),
        said=_("You signed the agreement. Your worker sees it now."),
        back=BACK,
    )
    context = {
        "title": _("Do you sign this agreement?"),
        "intro": _("Read it in peace. Sign only if you want to."),
        "recorded": recorded,
        "consequence": _(
            "You can stop later if you want to. Talk with your worker then. Stopping does not take "
            "away your right to other help."
        ),
        "confirm": _("Yes, I sign the agreement"),
        "back": reverse(BACK),
        "form": form,
    }
    return sent or render(request, "portal/confirm.html", context, status=form.status)
