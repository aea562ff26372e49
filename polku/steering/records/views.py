"""Records at the end of their time: dry run, proposals, approvals, proofs. No client is named."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, deny_unless
from polku.base.audit.actions import note_read
from polku.base.lifecycle import actions as lifecycle
from polku.base.ui.forms import Form
from polku.steering.records import actions, queries
from polku.steering.records.forms import CopyForm, OrderForm, RejectForm
from polku.steering.records.rules import Where

WORKERS_COPY = gettext_lazy(
    "Of the cases you see, everything the client may know, other people masked. The client gets a"
    " copy of all their cases on their own pages."
)
"""A copy made here is collected as the worker who asks: they do not see every case of a client."""


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """What would fall due today, by class, and what has been proposed and destroyed."""
    deny_unless(queries.may_keep(request.actor))
    context = {
        "classes": queries.dry_run(actor=request.actor),
        "proposals": queries.proposals(actor=request.actor),
    }
    return render(request, "records/retention.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, material: str) -> HttpResponse:
    """Confirm that the longest overdue of a class are proposed to be destroyed."""
    deny_unless(queries.may_keep(request.actor))
    due = queries.due_class(material, actor=request.actor)
    form = Form.of(request)
    if form.is_valid():
        try:
            proposal = actions.propose(material, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Proposed. Somebody else now looks through it."))
            return redirect("records:proposal", proposal.pk)
    context = {
        "title": _("Propose to destroy"),
        "recorded": [
            (_("Class"), due.words),
            (_("Kept for"), due.time_words),
            (_("Law"), due.law),
            (_("Fallen due"), str(due.count)),
        ],
        "consequence": _("Nothing is destroyed before somebody else has approved it."),
        "confirm": _("Propose"),
        "back": reverse("records:retention"),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@require_safe
def proposal(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """One proposal with its keys, or the proof that is left of it."""
    page = queries.proposal_page(destruction_id, actor=request.actor)
    return render(request, "records/proposal.html", {"page": page})


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """Confirm that what another proposed may be destroyed."""
    page = queries.proposal_page(destruction_id, actor=request.actor)
    form = Form.of(request)
    if form.is_valid():
        try:
            lifecycle.approve_destruction(destruction_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Approved. It can now be carried out."))
            return redirect("records:proposal", destruction_id)
    return _ask(
        request,
        page,
        form=form,
        title=_("Approve the destruction"),
        consequence=_("It can then be carried out, and what is destroyed cannot be brought back."),
        confirm=_("Approve"),
    )


@require_http_methods(["GET", "POST"])
def reject(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """Reject what another proposed, with a reason."""
    page = queries.proposal_page(destruction_id, actor=request.actor)
    form = RejectForm.of(request)
    if form.is_valid():
        try:
            lifecycle.reject_destruction(destruction_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Rejected. Nothing is destroyed."))
            return redirect("records:proposal", destruction_id)
    return _ask(
        request,
        page,
        form=form,
        title=_("Reject the destruction"),
        consequence=_("What was named can be proposed anew."),
        confirm=_("Reject"),
    )


@require_http_methods(["GET", "POST"])
def destroy(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """Confirm that what was approved is destroyed now."""
    page = queries.proposal_page(destruction_id, actor=request.actor)
    form = Form.of(request)
    if form.is_valid():
        try:
            actions.destroy(destruction_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Destroyed. The proof is on this page."))
            return redirect("records:proposal", destruction_id)
    return _ask(
        request,
        page,
        form=form,
        title=_("Destroy for good"),
        consequence=_("What is destroyed cannot be brought back by anybody."),
        confirm=_("Destroy for good"),
    )


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask for a client's own copy and fetch it, to be handed over to the client."""
    page = queries.copy_page(case_id, actor=request.actor)
    note_read(page.person_id, page="records:copy", case_id=case_id, actor=request.actor)
    kind = OrderForm if page.has_own_pages else CopyForm
    form = kind.of(request, initial={"language": page.language})
    if form.is_valid():
        messages.success(request, _asked(page, **form.cleaned_data, actor=request.actor))
        return redirect("records:copy", case_id)
    context = {
        "case_id": case_id,
        "copies": queries.copies_asked_for(page.person_id, actor=request.actor),
        "title": _("Make a copy of the client's data"),
        "recorded": [
            (_("Client"), page.name),
            (_("What it holds"), WORKERS_COPY),
        ],
        "consequence": _("Hand it over to the client and to nobody else."),
        "confirm": _("Make the copy"),
        "back": reverse("cases:people", args=[case_id]),
        "form": form,
    }
    return render(request, "records/copy.html", context, status=form.status)


def _asked(page: queries.CopyPage, *, language: str, where: str = Where.HERE, actor: Actor) -> str:
    """Ask for it, and what is said of that."""
    if where == Where.OWN_PAGES:
        actions.order_copy(page.person_id, language=language, actor=actor)
        return _("The client finds the copy on their own pages for 24 hours. Tell them so.")
    actions.ask_for_copy(page.person_id, language=language, actor=actor)
    return _("The copy is being made. You fetch it on this page.")


@require_POST
def copy_file(request: HttpRequest, case_id: UUID, copy_id: UUID) -> HttpResponse:
    """The file that the worker has asked for; when its day has passed, back to ask anew."""
    try:
        files = actions.hand_over_copy(copy_id, actor=request.actor)
    except RuleBroken as broken:
        for reason in broken.reasons:
            messages.info(request, reason)
        return redirect("records:copy", case_id)
    note_read(files.person_id, page="records:copy-file", actor=request.actor)
    return sent(files)


def sent(files: actions.CopyFiles) -> HttpResponse:
    """The archive as a file to keep."""
    answer = HttpResponse(files.archive, content_type="application/zip")
    name = f"polku-{files.made_on.isoformat()}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _ask(
    request: HttpRequest,
    page: queries.Proposal,
    *,
    form: Form,
    title: str,
    consequence: str,
    confirm: str,
) -> HttpResponse:
    """A binding step, with what it is about."""
    context = {
        "title": title,
        "recorded": [
            (_("Class"), page.words),
            (_("Law"), page.law),
            (_("How many"), str(page.count)),
            (_("Proposed by"), page.proposed_by),
        ],
        "consequence": consequence,
        "confirm": confirm,
        "back": reverse("records:proposal", args=[page.id]),
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=form.status)
