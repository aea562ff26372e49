"""What I let others know of me: I give it, deny it and take it back myself."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.forms import Form
from polku.doors.portal.queries import permits as queries
from polku.doors.portal.views.door import done, my_page
from polku.pathway.consents import actions
from polku.pathway.consents.forms import TermsForm

BACK = "portal:permits"


@require_safe
@my_page
def permits(request: HttpRequest) -> HttpResponse:
    """What holds now, and what I have said before."""
    page = queries.permits(actor=request.actor)
    may_add = queries.my_controller(actor=request.actor) is not None
    return render(request, "portal/permits.html", {"page": page, "may_add": may_add})


@require_http_methods(["GET", "POST"])
@my_page
def add(request: HttpRequest) -> HttpResponse:
    """Give a permit or a consent, or deny."""
    controller = queries.my_controller(actor=request.actor)
    if controller is None:
        raise Http404
    form = TermsForm.of(request, documents=queries.my_documents(actor=request.actor))

    def save() -> None:
        terms = form.terms(controller_id=controller)
        actions.give(request.actor.person_id, terms=terms, actor=request.actor)

    sent = done(
        request, form, save, said=_("Saved. Your workers follow it from now on."), back=BACK
    )
    return sent or render(request, "portal/permit.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def withdraw(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Take back, after a question."""
    line = queries.permit(statement_id, actor=request.actor)
    form = Form.of(request)
    sent = done(
        request,
        form,
        lambda: actions.withdraw(statement_id, actor=request.actor),
        said=_("You took it back."),
        back=BACK,
    )
    context = {
        "title": _("Do you want to take this back?"),
        "recorded": [(_("What you said"), line.kind_words), (_("What it is about"), line.about)],
        "consequence": _("It ends at once. What has been told to others before stays told."),
        "confirm": _("Yes, take back"),
        "back": reverse(BACK),
        "form": form,
    }
    return sent or render(request, "portal/confirm.html", context, status=form.status)
