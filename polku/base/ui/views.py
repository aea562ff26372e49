"""Pages that belong to no room: language choice, accessibility statement, what Polku is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from polku.base.ui import language


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The header's language buttons."""
    return language.choose(
        request,
        language=request.POST.get("language", ""),
        back=request.POST.get("next", "/"),
    )


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Polku is, for anybody."""
    return render(request, "ui/about.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Saavutettavuusseloste (laki digitaalisten palvelujen tarjoamisesta 306/2019 9 §)."""
    context = {
        "accessibility_email": settings.POLKU_ACCESSIBILITY_EMAIL,
        "accessibility_supervisor": settings.POLKU_ACCESSIBILITY_SUPERVISOR,
    }
    return render(request, "ui/accessibility.html", context)
