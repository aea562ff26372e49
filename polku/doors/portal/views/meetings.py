"""My meetings and groups; cancelling a meeting or asking for another time."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.times import moment_text
from polku.doors.portal import rules
from polku.doors.portal.forms import CancelForm
from polku.doors.portal.queries import meetings as queries
from polku.doors.portal.views.door import done, led_back, my_page
from polku.pathway.activities import actions
from polku.pathway.activities.forms import AskToMoveForm
from polku.pathway.activities.queries import my_meeting

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
    one = my_meeting(meeting_id, actor=request.actor)
    if not queries.is_ahead(one):
        return led_back(request, rules.no_longer_ahead(), back=BACK)
    recorded = [
        (_("Your meeting"), one.words),
        (_("When"), moment_text(one.starts_at)),
        (_("With whom"), one.with_whom),
    ]
    form = CancelForm.of(request, shown=rules.fingerprint(recorded))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        actions.cancel_meeting(meeting_id, by_client=True, reason=reason, actor=request.actor)

    said = _("The meeting was cancelled. Your worker sees it.")
    sent = done(request, form, act, said=said, back=BACK)
    context = {
        "title": _("Do you want to cancel this meeting?"),
        "recorded": recorded,
        "consequence": _("The meeting is cancelled. Agree a new time with your worker."),
        "confirm": _("Yes, cancel the meeting"),
        "back": reverse(BACK),
        "form": form,
    }
    return sent or render(request, "portal/confirm.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask for another time; the meeting stands until the worker answers."""
    one = my_meeting(meeting_id, actor=request.actor)
    if request.method != "POST" and not queries.is_ahead(one):
        return led_back(request, rules.no_longer_ahead(), back=BACK)
    form = AskToMoveForm.of(request, initial={"wish": one.move_wish})
    sent = done(
        request,
        form,
        lambda: actions.ask_to_move(meeting_id, **form.cleaned_data, actor=request.actor),
        said=_("Your wish was sent. Your worker answers you."),
        back=BACK,
    )
    context = {"form": form, "one": one}
    return sent or render(request, "portal/meeting_move.html", context, status=form.status)
