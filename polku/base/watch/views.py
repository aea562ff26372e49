"""For machines: is it alive, and the numbers. For the operator: what is slow, stuck or failing."""

from ipaddress import ip_address
from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polku.base.access.gate import deny_unless
from polku.base.access.rules import Role
from polku.base.watch import metrics as numbers
from polku.base.watch import queries

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers too, else 503: the process lives, but send nobody here."""
    ready = queries.is_ready()
    return JsonResponse({"alive": True, "ready": ready}, status=200 if ready else 503)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers, to this machine itself or to whoever has the token; to others no such page."""
    if not _may_measure(request):
        raise Http404
    return HttpResponse(numbers.text(ready=queries.is_ready()), content_type=PROMETHEUS)


@require_safe
def operator(request: HttpRequest) -> HttpResponse:
    """The administrator's page of the house itself."""
    deny_unless(request.actor.is_a(Role.ADMINISTRATOR))
    return render(request, "watch/operator.html", {"house": queries.house()})


def _may_measure(request: HttpRequest) -> bool:
    """Behind a proxy everybody seems to be this machine, so there the token alone counts."""
    token = settings.POLKU_METRICS_TOKEN
    told = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and compare_digest(told.encode(), token.encode()):
        return True
    return not settings.POLKU_BEHIND_PROXY and _is_from_here(request)


def _is_from_here(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
