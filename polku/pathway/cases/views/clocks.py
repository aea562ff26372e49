"""Explaining a late deadline."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polku.base.access.gate import RuleBroken
from polku.pathway.cases import actions, queries
from polku.pathway.cases.forms import ExplainForm
from polku.pathway.cases.views.pages import answer, front_of, opened


@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Write down why a deadline was passed."""
    page = queries.clock_page(clock_id, actor=request.actor)
    head = opened(request, page.case_id, page="explain")
    form = ExplainForm.of(request, initial={"reason": page.reason, "note": page.note})
    if form.is_valid():
        try:
            actions.explain_deviation(clock_id, **form.cleaned_data, actor=request.actor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The explanation was saved."))
            return redirect(front_of(page.case_id))
    context = {"head": head, "page": page, "back": front_of(page.case_id)}
    return answer(request, "cases/explain.html", context, form=form)
