"""What comes of a contact: each step shows exactly what it records before it does."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base.access.gate import RuleBroken
from polku.base.ui import forms
from polku.base.ui.times import day_text, moment_text
from polku.pathway.intake import actions, queries
from polku.pathway.intake.forms import InitiateForm, NoteForm, PassOnForm
from polku.pathway.intake.views.contact import shown
from polku.pathway.intake.views.workers import for_workers

Step = Callable[[dict], object]


@for_workers
@require_http_methods(["GET", "POST"])
def initiate(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Initiate the matter: who takes it, and which deadlines start to run."""
    told = _to_settle(request, contact_id, page="intake:initiate")
    form = InitiateForm.for_contact(request, contact=told.contact, actor=request.actor)
    return _step(
        request,
        told,
        form,
        do=lambda written: actions.initiate(
            contact_id,
            unit_id=written["unit"],
            assessor_id=written["assessor"],
            own_worker_id=written["own_worker"],
            service_task=written["service_task"],
            initiated_at=written["initiated_at"],
            actor=request.actor,
        ),
        words={
            "title": _("Initiate the matter"),
            "confirm": _("Initiate the matter"),
            "consequence": _("A case is opened and the deadlines begin to run."),
            "done": _("The matter was initiated."),
        },
        recorded=[
            *_about(told),
            *((due.name, _deadline(due)) for due in _beginning(told, form)),
        ],
    )


@for_workers
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Join the contact to the person's open case."""
    told = _to_settle(request, contact_id, page="intake:join")
    case = told.open_case
    return _step(
        request,
        told,
        forms.Form.of(request),
        do=lambda _written: actions.join_to_case(contact_id, actor=request.actor),
        words={
            "title": _("Join to the open case"),
            "confirm": _("Join to the open case"),
            "consequence": _("The contact appears in the story of the case."),
            "done": _("The contact was joined to the open case."),
        },
        recorded=[
            *_about(told),
            (_("Unit"), case.unit if case else ""),
            (_("Own worker"), case.own_worker if case else ""),
        ],
    )


@for_workers
@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The person is guided to another service."""
    told = _to_settle(request, contact_id, page="intake:guide")
    return _step(
        request,
        told,
        NoteForm.of(request),
        do=lambda written: actions.guide_elsewhere(
            contact_id, note=written["note"], actor=request.actor
        ),
        words={
            "title": _("Guide elsewhere"),
            "confirm": _("Record the guidance"),
            "consequence": _("No case is opened and the contact leaves the queue."),
            "done": _("The guidance was recorded."),
        },
        recorded=_about(told),
    )


@for_workers
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """No ground for social care, or an assessment is obviously unnecessary."""
    told = _to_settle(request, contact_id, page="intake:close")
    return _step(
        request,
        told,
        NoteForm.of(request),
        do=lambda written: actions.close_without_ground(
            contact_id, reason=written["note"], actor=request.actor
        ),
        words={
            "title": _("Close without ground"),
            "confirm": _("Close the contact"),
            "consequence": _(
                "Everybody has the right to an assessment unless it is obviously unnecessary"
                " (SHL 36 §). Write why it is."
            ),
            "done": _("The contact was closed."),
        },
        recorded=_about(told),
    )


@for_workers
@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The contact belongs to another unit."""
    told = _to_settle(request, contact_id, page="intake:pass-on")
    return _step(
        request,
        told,
        PassOnForm.of(request, without=told.contact.unit_id),
        do=lambda written: actions.pass_on(
            contact_id, unit_id=written["unit"], actor=request.actor
        ),
        words={
            "title": _("Pass on to another unit"),
            "confirm": _("Pass on"),
            "consequence": _("The contact leaves this queue and waits in the other unit."),
            "done": _("The contact was passed on."),
        },
        recorded=_about(told),
    )


def _to_settle(request: HttpRequest, contact_id: UUID, *, page: str) -> queries.ContactPage:
    """The contact, for those who may settle it: others who see it are refused."""
    told = shown(request, contact_id, page=page)
    if not told.may_handle:
        raise PermissionDenied
    return told


def _step(
    request: HttpRequest,
    told: queries.ContactPage,
    form: forms.Form,
    *,
    do: Step,
    words: dict[str, str],
    recorded: list[tuple[str, str]],
) -> HttpResponse:
    """Show what will be recorded; when it is confirmed, do it and go where one can look at it."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, words["done"])
            return redirect(_after(request, told))
    back = reverse("intake:contact", args=[told.contact.pk])
    context = {"form": form, "recorded": recorded, "back": back, **words}
    return render(request, "ui/confirm.html", context, status=form.status)


def _after(request: HttpRequest, told: queries.ContactPage) -> str:
    """The contact's page when it can still be seen, otherwise the queue."""
    if queries.is_visible(told.contact.pk, actor=request.actor):
        return reverse("intake:contact", args=[told.contact.pk])
    return reverse("intake:queue")


def _deadline(due: queries.Due) -> str:
    """The day, and who set it: law and own targets are never mixed."""
    who = _("set by law") if due.statutory else _("own target")
    return f"{day_text(due.day)}, {who}"


def _beginning(told: queries.ContactPage, form: InitiateForm) -> list[queries.Due]:
    """Which deadlines begin to run: from the moment that was written, once one has been."""
    form.is_valid()
    judged = form.is_bound and not form.is_being_written
    written = form.cleaned_data.get("initiated_at") if judged else None
    if written is None:
        return told.on_initiation
    return queries.dues_if_initiated(told.contact, initiated_at=written)


def _about(told: queries.ContactPage) -> list[tuple[str, str]]:
    """Whom, what and when: the same first lines on every confirmation."""
    return [
        (_("Person"), told.person.name if told.person else told.row.about),
        (_("Contact"), f"{told.row.kind}, {told.row.source}"),
        (_("When it arrived"), moment_text(told.contact.received_at)),
        (_("Urgency"), told.row.urgency_words),
    ]
