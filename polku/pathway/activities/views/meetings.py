"""Agreeing meetings, and saying what became of them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base import clock
from polku.base.ui.times import moment_text
from polku.pathway.activities import actions, forms, queries
from polku.pathway.activities.queries import About, MeetingPage
from polku.pathway.activities.rules import Channel
from polku.pathway.activities.views.frame import Ask, done, form_page, page, writing_in

READY = "ready"


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree a coming meeting."""
    about = writing_in(request, case_id)
    first = {"minutes": 60, "channel": Channel.OFFICE, "worker_id": request.actor.id}
    workers = [] if about.served else queries.who_can_meet(case_id)
    form = forms.MeetingForm.of(request, initial=first, workers=workers)

    def act() -> None:
        actions.plan_meeting(
            case_id,
            meeting=form.arrangement(),
            worker_id=form.cleaned_data.get("worker_id") or None,
            actor=request.actor,
        )

    if done(form, act):
        messages.success(request, _("The meeting was agreed."))
        return redirect("activities:case", case_id)
    ask = Ask(
        title=_("Agree a meeting"),
        submit=_("Agree the meeting"),
        back=_to_case(case_id),
        intro=_("The client sees the meeting on their own pages."),
    )
    return form_page(request, form, about=about, name="plan_meeting", ask=ask)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a meeting or a call that was not planned, with its note."""
    about = writing_in(request, case_id)
    first = {"minutes": 15, "channel": Channel.PHONE, "starts_at": clock.now()}
    form = forms.RecordMeetingForm.of(request, initial=first)
    ready = request.POST.get("do") == READY

    def act() -> None:
        actions.record_meeting(
            case_id,
            meeting=form.arrangement(),
            note=form.cleaned_data["note"],
            ready=ready,
            actor=request.actor,
        )

    if done(form, act):
        messages.success(request, _said(form.cleaned_data["note"], ready=ready))
        return redirect("activities:case", case_id)
    ask = Ask(
        title=_("Record a meeting or a call"),
        submit=_("Record"),
        back=_to_case(case_id),
        ready_or_draft=True,
    )
    return form_page(request, form, about=about, name="record_meeting", ask=ask)


@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: when, where, what became of it, what was written."""
    found = queries.meeting_page(meeting_id, actor=request.actor)
    about = queries.about(found.meeting.case_id, actor=request.actor)
    return page(request, "meeting", about=about, name="meeting", found=found)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Give a meeting another time or place."""
    found, about = _kept(request, meeting_id)
    row = found.meeting
    first = {
        "starts_at": row.starts_at,
        "minutes": row.minutes,
        "channel": row.channel,
        "place": row.place,
        "others_present": found.others_present,
    }
    form = forms.MeetingForm.of(request, initial=first)

    def act() -> None:
        actions.move_meeting(meeting_id, meeting=form.arrangement(), actor=request.actor)

    if done(form, act):
        messages.success(request, _("The meeting was moved."))
        return redirect("activities:meeting", meeting_id)
    ask = Ask(
        title=_("Move the meeting"),
        submit=_("Move the meeting"),
        back=_to_meeting(meeting_id),
        intro=_wish(found),
    )
    return form_page(request, form, about=about, name="move_meeting", ask=ask)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record that a meeting was held, and write of it."""
    found, about = _kept(request, meeting_id)
    first = {"minutes": found.meeting.minutes, "others_present": found.others_present}
    form = forms.HoldForm.of(request, initial=first)
    ready = request.POST.get("do") == READY

    def act() -> None:
        actions.hold_meeting(meeting_id, **form.cleaned_data, ready=ready, actor=request.actor)

    if done(form, act):
        messages.success(request, _said(form.cleaned_data["note"], ready=ready))
        return redirect("activities:meeting", meeting_id)
    ask = Ask(
        title=_("The meeting was held"),
        submit=_("Record"),
        back=_to_meeting(meeting_id),
        intro=_when(found),
        ready_or_draft=True,
        links=_otherwise(meeting_id),
    )
    return form_page(request, form, about=about, name="hold_meeting", ask=ask)


@require_http_methods(["GET", "POST"])
def no_show(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record that the client did not come."""
    found, about = _kept(request, meeting_id)
    form = forms.NoShowForm.of(request)

    def act() -> None:
        actions.note_no_show(meeting_id, **form.cleaned_data, actor=request.actor)

    if done(form, act):
        messages.success(request, _("It was recorded that the client did not come."))
        return redirect("activities:meeting", meeting_id)
    ask = Ask(
        title=_("The client did not come"),
        submit=_("Record"),
        back=_to_meeting(meeting_id),
        intro=_when(found),
    )
    return form_page(request, form, about=about, name="no_show", ask=ask)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel a meeting, saying who did."""
    found, about = _kept(request, meeting_id)
    form = forms.CancelForm.of(request)

    def act() -> None:
        data = form.cleaned_data
        by_client = data["who"] == "client"
        actions.cancel_meeting(
            meeting_id, by_client=by_client, reason=data["reason"], actor=request.actor
        )

    if done(form, act):
        messages.success(request, _("The meeting was cancelled."))
        return redirect("activities:meeting", meeting_id)
    ask = Ask(
        title=_("Cancel the meeting"),
        submit=_("Cancel the meeting"),
        back=_to_meeting(meeting_id),
        intro=_when(found),
    )
    return form_page(request, form, about=about, name="cancel", ask=ask)


def _kept(request: HttpRequest, meeting_id: UUID) -> tuple[MeetingPage, About]:
    """The meeting and its frame, for those who keep it; 403 for who only looks."""
    found = queries.meeting_page(meeting_id, actor=request.actor)
    if not found.may_keep:
        raise PermissionDenied
    return found, queries.about(found.meeting.case_id, actor=request.actor)


def _to_case(case_id: UUID) -> str:
    """Where a page about a case leads back to."""
    return reverse("activities:case", args=[case_id])


def _to_meeting(meeting_id: UUID) -> str:
    """Where a page about a meeting leads back to."""
    return reverse("activities:meeting", args=[meeting_id])


def _otherwise(meeting_id: UUID) -> tuple[tuple[str, str], ...]:
    """Ways on when the meeting was not held after all."""
    return (
        (_("The client did not come"), reverse("activities:no_show", args=[meeting_id])),
        (_("Move the meeting"), reverse("activities:move_meeting", args=[meeting_id])),
        (_("Cancel the meeting"), reverse("activities:cancel_meeting", args=[meeting_id])),
    )


def _when(found: MeetingPage) -> str:
    """Which meeting it is about."""
    row = found.meeting
    return f"{row.channel_words}, {moment_text(row.starts_at)}, {row.worker}"


def _wish(found: MeetingPage) -> str:
    """Which meeting it is about, and what the client wishes."""
    wish = found.meeting.move_wish
    asked = _("The client asks: %(wish)s") % {"wish": wish} if wish else ""
    return f"{_when(found)}. {asked}".strip()


def _said(note: str, *, ready: bool) -> str:
    """What was saved, in words."""
    if not note:
        return _("The meeting was recorded.")
    if ready:
        return _("The meeting was recorded and the note is ready.")
    return _("The meeting was recorded. The note is kept as a draft.")
