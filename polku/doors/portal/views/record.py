"""What is recorded about me, and who has read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.ui.components import Tab
from polku.doors.portal.forms import AskForm
from polku.doors.portal.queries import record as queries
from polku.doors.portal.queries.documents import documents
from polku.doors.portal.views.door import done, my_page
from polku.voice.openness.actions import ask_myself
from polku.voice.openness.queries import requests_of_client
from polku.voice.openness.rules import Asked


@require_safe
@my_page
def notes(request: HttpRequest) -> HttpResponse:
    """What my workers have written of our meetings and my matter."""
    page = queries.notes(page=_page(request), actor=request.actor)
    return _show(request, "portal/record_notes.html", page=page)


@require_safe
@my_page
def papers(request: HttpRequest) -> HttpResponse:
    """Every document with its day."""
    found = documents(actor=request.actor)
    return _show(request, "portal/record_documents.html", documents=found)


@require_safe
@my_page
def readers(request: HttpRequest) -> HttpResponse:
    """Who has read my record, two years back; one month of it when it is chosen."""
    month = request.GET.get("month", "")
    found = queries.readers(page=_page(request), month=month, actor=request.actor)
    return _show(request, "portal/record_readers.html", readers=found, page=found.page)


@require_http_methods(["GET", "POST"])
@my_page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the whole list, or why one reading was made; below, what I have asked before."""
    form = AskForm.of(request)
    received = _("We received your question. You get an answer within two months.")
    sent = done(
        request,
        form,
        lambda: ask_myself(Asked(**form.cleaned_data), actor=request.actor),
        said=received,
        back="portal:record-ask",
    )
    asked = requests_of_client(actor=request.actor)
    return sent or _show(
        request, "portal/record_ask.html", form=form, asked=asked, status=form.status
    )


@require_safe
@my_page
def changes(request: HttpRequest) -> HttpResponse:
    """What has been done in my matters."""
    page = queries.changes(page=_page(request), actor=request.actor)
    return _show(request, "portal/record_changes.html", page=page)


def _page(request: HttpRequest) -> str:
    return request.GET.get("page", "1")


def _show(
    request: HttpRequest, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The part asked for, with links to the others."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    parts = (
        ("portal:record", _("What has been written")),
        ("portal:record-documents", _("My documents")),
        ("portal:record-readers", _("Who has read")),
        ("portal:record-changes", _("What has been done")),
        ("portal:record-ask", _("Ask about reading")),
    )
    tabs = [Tab(label, reverse(name), is_current=name == here) for name, label in parts]
    return render(request, template, {"tabs": tabs, **context}, status=status)
