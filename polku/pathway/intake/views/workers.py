"""These pages are a worker's: who sent a notice stands on them, and a client has own pages."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_workers(view: View) -> View:
    """Refuse a client, who sees the same things in their own words elsewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.is_client:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
