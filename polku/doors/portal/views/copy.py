"""My own copy of everything that is recorded about me: asked for, made by a job, fetched."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import Form
from polku.doors.portal.views.door import my_page
from polku.steering.records import actions, queries
from polku.steering.records.views import sent

NOTHING_NEW = 204


@require_http_methods(["GET", "POST"])
@my_page
def copy(request: HttpRequest) -> HttpResponse:
    """What the copy holds, how mine stands, and asking for it."""
    language = get_language() or "fi"
    about = {"language": language, "actor": request.actor}
    form = Form.of(request)
    if form.is_valid():
        actions.ask_for_copy(request.actor.person_id, **about)
        return redirect("portal:copy")
    mine = queries.copies_asked_for(request.actor.person_id, actor=request.actor)
    asked = next((one for one in mine if one.language == language), None)
    if asked and asked.is_being_made and _looks_again_by_itself(request):
        return HttpResponse(status=NOTHING_NEW)
    # A worker may have ordered one in the language that the client is served in.
    others = [one for one in mine if one != asked and one.is_offered]
    context = {"form": form, "asked": asked, "others": others}
    return render(request, "portal/copy.html", context, status=form.status)


@require_POST
@my_page
def copy_file(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """The file; when its day has passed, back to where a new one is asked for."""
    try:
        return sent(actions.hand_over_copy(copy_id, actor=request.actor))
    except RuleBroken as broken:
        for reason in broken.reasons:
            messages.info(request, reason)
        return redirect("portal:copy")


def _looks_again_by_itself(request: HttpRequest) -> bool:
    """Not somebody who opens the page, but the part of it that asks every few seconds."""
    return bool(request.htmx) and request.htmx.target == "copy-stands"
