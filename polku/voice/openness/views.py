"""The register of requests, one request, and what has been given out of a case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read, note_reads
from polku.base.ui.forms import Form
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.consents import queries as consents
from polku.pathway.decisions.views.pages import as_pdf
from polku.voice.openness import actions, forms, queries
from polku.voice.openness.letters import language_of, paper_of
from polku.voice.openness.queries import RequestPage
from polku.voice.openness.rules import Asked

Act = Callable[[dict[str, Any]], object]


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The register: what waits and by when, what has been settled."""
    deny_unless(request.actor.is_a(Role.UNIT_LEAD, Role.CASEWORKER))
    found = queries.register(page=request.GET.get("page"), actor=request.actor)
    people = sorted({line.person_id for line in found})
    seen = [(person, None) for person in people]
    note_reads(seen, page="openness:requests", actor=request.actor)
    return render(request, "openness/requests.html", {"lines": found})


@require_safe
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request, with the list that would be given."""
    page = _opened(request, request_id)
    return render(request, "openness/request.html", {"page": page})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Give the list."""
    form = forms.AnswerForm.of(request)
    return _settle(
        request,
        request_id,
        form,
        act=lambda words: actions.answer_request(request_id, **words, actor=request.actor),
        title=_("Answer the request"),
        said=_("The request was answered. The client can read and print the list."),
    )


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Refuse by a written decision."""
    form = forms.RefuseForm.of(request)
    return _settle(
        request,
        request_id,
        form,
        act=lambda words: actions.refuse_request(request_id, **words, actor=request.actor),
        title=_("Refuse the request"),
        said=_("The request was refused. Send the decision to the client."),
    )


@require_safe
def letter(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The answer or the decision as a PDF, for the lead and for the client."""
    row = queries.row_of(request_id, actor=request.actor)
    note_read(row.person_id, page="openness:letter", actor=request.actor)
    with translation.override(language_of(row.person)):
        page = queries.request_page(request_id, actor=request.actor)
    return as_pdf(paper_of(row, readings=page.readings, given=page.given))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what the client asks."""
    head = _case(request, case_id, page="ask")
    deny_unless(queries.may_record(case_id, actor=request.actor))
    form = forms.AskForm.of(request)
    if form.is_valid():
        try:
            asked = Asked(**form.cleaned_data)
            new = actions.record_request(case_id, asked=asked, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            said = _("The request was recorded. It must be answered by %(day)s.")
            messages.success(request, said % {"day": day_text(new.due_on)})
            return redirect("openness:disclosures", case_id)
    title = _("The client asks who has used the data")
    return _form_page(request, head, form, title=title, submit=_("Record the request"))


@require_safe
def disclosures(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To whom the client's data has been given, and requests about its use."""
    head = _case(request, case_id, page="disclosures")
    number = request.GET.get("page")
    context = {
        "head": head,
        "given": queries.disclosures_of_case(case_id, page=number, actor=request.actor),
        "may_ask": queries.may_record(case_id, actor=request.actor),
    }
    return render(request, "openness/disclosures.html", context)


@require_http_methods(["GET", "POST"])
def disclose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what is given to somebody outside."""
    head = _case(request, case_id, page="disclose")
    deny_unless(head.may_carry)
    documents = consents.documents_to_name(case_id, actor=request.actor)
    form = forms.DiscloseForm.of(request, documents=documents)
    if form.is_valid():
        try:
            actions.disclose(case_id, **form.given(), actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The disclosure was recorded. The client sees it too."))
            return redirect("openness:disclosures", case_id)
    title = _("Give data to somebody outside")
    return _form_page(request, head, form, title=title, submit=_("Record the disclosure"))


def _case(request: HttpRequest, case_id: UUID, *, page: str) -> CaseHead:
    head = case_head(case_id, actor=request.actor)
    note_read(head.person_id, page=f"openness:{page}", case_id=case_id, actor=request.actor)
    return head


def _opened(request: HttpRequest, request_id: UUID) -> RequestPage:
    page = queries.request_page(request_id, actor=request.actor)
    note_read(page.person_id, page="openness:request", actor=request.actor)
    return page


def _form_page(
    request: HttpRequest, head: CaseHead, form: Form, *, title: str, submit: str
) -> HttpResponse:
    back = reverse("openness:disclosures", args=[head.id])
    context = {"head": head, "form": form, "title": title, "submit": submit, "back": back}
    return render(request, "openness/about_case.html", context, status=form.status)


def _settle(
    request: HttpRequest, request_id: UUID, form: Form, *, act: Act, title: str, said: str
) -> HttpResponse:
    """The form, the list beside it, and what was recorded."""
    page = _opened(request, request_id)
    deny_unless(page.may_settle)
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, said)
            return redirect("openness:request", request_id)
    context = {"page": page, "form": form, "title": title}
    return render(request, "openness/settle.html", context, status=form.status)
