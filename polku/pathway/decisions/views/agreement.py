"""One agreement: written, put to the client, signed, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile, Form
from polku.pathway.decisions import actions
from polku.pathway.decisions.forms import AgreementForm, EndForm, OfferForm, SignForm
from polku.pathway.decisions.queries.one_agreement import (
    AgreementPage,
    agreement_page,
    agreement_values,
    compensation_choices,
    person_of_agreement,
)
from polku.pathway.decisions.views.pages import (
    as_pdf,
    changed_meanwhile,
    did,
    note,
    refuse_unless,
    tried,
)


@require_POST
def start(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Begin the agreement of a granted service."""
    draft = did(
        request,
        lambda: actions.draft_agreement(decision_id, actor=request.actor),
        done=_("A draft agreement was started from the decision."),
    )
    if draft is None:
        return redirect("decisions:decision", decision_id)
    return redirect("decisions:agreement-edit", draft.pk)


@require_safe
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """One agreement and what can be done with it next."""
    page = agreement_page(agreement_id, actor=request.actor)
    note(request, page.head, "agreement")
    return render(request, "decisions/agreement.html", {"page": page, "head": page.head})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Write a draft."""
    page = _page_to_write(request, agreement_id)
    if not page.is_draft:
        return redirect("decisions:agreement", agreement_id)
    form = AgreementForm.of(
        request,
        initial=agreement_values(page.agreement),
        compensation=compensation_choices(page.agreement),
    )
    if form.is_valid():
        try:
            if tried(form, lambda: _save(request, agreement_id, form)):
                return _after_saving(request, agreement_id)
        except EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=_("Agreement"), back=request.path)
    return render(
        request, "decisions/agreement_edit.html", _context(page, form), status=form.status
    )


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Read it through, sign for the organisation and put it to the client."""
    page = _page_to_write(request, agreement_id)
    if not page.is_draft:
        return redirect("decisions:agreement", agreement_id)
    form = OfferForm.of(request, initial={"version": page.agreement.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            if tried(form, lambda: _offer(request, agreement_id, version)):
                return redirect("decisions:agreement", agreement_id)
        except EditedMeanwhile:
            messages.warning(request, changed_meanwhile())
            return redirect("decisions:agreement-offer", agreement_id)
    return render(
        request, "decisions/agreement_offer.html", _context(page, form), status=form.status
    )


@require_POST
def take_back(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Take an unsigned agreement back to be written anew."""
    taken = did(
        request,
        lambda: actions.take_back_agreement(agreement_id, actor=request.actor),
        done=_("The agreement is a draft again. The client does not see it now."),
    )
    page = "decisions:agreement-edit" if taken else "decisions:agreement"
    return redirect(page, agreement_id)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Record the client's signature on paper."""
    page = _page_to_write(request, agreement_id)
    form = SignForm.of(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.sign_agreement(agreement_id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("The agreement is signed."))
        return redirect("decisions:agreement", agreement_id)
    return render(
        request, "decisions/agreement_sign.html", _context(page, form), status=form.status
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End a signed agreement."""
    page = _page_to_write(request, agreement_id)
    form = EndForm.of(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.end_agreement(agreement_id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("The agreement was ended."))
        return redirect("decisions:agreement", agreement_id)
    return render(request, "decisions/agreement_end.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Throw a draft away, after a question."""
    page = _page_to_write(request, agreement_id)
    form = Form.of(request)
    if request.method == "POST" and tried(
        form, lambda: actions.discard_agreement(agreement_id, actor=request.actor)
    ):
        messages.success(request, _("The draft was discarded."))
        return redirect("decisions:case", page.head.id)
    return render(
        request, "decisions/agreement_discard.html", _context(page, form), status=form.status
    )


@require_safe
def letter(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The agreement as a PDF, for the worker and for the client."""
    person_id, case_id = person_of_agreement(agreement_id, actor=request.actor)
    note_read(person_id, page="decisions:agreement-letter", case_id=case_id, actor=request.actor)
    return as_pdf(actions.letter_of_agreement(agreement_id, actor=request.actor))


def _context(page: AgreementPage, form: Form) -> dict[str, object]:
    """What every page about one agreement is rendered with."""
    return {"page": page, "head": page.head, "form": form}


def _page_to_write(request: HttpRequest, agreement_id: UUID) -> AgreementPage:
    """The page, for whoever carries the case."""
    page = agreement_page(agreement_id, actor=request.actor)
    refuse_unless(page.may_write)
    note(request, page.head, "agreement")
    return page


def _save(request: HttpRequest, agreement_id: UUID, form: AgreementForm) -> None:
    """Write the form into the draft."""
    actions.save_agreement(
        agreement_id,
        text=form.text(),
        version=form.cleaned_data["version"],
        actor=request.actor,
    )


def _after_saving(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """On to reading it through, or back to writing."""
    if request.POST.get("then") == "offer":
        return redirect("decisions:agreement-offer", agreement_id)
    messages.success(request, _("The draft was saved."))
    return redirect("decisions:agreement-edit", agreement_id)


def _offer(request: HttpRequest, agreement_id: UUID, version: int) -> None:
    """Sign what was read through and put it to the client."""
    actions.offer_agreement(agreement_id, version=version, actor=request.actor)
    messages.success(request, _("You signed. The agreement waits for the client."))
