"""The pages of the assessment: parse, call one action or query, show."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read, note_reads
from polku.base.ui import forms as ui
from polku.pathway.assessment import actions, forms, queries
from polku.pathway.assessment.actions.parts import Provenance
from polku.pathway.assessment.queries import Document, PartPage, SectionPage
from polku.pathway.cases.queries import case_head


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every assessment of a case, and the way to start one."""
    head = case_head(case_id, actor=request.actor)
    lines = queries.assessments_of(case_id, actor=request.actor)
    note_read(head.person_id, page="assessment:case", case_id=case_id, actor=request.actor)
    has_draft = any(line.is_draft for line in lines)
    context = {"head": head, "lines": lines, "may_start": head.may_carry and not has_draft}
    return render(request, "assessment/case.html", context)


@require_POST
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Start an assessment and open it."""
    try:
        draft = actions.start_assessment(case_id, actor=request.actor)
    except RuleBroken as broken:
        messages.warning(request, " ".join(broken.reasons))
        return redirect("assessment:case", case_id)
    messages.success(request, _("The assessment was started. Write one part at a time."))
    return redirect("assessment:document", draft.pk)


@require_GET
def document(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The whole document: a draft with what it lacks, or a finished version."""
    page = queries.document(assessment_id, actor=request.actor)
    return _show(request, page, "assessment/document.html", name="assessment:document")


