"""One page of what one has been told, and the line of it that other pages show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from polku.voice.notices import actions, queries


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Read them; with the button, put all away."""
    if request.method == "POST":
        actions.put_away(actor=request.actor)
        return redirect("notices:notices")
    told = queries.waiting(actor=request.actor)
    return render(request, "notices/notices.html", {"notices": told})


@require_safe
def line(request: HttpRequest) -> HttpResponse:
    """How many wait, for the pages that show it."""
    count = queries.how_many_wait(actor=request.actor)
    return render(request, "notices/line.html", {"count": count})
