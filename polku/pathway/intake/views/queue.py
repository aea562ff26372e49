"""The queue that a worker opens each morning, and writing down what just arrived."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read, note_reads
from polku.directory.units.queries import units_of
from polku.pathway.intake import actions, policies, queries
from polku.pathway.intake.forms import ContactForm, QueueFilters
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.views.workers import for_workers

PAGE_SIZE = 50


@for_workers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits in my units, the most pressing first."""
    actor = request.actor
    if not actor.is_a(*policies.HANDLERS):
        raise PermissionDenied
    filters = QueueFilters(request.GET, units=units_of(actor, *policies.HANDLERS))
    wanted = _wanted(filters, sort=request.GET.get("sort", "urgency"))
    rows = queries.queue(wanted, actor=actor)
    asked = queries.asked_delays(actor=actor)
    shown = asked[: queries.ASKED_SHOWN]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    read = [(row.person_id, None) for row in page] + [(one.person_id, one.case_id) for one in shown]
    note_reads(
        [(person, case) for person, case in read if person], page="intake:queue", actor=actor
    )
    context = {
        "page": page,
        "count": len(rows),
        "filters": filters,
        "wanted": wanted,
        "asked": shown,
        "more_asked": len(asked) > len(shown),
        "counts": queries.queue_counts(actor=actor),
    }
    return render(request, "intake/queue.html", context)


@for_workers
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new contact, written down while the telephone is still at the ear."""
    actor = request.actor
    if not actor.is_a(*policies.HANDLERS):
        raise PermissionDenied
    person = queries.person_named(request.GET.get("person", ""), actor=actor)
    if person:
        note_read(person.person_id, page="intake:new", actor=actor)
    form = ContactForm.for_worker(request, actor=actor)
    if person:
        form.knows_the_person()
    if form.is_valid():
        try:
            contact = _receive(form, person_id=person and person.person_id, actor=actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The contact was recorded."))
            return redirect("intake:contact", contact.pk)
    context = {"form": form, "person": person}
    return render(request, "intake/new.html", context, status=form.status)


def _receive(form: ContactForm, *, person_id: UUID | None, actor: object) -> object:
    """Hand the form to the action."""
    written = form.cleaned_data
    judged = written["urgency"] != Urgency.UNJUDGED
    return actions.receive_contact(
        form.received(),
        unit_id=written["unit"],
        person_id=person_id,
        urgency=written["urgency"],
        urgency_grounds=written["urgency_grounds"] if judged else "",
        actor=actor,
    )


def _wanted(filters: QueueFilters, *, sort: str) -> queries.Wanted:
    """The reader's choices; one that makes no sense counts as not made."""
    filters.is_valid()
    chosen = filters.cleaned_data
    return queries.Wanted(
        handled=chosen.get("state") == "handled",
        urgency=chosen.get("urgency", ""),
        source=chosen.get("source", ""),
        unit_id=chosen.get("unit"),
        sort=sort,
    )
