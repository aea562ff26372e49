"""What every view here does: stand a page in its frame, note the reading, try an action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.pathway.activities import queries
from polku.pathway.activities.queries import About

# The frame of pages that are not about one case.
PLAIN = "activities/plain_frame.html"


def done(form: Form, act: Callable[[], Any]) -> bool:
    """Whether the form was sent whole and the action went through; refusals stay on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def writing_in(request: HttpRequest, case_id: UUID) -> About:
    """The frame of a page on which something is written in a case: 403 for who only looks."""
    about = queries.about(case_id, actor=request.actor)
    if not about.may_write:
        raise PermissionDenied
    return about


@dataclass(frozen=True, slots=True)
class Ask:
    """The words around a form: its heading, its button, the way back."""

    title: str
    submit: str
    back: str
    intro: str = ""
    ready_or_draft: bool = False
    links: tuple[tuple[str, str], ...] = ()


def form_page(
    request: HttpRequest, form: Form, *, about: About, name: str, ask: Ask
) -> HttpResponse:
    """A page with one form in the frame of a case."""
    return page(request, "form_page", about=about, name=name, form=form, ask=ask)


def page(
    request: HttpRequest, template: str, *, about: About, name: str, **context: object
) -> HttpResponse:
    """Note that one client's data is shown, and show the page in the case's frame."""
    note_read(
        about.person_id,
        page=f"activities:{name}",
        case_id=about.case_id,
        actor=request.actor,
    )
    form = context.get("form")
    status = form.status if isinstance(form, Form) else 200
    context = {"about": about, "head": about.head, "frame": about.frame, **context}
    return render(request, f"activities/{template}.html", context, status=status)
