"""What a case's client has said of disclosing their data: seen, written down, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.consents import actions, queries
from polku.pathway.consents.forms import RecordForm


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What holds now and what was said before."""
    head = _opened(request, case_id, page="case")
    page = queries.of_person(head.person_id, actor=request.actor)
    return render(request, "consents/case.html", {"head": head, "page": page})


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what the client said."""
    head = _opened(request, case_id, page="give")
    deny_unless(head.may_carry)
    documents = queries.documents_to_name(case_id, actor=request.actor)
    form = RecordForm.of(request, documents=documents)
    if form.is_valid():
        terms = form.terms(controller_id=queries.controller_of(case_id))
        how = form.cleaned_data["how"]
        try:
            actions.give(head.person_id, terms=terms, how=how, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Written down. The client sees it on their own page."))
            return redirect("consents:case", case_id)
    return render(request, "consents/give.html", {"head": head, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case_id: UUID, statement_id: UUID) -> HttpResponse:
    """Confirm that the client takes back what they said."""
    head = _opened(request, case_id, page="withdraw")
    deny_unless(head.may_carry)
    line = queries.one(statement_id, person_id=head.person_id, actor=request.actor)
    form = Form.of(request)
    if form.is_valid():
        try:
            actions.withdraw(statement_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Taken back. It no longer holds."))
            return redirect("consents:case", case_id)
    context = {
        "title": _("The client takes this back"),
        "recorded": [(line.kind_words, line.about), (_("To whom"), line.recipient)],
        "consequence": _("It ends at once. What has been told before stays told."),
        "confirm": _("Take back"),
        "back": reverse("consents:case", args=[case_id]),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


def _opened(request: HttpRequest, case_id: UUID, *, page: str) -> CaseHead:
    """The head of the case; the reading is noted."""
    head = case_head(case_id, actor=request.actor)
    note_read(head.person_id, page=f"consents:{page}", case_id=case_id, actor=request.actor)
    return head