@require_GET
def printed(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The document alone, for paper."""
    page = queries.document(assessment_id, actor=request.actor)
    return _show(request, page, "assessment/print.html", name="assessment:print")


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, assessment_id: UUID, section: str) -> HttpResponse:
    """Write one section. Saving goes back to the document, or on to the next section."""
    page = queries.section_page(assessment_id, section=section, actor=request.actor)
    back = reverse("assessment:document", args=[assessment_id])
    initial = page.answers | {"version": page.section.version}
    form = forms.FORMS[section].of(request, initial=initial, own=page.own_words)
    if form.is_valid():
        try:
            actions.save_section(
                assessment_id,
                section=section,
                answers=form.answers,
                version=form.cleaned_data["version"],
                actor=request.actor,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except ui.EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=page.section.title, back=back)
        else:
            return _after_saving(request, page, back=back)
    context = {"form": form, "page": page, "back": back}
    return _on_case(request, page, "assessment/section.html", context, name="assessment:section")


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Confirm that the assessment is ready; show exactly what will be recorded."""
    page = _writable(assessment_id, request=request)
    form = ui.Form.of(request)
    if form.is_valid():
        try:
            actions.finish_assessment(assessment_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The assessment is finished."))
            return redirect("assessment:document", assessment_id)
    context = {
        "page": page,
        "form": form,
        "title": _("Finish the assessment"),
        "recorded": page.essentials,
        "consequence": _("A finished assessment no longer changes. It can be corrected later."),
        "confirm": _("Finish the assessment"),
        "back": reverse("assessment:document", args=[assessment_id]),
    }
    return _on_case(request, page, "ui/confirm.html", context, name="assessment:finish")


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Say why and open a new version."""
    page = queries.document(assessment_id, actor=request.actor)
    refuse_unless(page.may_correct)
    form = forms.CorrectForm.of(request)
    if form.is_valid():
        try:
            new = actions.correct_assessment(
                assessment_id, **form.cleaned_data, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("assessment:document", new.pk)
    context = {"page": page, "form": form}
    return _on_case(request, page, "assessment/correct.html", context, name="assessment:correct")


@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Confirm that a correction is given up."""
    page = _writable(assessment_id, request=request)
    form = ui.Form.of(request)
    if form.is_valid():
        actions.drop_correction(assessment_id, actor=request.actor)
        messages.success(request, _("The correction was given up."))
        return redirect("assessment:case", page.case_id)
    context = {
        "page": page,
        "form": form,
        "title": _("Give up the correction"),
        "recorded": [(_("Correction started because"), page.correction_reason)],
        "consequence": _("What was written in the correction is removed. It cannot be undone."),
        "confirm": _("Give up the correction"),
        "danger": True,
        "back": reverse("assessment:document", args=[assessment_id]),
    }
    return _on_case(request, page, "ui/confirm.html", context, name="assessment:drop")


@require_GET
def compare(request: HttpRequest, assessment_id: UUID, other_id: UUID) -> HttpResponse:
    """What changed between two versions or two assessments."""
    page = queries.compare(assessment_id, other_id=other_id, actor=request.actor)
    return _on_case(
        request, page, "assessment/compare.html", {"page": page}, name="assessment:compare"
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Ask another organisation to write its part."""
    page = _writable(assessment_id, request=request)
    form = forms.AskForm.of(request)
    if form.is_valid():
        try:
            actions.ask_part(assessment_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The part was asked for."))
            return redirect(reverse("assessment:document", args=[assessment_id]) + "#parts")
    context = {"page": page, "form": form}
    return _on_case(request, page, "assessment/ask.html", context, name="assessment:ask")


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """The parts somebody is asked to write."""
    parts = queries.parts_asked_of(request.actor)
    seen = [(part.person_id, part.case_id) for part in parts]
    note_reads(seen, page="assessment:asked", actor=request.actor)
    return render(request, "assessment/asked.html", {"parts": parts})


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Write one's own part, record an outside partner's, or read it."""
    page = queries.part_page(part_id, actor=request.actor)
    refuse_unless(request.method == "GET" or page.may_write or page.may_record)
    back = _back_from_part(page)
    form = _part_form(request, page)
    if form.is_valid():
        try:
            _save_part(page, form, request=request)
        except RuleBroken as broken:
            form.refuse(broken)
        except ui.EditedMeanwhile as meanwhile:
            title = page.part.organisation
            return form.conflict(request, meanwhile, title=title, back=back)
        else:
            messages.success(request, _("The part was saved."))
            return redirect(back)
    note_read(page.person_id, page="assessment:part", case_id=page.case_id, actor=request.actor)
    context = {"page": page, "form": form, "back": back}
    return render(request, "assessment/part.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def without(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Say why the assessment goes on without a part."""
    page = queries.part_page(part_id, actor=request.actor)
    refuse_unless(page.may_go_without)
    back = _back_from_part(page)
    form = forms.WithoutForm.of(request)
    if form.is_valid():
        try:
            actions.go_on_without_part(part_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(back)
    note_read(page.person_id, page="assessment:without", case_id=page.case_id, actor=request.actor)
    context = {"page": page, "form": form, "back": back}
    return render(request, "assessment/without.html", context, status=form.status)


def _show(request: HttpRequest, page: Document, template: str, *, name: str) -> HttpResponse:
    """A page without a form."""
    return _on_case(request, page, template, {"page": page}, name=name)


def _on_case(
    request: HttpRequest,
    page: Document | SectionPage | queries.Comparison,
    template: str,
    context: dict[str, object],
    *,
    name: str,
) -> HttpResponse:
    """Note the reading, add the head of the case, answer with the form's status."""
    note_read(page.person_id, page=name, case_id=page.case_id, actor=request.actor)
    context["head"] = case_head(page.case_id, actor=request.actor)
    form = context.get("form")
    status = form.status if isinstance(form, ui.Form) else 200
    return render(request, template, context, status=status)


def _after_saving(request: HttpRequest, page: SectionPage, *, back: str) -> HttpResponse:
    """On to the next section when that was asked for."""
    messages.success(request, _("Saved: %(part)s") % {"part": page.section.title})
    if "next" in request.POST and page.following:
        return redirect("assessment:section", page.assessment_id, page.following)
    return redirect(f"{back}#{page.section.code}")


def _writable(assessment_id: UUID, *, request: HttpRequest) -> Document:
    """The document for a step of writing it; 403 for those who only look."""
    page = queries.document(assessment_id, actor=request.actor)
    refuse_unless(page.may_write)
    return page


def refuse_unless(allowed: bool) -> None:
    """403 before anything is written in vain; the action would refuse the same."""
    if not allowed:
        raise PermissionDenied


def _part_form(request: HttpRequest, page: PartPage) -> ui.VersionedForm:
    """The author writes text; for an outside partner its source is recorded too."""
    known = {
        "version": page.version,
        "text": page.part.text,
        "told_by": page.part.told_by,
        "basis": page.basis,
        "basis_law": page.part.basis_law,
    }
    kind = forms.WritePartForm if page.part.by_user else forms.RecordPartForm
    return kind.of(request, initial=known)


def _save_part(page: PartPage, form: ui.VersionedForm, *, request: HttpRequest) -> None:
    """Own part or an outside partner's."""
    given = dict(form.cleaned_data)
    if page.part.by_user:
        actions.write_part(page.part.id, **given, actor=request.actor)
        return
    source = Provenance(**{name: given.pop(name) for name in ("told_by", "basis", "basis_law")})
    actions.record_part(page.part.id, **given, provenance=source, actor=request.actor)


def _back_from_part(page: PartPage) -> str:
    """To the document for who sees it, otherwise to one's own list."""
    if page.may_see_all:
        return reverse("assessment:document", args=[page.assessment_id]) + "#parts"
    return reverse("assessment:asked")
