"""My own copy of everything that is recorded about me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from polku.base.ui.forms import Form
from polku.doors.portal.views.door import my_page
from polku.steering.records import actions
from polku.steering.records.views import sent


@require_http_methods(["GET", "POST"])
@my_page
def copy(request: HttpRequest) -> HttpResponse:
    """What the copy holds, and the copy itself when I ask for it."""
    form = Form.of(request)
    if form.is_valid():
        files = actions.make_copy(
            request.actor.person_id, language=get_language() or "fi", actor=request.actor
        )
        return sent(files)
    return render(request, "portal/copy.html", {"form": form}, status=form.status)
