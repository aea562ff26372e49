"""What runs inside the server while it is measured, and at no other time."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

QUERIES, PROCESSOR = "X-Bench-Queries", "X-Bench-Processor"


class CountQueries:
    """Each answer says how many times it asked the database, and how long it kept a processor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if not settings.POLKU_BENCH_USE_LOG:
            _keep_no_use_log()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked, began = 0, time.thread_time()

        def count(execute: Callable[..., Any], *call: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*call)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[QUERIES] = str(asked)
        response[PROCESSOR] = f"{(time.thread_time() - began) * 1000:.2f}"
        return response


def _keep_no_use_log() -> None:
    """Readings are built and then dropped: what is left out is the database's part."""
    from polku.base.audit.models import Use

    Use.objects.bulk_create = lambda rows, *_how, **_options: list(rows)  # type: ignore[method-assign]
    Use.objects.create = lambda **values: Use(**values)  # type: ignore[method-assign]
