"""What is recorded about me, and who has read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from polku.base.ui.components import Tab
from polku.doors.portal.queries import record as queries
from polku.doors.portal.queries.documents import documents
from polku.doors.portal.views.door import my_page


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
    """Who has read my record, two years back."""
    page = queries.readings(page=_page(request), actor=request.actor)
    return _show(request, "portal/record_readers.html", page=page)


@require_safe
@my_page
def changes(request: HttpRequest) -> HttpResponse:
    """What has been done in my matters."""
    page = queries.changes(page=_page(request), actor=request.actor)
    return _show(request, "portal/record_changes.html", page=page)


def _page(request: HttpRequest) -> str:
    return request.GET.get("page", "1")


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """The part asked for, with links to the others."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    parts = (
        ("portal:record", _("What has been written")),
        ("portal:record-documents", _("My documents")),
        ("portal:record-readers", _("Who has read")),
        ("portal:record-changes", _("What has been done")),
    )
    tabs = [Tab(label, reverse(name), is_current=name == here) for name, label in parts]
    return render(request, template, {"tabs": tabs, **context})
