"""Watches every request: which page, how it ended, how long and how many questions it took."""

import logging
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse

from polku.base.watch.tally import TALLY

log = logging.getLogger("polku.request")
NO_PAGE = "no such page"


class Watched:
    """Outermost of all, so that it sees what every other does. Writes ids and numbers only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id, began, asked = uuid4().hex, time.perf_counter(), _Questions()
        with connection.execute_wrapper(asked):
            response = self.get_response(request)
        seconds = time.perf_counter() - began
        view = _page(request)
        TALLY.add(view, response.status_code, seconds=seconds, queries=asked.count)
        response.headers["X-Request-ID"] = request_id
        log.info(
            "request",
            extra={
                "request_id": request_id,
                "view": view,
                "actor": _who(request),
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "queries": asked.count,
            },
        )
        return response


class _Questions:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.count += 1
        return execute(*asked)


def _page(request: HttpRequest) -> str:
    """The name of the page: never its address, which may hold what somebody wrote."""
    return request.resolver_match.view_name if request.resolver_match else NO_PAGE


def _who(request: HttpRequest) -> str | None:
    """The account's key, if the page has asked who is there; it is not asked for the log's sake."""
    user = getattr(request, "_cached_user", None)
    return str(user.pk) if user is not None and user.pk else None
