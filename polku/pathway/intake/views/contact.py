"""One contact: its page, the urgency, and whom it is about."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.directory.people.forms import FindForm, RevealForm
from polku.directory.people.queries import find_people
from polku.pathway.intake import actions, queries
from polku.pathway.intake.forms import MatchForm, NewPersonForm, UrgencyForm
from polku.pathway.intake.views.workers import for_workers


def shown(request: HttpRequest, contact_id: UUID, *, page: str) -> queries.ContactPage:
    """The contact's page data, its read noted."""
    told = queries.contact_page(contact_id, actor=request.actor)
    if told.person:
        note_read(
            told.person.person_id, page=page, case_id=told.contact.case_id, actor=request.actor
        )
    return told


@for_workers
@require_safe
def contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """What was told, about whom, and the next thing to do."""
    told = shown(request, contact_id, page="intake:contact")
    context = {"told": told, "urgency_form": UrgencyForm(), "match_form": _match_form(told)}
    return render(request, "intake/contact.html", context)


@for_workers
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Judge, or judge again, whether help is needed at once."""
    told = shown(request, contact_id, page="intake:judge")
    initial = {"urgency": told.contact.urgency, "grounds": told.contact.urgency_grounds}
    form = UrgencyForm.of(request, initial=initial)
    if form.is_valid():
        try:
            actions.judge_urgency(contact_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The judgement was recorded."))
            return redirect("intake:contact", contact_id)
    context = {
        "told": told,
        "form": form,
        "title": _("Is help needed at once?"),
        "submit": _("Record the judgement"),
    }
    return render(request, "intake/step.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def match(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Choose the person among those on record, or go on to record a new one."""
    told = shown(request, contact_id, page="intake:match")
    chosen = request.POST.get("found")
    form = MatchForm.of(request, alike=told.alike)
    if chosen or form.is_valid():
        answer = chosen or form.cleaned_data["person"]
        if answer == MatchForm.NOBODY:
            seen = "+".join(str(one.person_id) for one in told.alike)
            return redirect(f"{reverse('intake:new-person', args=[contact_id])}?seen={seen}")
        return _link(request, contact_id, person=answer)
    context = {"told": told, "form": form}
    return render(request, "intake/match.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Record the person for the first time, after looking at those who may be the same."""
    told = shown(request, contact_id, page="intake:new-person")
    initial = NewPersonForm.initial_of(told.contact, seen=request.GET.get("seen", ""))
    form = NewPersonForm.of(request, initial=initial, contact=told.contact)
    alike: list[queries.Likeness] = []
    if form.is_valid():
        try:
            actions.add_person_to(
                contact_id,
                details=form.details(),
                not_the_same=form.not_the_same(),
                actor=request.actor,
            )
        except RuleBroken as broken:
            form.refuse(broken)
            alike = queries.alike_to(form.details(), actor=request.actor)
            form.show_seen(alike)
        else:
            return _matched(request, contact_id)
    context = {"told": told, "form": form, "alike": alike}
    return render(request, "intake/new_person.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def open_numbers(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Open the masked phone numbers of a contact: shown once, on this answer, and noted."""
    told = shown(request, contact_id, page="intake:open-numbers")
    if not told.may_open_numbers:
        raise PermissionDenied
    form = RevealForm.of(request)
    if form.is_valid():
        numbers = actions.open_numbers(contact_id, **form.cleaned_data, actor=request.actor)
        return render(request, "intake/numbers.html", {"told": told, "numbers": numbers})
    context = {
        "form": form,
        "title": _("Open the phone numbers"),
        "intro": _("Only when your task directly requires it (661/2009 37 §)."),
        "recorded": [(_("Contact"), told.row.about), (_("Opened by"), request.actor.name)],
        "consequence": _("The client sees that the data was opened, by whom and why."),
        "confirm": _("Open the phone numbers"),
        "back": reverse("intake:contact", args=[contact_id]),
        "plain": True,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def find_for(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Look for the person by name or number, then choose them for the contact."""
    told = shown(request, contact_id, page="intake:find-for")
    form = FindForm.of(request)
    hits = None
    if form.is_valid():
        words = form.cleaned_data["words"]
        hits = find_people(words, page="intake:find-for", actor=request.actor)
    context = {"told": told, "form": form, "hits": hits}
    return render(request, "intake/find.html", context, status=form.status)


def _match_form(told: queries.ContactPage) -> MatchForm | None:
    """Ready on the contact's own page when somebody on record may be the person."""
    return MatchForm(alike=told.alike) if told.alike else None


def _link(request: HttpRequest, contact_id: UUID, *, person: str) -> HttpResponse:
    """Link the contact to the chosen person."""
    found = queries.person_named(person, actor=request.actor)
    if found is None:
        messages.error(request, _("Choose one of the people on the page."))
        return redirect("intake:match", contact_id)
    try:
        actions.link_person(contact_id, person_id=found.person_id, actor=request.actor)
    except RuleBroken as broken:
        messages.error(request, " ".join(broken.reasons))
        return redirect("intake:contact", contact_id)
    return _matched(request, contact_id)


def _matched(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Back to the contact, whose person is now known."""
    messages.success(request, _("The person was linked to the contact."))
    return redirect("intake:contact", contact_id)
