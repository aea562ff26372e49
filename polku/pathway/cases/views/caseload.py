"""Handing over a whole caseload in one step, for the unit's lead."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.audit.actions import note_reads
from polku.pathway.cases import actions, queries
from polku.pathway.cases.forms import HandOverForm
from polku.pathway.cases.views.pages import answer


@require_safe
def hand_over(request: HttpRequest) -> HttpResponse:
    """Whose caseload is handed over: every own worker of the units one leads."""
    context = {"loads": queries.loads_of(actor=request.actor)}
    return render(request, "cases/hand_over.html", context)


@require_http_methods(["GET", "POST"])
def hand_over_from(request: HttpRequest, unit_id: UUID, user_id: UUID) -> HttpResponse:
    """The clients that move, who takes them, and why."""
    load = queries.caseload_of(user_id, unit_id=unit_id, actor=request.actor)
    seen = [(one.person_id, one.case_id) for one in load.clients]
    note_reads(seen, page="cases:hand_over", actor=request.actor)
    form = HandOverForm.of(request, unit_id=unit_id, leaving=user_id)
    if form.is_valid():
        try:
            moved = actions.hand_over_caseload(
                user_id, unit_id=unit_id, **form.cleaned_data, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            words = ngettext(
                "%(count)s client was handed over.", "%(count)s clients were handed over.", moved
            )
            messages.success(request, words % {"count": moved})
            return redirect("cases:hand_over")
    return answer(request, "cases/hand_over_from.html", {"load": load}, form=form)
