"""What every page of this room does: the head, the note of the reading, the answer."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.pathway.cases.queries import CaseHead, case_head


def opened(request: HttpRequest, case_id: UUID, *, page: str) -> CaseHead:
    """The head of the case; the reading is noted."""
    head = case_head(case_id, actor=request.actor)
    note_read(head.person_id, page=f"cases:{page}", case_id=case_id, actor=request.actor)
    return head


def answer(
    request: HttpRequest, template: str, context: dict[str, object], *, form: Form
) -> HttpResponse:
    """The page with its form, with the form's status."""
    return render(request, template, context | {"form": form}, status=form.status)


def front_of(case_id: UUID) -> str:
    """The case's own front page, which a door above composes."""
    return reverse("desk:case", args=[case_id])


def refuse_unless(allowed: bool) -> None:
    """403 before anything is written in vain; the action would refuse the same."""
    if not allowed:
        raise PermissionDenied
