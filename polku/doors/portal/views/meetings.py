"""My meetings and groups; cancelling a meeting or asking for another time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.times import moment_text
from polku.doors.portal.queries import meetings as queries
from polku.doors.portal.views.door import did, my_page
from polku.pathway.activities import actions
from polku.pathway.activities.forms import AskToMoveForm, CancelMineForm

BACK = "portal:meetings"


@require_safe
@my_page
def meetings(request: HttpRequest) -> HttpResponse:
    """What is ahead, and when I have taken part."""
    page = queries.meetings_page(actor=request.actor)
    return render(request, "portal/meetings.html", {"page": page})


@require_http_methods(["GET", "POST"])
@my_page
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel a meeting of mine, after a question."""
    one = queries.meeting_ahead(meeting_id, actor=request.actor)
    form = CancelMineForm.of(request)
    if form.is_valid() and did(
        form,
        lambda: actions.cancel_meeting(
            meeting_id, by_client=True, **form.cleaned_data, actor=request.actor
        ),
    ):
        messages.success(request, _("The meeting was cancelled. Your worker sees it."))
        return redirect(BACK)
    context = {
        "title": _("Do you want to cancel this meeting?"),
        "recorded": [
            (_("Your meeting"), one.words),
            (_("When"), moment_text(one.starts_at)),
            (_("With whom"), one.with_whom),
        ],
        "consequence": _("The meeting is cancelled. Agree a new time with your worker."),
        "confirm": _("Yes, cancel the meeting"),
        "back": reverse(BACK),
        "form": form,
    }
    return render(request, "portal/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask for another time; the meeting stands until the worker answers."""
    one = queries.meeting_ahead(meeting_id, actor=request.actor)
    form = AskToMoveForm.of(request, initial={"wish": one.move_wish})
    if form.is_valid() and did(
        form,
        lambda: actions.ask_to_move(meeting_id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("Your wish was sent. Your worker answers you."))
        return redirect(BACK)
    context = {"form": form, "one": one}
    return render(request, "portal/meeting_move.html", context, status=form.status)
