"""One decision: written, read through, made, given notice of, corrected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polku.base.audit.actions import note_read
from polku.base.ui.forms import EditedMeanwhile, Form
from polku.pathway.decisions import actions
from polku.pathway.decisions.forms import (
    CorrectForm,
    DecisionForm,
    ImplementForm,
    MakeForm,
    NoticeForm,
)
from polku.pathway.decisions.queries.case_pages import case_page
from polku.pathway.decisions.queries.one_decision import (
    DecisionPage,
    decision_page,
    draft_values,
    person_of,
)
from polku.pathway.decisions.views.pages import (
    as_pdf,
    changed_meanwhile,
    did,
    note,
    refuse_unless,
    saved_meanwhile,
    tried,
)


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What has been decided and agreed in one case."""
    page = case_page(case_id, actor=request.actor)
    note(request, page.head, "case")
    return render(request, "decisions/case.html", {"page": page, "head": page.head})


@require_POST
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin a decision from the plan in force."""
    draft = did(
        request,
        lambda: actions.draft_decision(case_id, actor=request.actor),
        done=_("A draft was started from the client plan."),
    )
    return redirect("decisions:edit", draft.pk) if draft else redirect("decisions:case", case_id)


@require_safe
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision, made or still a draft."""
    page = decision_page(decision_id, actor=request.actor)
    note(request, page.head, "decision")
    return render(request, "decisions/decision.html", {"page": page, "head": page.head})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Write a draft."""
    page = _draft_page(request, decision_id)
    if not page.is_draft:
        return redirect("decisions:decision", decision_id)
    note(request, page.head, "edit")
    form = DecisionForm.of(request, initial=draft_values(page.decision))
    if form.is_valid():
        try:
            if tried(form, lambda: _save(request, decision_id, form)):
                return _after_saving(request, decision_id)
        except EditedMeanwhile as meanwhile:
            messages.warning(request, saved_meanwhile([one.name for one in page.services]))
            return form.conflict(request, meanwhile, title=_("Decision"), back=request.path)
    return render(request, "decisions/edit.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Read through exactly what is about to be decided, and decide it."""
    page = decision_page(decision_id, actor=request.actor)
    if not page.is_draft:
        return redirect("decisions:decision", decision_id)
    refuse_unless(page.may_make)
    note(request, page.head, "confirm")
    form = MakeForm.of(request, initial={"version": page.decision.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            if tried(form, lambda: _make(request, decision_id, version)):
                return redirect("decisions:decision", decision_id)
        except EditedMeanwhile:
            messages.warning(request, changed_meanwhile())
            return redirect("decisions:confirm", decision_id)
    return render(request, "decisions/confirm.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Throw a draft away, after a question."""
    page = _draft_page(request, decision_id)
    note(request, page.head, "discard")
    form = Form.of(request)
    if request.method == "POST" and tried(
        form, lambda: actions.discard_decision(decision_id, actor=request.actor)
    ):
        messages.success(request, _("The draft was discarded."))
        return redirect("decisions:case", page.head.id)
    return render(request, "decisions/discard.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Begin a new decision in the place of a made one."""
    page = _draft_page(request, decision_id)
    note(request, page.head, "correct")
    form, made = CorrectForm.of(request), []

    def act() -> None:
        reason = form.cleaned_data["reason"]
        made.append(actions.correct_decision(decision_id, reason=reason, actor=request.actor))

    if form.is_valid() and tried(form, act):
        return redirect("decisions:edit", made[0].pk)
    return render(request, "decisions/correct.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Record how the client got the decision."""
    page = _page_to_carry(request, decision_id)
    form = NoticeForm.of(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.record_service_of_notice(
            decision_id, **form.cleaned_data, actor=request.actor
        ),
    ):
        messages.success(request, _("It was recorded how the client got the decision."))
        return redirect("decisions:decision", decision_id)
    return render(request, "decisions/notice.html", _context(page, form), status=form.status)


@require_http_methods(["GET", "POST"])
def implement(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Record the day on which the service began."""
    page = _page_to_carry(request, decision_id)
    form = ImplementForm.of(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.confirm_implementation(
            decision_id, **form.cleaned_data, actor=request.actor
        ),
    ):
        messages.success(request, _("The first day of the service was recorded."))
        return redirect("decisions:decision", decision_id)
    return render(request, "decisions/implement.html", _context(page, form), status=form.status)


@require_safe
def letter(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The decision as a PDF, for the worker and for the client."""
    person_id, case_id = person_of(decision_id, actor=request.actor)
    note_read(person_id, page="decisions:letter", case_id=case_id, actor=request.actor)
    return as_pdf(actions.letter_of_decision(decision_id, actor=request.actor))


def _context(page: DecisionPage, form: Form) -> dict[str, object]:
    """What every page about one decision is rendered with."""
    return {"page": page, "head": page.head, "form": form}


def _draft_page(request: HttpRequest, decision_id: UUID) -> DecisionPage:
    """The page, for whoever carries the case."""
    page = decision_page(decision_id, actor=request.actor)
    refuse_unless(page.may_write)
    return page


def _page_to_carry(request: HttpRequest, decision_id: UUID) -> DecisionPage:
    """The page of a made decision, for whoever carries or leads the case."""
    page = decision_page(decision_id, actor=request.actor)
    refuse_unless(page.may_write or page.may_make)
    note(request, page.head, "after")
    return page


def _save(request: HttpRequest, decision_id: UUID, form: DecisionForm) -> None:
    """Write the form into the draft."""
    actions.save_decision(
        decision_id,
        text=form.text(),
        lines=form.lines(),
        version=form.cleaned_data["version"],
        actor=request.actor,
    )


def _after_saving(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """On to reading it through, or back to writing."""
    if request.POST.get("then") == "confirm":
        return redirect("decisions:confirm", decision_id)
    messages.success(request, _("The draft was saved."))
    return redirect("decisions:edit", decision_id)


def _make(request: HttpRequest, decision_id: UUID, version: int) -> None:
    """Make the decision that was read through."""
    actions.make_decision(decision_id, version=version, actor=request.actor)
    messages.success(request, _("The decision is made. Record next how the client gets it."))
