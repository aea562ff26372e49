"""My path: the front page of the client."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polku.doors.portal.queries import path
from polku.doors.portal.views.door import my_page


@require_safe
@my_page
def home(request: HttpRequest, case_id: UUID | None = None) -> HttpResponse:
    """Where I am, what waits for me, who helps me; an earlier stay when it is named."""
    page = path.home(case_id, actor=request.actor)
    template = "portal/home.html" if page.case else "portal/nobody.html"
    return render(request, template, {"page": page})
