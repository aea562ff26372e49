"""How one case began: its contacts, from the case's own pages."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from polku.base.audit.actions import note_read
from polku.pathway.cases.queries import case_head
from polku.pathway.intake import queries
from polku.pathway.intake.views.workers import for_workers


@for_workers
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The contact that began the case, and those joined since."""
    head = case_head(case_id, actor=request.actor)
    note_read(head.person_id, page="intake:case", case_id=case_id, actor=request.actor)
    context = {"head": head, "panel": queries.panel(case_id, actor=request.actor)}
    return render(request, "intake/case.html", context)
