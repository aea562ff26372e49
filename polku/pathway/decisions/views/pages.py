"""What the pages of this room share: noting who read, trying an action, answering with a PDF."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_read
from polku.base.ui.forms import Form
from polku.pathway.cases.queries import CaseHead
from polku.pathway.decisions.letters import Paper


def note(request: HttpRequest, head: CaseHead, page: str) -> None:
    """The client's data is about to be shown on this page."""
    note_read(head.person_id, page=f"decisions:{page}", case_id=head.id, actor=request.actor)


def refuse_unless(allowed: bool) -> None:
    """403 for what one may see but not do."""
    if not allowed:
        raise PermissionDenied


def tried(form: Form, act: Callable[[], Any]) -> bool:
    """Whether the action went through; its reasons for refusing go into the form."""
    try:
        act()
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def did(request: HttpRequest, act: Callable[[], Any], *, done: str) -> Any:
    """Do something that needs no form; say that it was done, or every reason why not."""
    try:
        result = act()
    except RuleBroken as broken:
        for reason in broken.reasons:
            messages.error(request, reason)
        return None
    messages.success(request, done)
    return result


def as_pdf(paper: Paper) -> HttpResponse:
    """The letter in the browser's reader; never kept by a cache."""
    response = HttpResponse(paper.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.file_name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def saved_meanwhile(theirs: list[str]) -> str:
    """What the other writer's services are, since rows are not laid side by side."""
    return _("The other writer's services: %(services)s. Check yours below.") % {
        "services": "; ".join(theirs) or "–"
    }


def changed_meanwhile() -> str:
    """What was read is no longer what would be recorded."""
    return _("Somebody changed the draft. Read it through again before you confirm.")
