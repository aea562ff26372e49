"""Pages of the style guide."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from polku.base.ui.guide import samples
from polku.base.ui.guide.forms import SampleFilters, SampleForm
from polku.base.ui.versions import EditedMeanwhile


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    pages = Paginator(range(1, 93), 10)
    filters = SampleFilters.of(request)
    clients = samples.clients(**filters.chosen)
    context = samples.context() | {"filters": filters, "clients": clients}
    context |= {"page": pages.get_page(request.GET.get("page", 3))}
    return render(request, "ui/guide/components.html", context)


@login_not_required
def sample_form(request: HttpRequest) -> HttpResponse:
    """Every field; sending it well leads back with a message."""
    form = SampleForm.of(request, initial={"version": 1})
    if form.is_valid():
        messages.success(request, _("The visit was saved."))
        return redirect("ui:components")
    return render(request, "ui/guide/form.html", {"form": form}, status=form.status)


@login_not_required
def sample_confirm(request: HttpRequest) -> HttpResponse:
    """What a person sees before a binding step."""
    return render(request, "ui/confirm.html", samples.confirmation())


@login_not_required
def sample_conflict(request: HttpRequest) -> HttpResponse:
    """Any text sent here meets somebody else's newer text."""
    form = SampleForm.of(request, initial={"version": 1})
    if form.is_valid() and form.cleaned_data["version"] == 1:
        theirs = samples.theirs() | {"met_on": date(2026, 11, 20)}
        meanwhile = EditedMeanwhile(version=2, theirs=theirs, by="Niskanen, Sari")
        return form.conflict(request, meanwhile, title=_("Visit"), back="/ui/components/")
    if form.is_valid():
        return redirect("ui:components")
    return render(request, "ui/guide/form.html", {"form": form}, status=form.status)
