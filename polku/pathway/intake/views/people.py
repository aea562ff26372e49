"""People: found, read, corrected, protected, and given their own pages."""

import secrets
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.base.ui import forms
from polku.directory.people.forms import (
    ChangeDetailsForm,
    FindForm,
    NonDisclosureForm,
    OwnPagesForm,
    RevealForm,
)
from polku.directory.people.models import Person
from polku.directory.people.municipalities import municipality_name
from polku.directory.people.queries import find_people
from polku.pathway.intake import actions, policies, queries
from polku.pathway.intake.views.workers import for_workers


@sensitive_post_parameters("words")
@for_workers
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find a person by name or identity number. Sent by POST: no name ends in an address."""
    if not request.actor.is_a(*policies.HANDLERS):
        raise PermissionDenied
    form = FindForm.of(request)
    hits, open_ones = None, set()
    if form.is_valid():
        hits = find_people(form.cleaned_data["words"], actor=request.actor)
        open_ones = queries.openable_people([hit.person_id for hit in hits])
    context = {"form": form, "hits": hits, "openable": open_ones}
    return render(request, "intake/find.html", context, status=form.status)


@for_workers
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's basic data."""
    told = queries.person_page(person_id, actor=request.actor)
    note_read(person_id, page="intake:person", actor=request.actor)
    return render(request, "intake/people/person.html", {"told": told})


@for_workers
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct a person's basic data."""
    kept = _kept(request, person_id, page="intake:person-edit")
    hidden = bool(kept.is_protected)
    initial = ChangeDetailsForm.initial_of(kept, is_protected=hidden)
    form = ChangeDetailsForm.of(request, initial=initial, person=kept, is_protected=hidden)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.correct_basic_data(
                person_id, details=form.details(), version=version, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except forms.EditedMeanwhile as meanwhile:
            return form.conflict(
                request, meanwhile, title=_("Basic data"), back=_page_of(person_id)
            )
        else:
            messages.success(request, _("The basic data was saved."))
            return redirect("intake:person", person_id)
    context = {"form": form, "name": kept.name, "back": _page_of(person_id), "hidden": hidden}
    return render(request, "intake/people/edit.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def protect(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record a non-disclosure order."""
    kept = _kept(request, person_id, page="intake:protect")
    form = NonDisclosureForm.of(request)
    if form.is_valid():
        try:
            actions.order_non_disclosure(person_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The non-disclosure order was recorded."))
            return redirect("intake:person", person_id)
    context = {
        "form": form,
        "title": _("Non-disclosure order"),
        "recorded": [(_("Person"), kept.name)],
        "consequence": _(
            "Address, municipality, phone and email are hidden on every page and in letters"
            " while the order is in force."
        ),
        "confirm": _("Record the order"),
        "back": _page_of(person_id),
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def no_order(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody said there is an order: record that there is none."""
    kept = _kept(request, person_id, page="intake:no-order")
    form = forms.Form.of(request)
    if form.is_valid():
        try:
            actions.answer_there_is_no_order(person_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("It was recorded that there is no order."))
            return redirect("intake:person", person_id)
    context = {
        "form": form,
        "title": _("There is no non-disclosure order"),
        "recorded": [(_("Person"), kept.name), (_("Found by"), request.actor.name)],
        "consequence": _(
            "Address, municipality, phone and email are shown again. Make sure from the"
            " population register first."
        ),
        "confirm": _("Record that there is no order"),
        "back": _page_of(person_id),
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open protected contact data: shown once, on this answer, and noted."""
    kept = _kept(request, person_id, page="intake:reveal")
    form = RevealForm.of(request)
    if form.is_valid():
        card = actions.open_protected(person_id, **form.cleaned_data, actor=request.actor)
        context = {"card": card, "municipality": municipality_name(card.municipality)}
        return render(request, "intake/people/revealed.html", context)
    context = {
        "form": form,
        "title": _("Open protected contact data"),
        "intro": _("Only when your task directly requires it (661/2009 37 §)."),
        "recorded": [
            (_("Person"), kept.name),
            (_("Opened by"), request.actor.name),
        ],
        "consequence": _("The client sees that the data was opened, by whom and why."),
        "confirm": _("Open the contact data"),
        "back": _page_of(person_id),
        "plain": True,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def own_pages(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give the client their own sign-in; the first password is shown this once."""
    kept = _kept(request, person_id, page="intake:own-pages")
    form = OwnPagesForm.of(request)
    if form.is_valid():
        username = form.cleaned_data["username"]
        password = secrets.token_urlsafe(9) if settings.POLKU_CLIENTS_MAY_USE_PASSWORDS else None
        try:
            actions.open_own_pages(
                person_id, username=username, password=password, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            context = {"name": kept.name, "username": username, "password": password}
            return render(
                request, "intake/people/own_pages.html", context | {"back": _page_of(person_id)}
            )
    context = {
        "form": form,
        "title": _("Own pages for the client"),
        "recorded": [(_("Person"), kept.name)],
        "consequence": _("Make sure who the person is before you give them the sign-in."),
        "confirm": _("Open the pages"),
        "back": _page_of(person_id),
        "plain": True,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@for_workers
@require_http_methods(["GET", "POST"])
def one_time_code(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give the client a code in person; it is shown this once."""
    kept = _kept(request, person_id, page="intake:one-time-code")
    form, back = forms.Form.of(request), _page_of(person_id)
    if form.is_valid():
        try:
            username, code = actions.hand_over_sign_in_code(person_id, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            told = {"name": kept.name, "username": username, "code": code, "back": back}
            return render(request, "intake/people/one_time_code.html", told)
    context = {
        "form": form,
        "title": _("One-time code for the client"),
        "intro": _("With it the client sees their next meetings and can write what they wish."),
        "recorded": [(_("Person"), kept.name)],
        "consequence": _("Make sure who the person is, and give the code in person."),
        "confirm": _("Make the code"),
        "back": back,
        "plain": True,
    }
    return render(request, "ui/confirm.html", context, status=form.status)


def _kept(request: HttpRequest, person_id: UUID, *, page: str) -> Person:
    """The person for a form, the read noted."""
    kept = queries.kept_person(person_id, actor=request.actor)
    note_read(person_id, page=page, actor=request.actor)
    return kept


def _page_of(person_id: UUID) -> str:
    """The person's own page."""
    return reverse("intake:person", args=[person_id])
