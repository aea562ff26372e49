"""The open web form: anybody may ask for help, for themselves or for somebody close."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.pathway.intake import actions
from polku.pathway.intake.forms import PublicForm


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def public(request: HttpRequest) -> HttpResponse:
    """Ask for help without signing in."""
    form = PublicForm.of(request)
    if form.is_valid():
        if form.is_a_machine:
            return redirect("intake:thanks")
        received = form.received(language=get_language() or "fi")
        try:
            actions.receive_public_contact(received, unit_id=form.cleaned_data["unit"], actor=None)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect("intake:thanks")
    return render(request, "intake/public.html", {"form": form}, status=form.status)


@login_not_required
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next, in plain words."""
    return render(request, "intake/thanks.html")
