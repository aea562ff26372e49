"""Every address of the house; refusals answer with their bare number, which is all that is read."""

from django.http import HttpRequest, HttpResponse

from config.urls import urlpatterns

__all__ = ["urlpatterns"]


def _bare(status: int) -> object:
    def answer(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return HttpResponse(status=status)

    return answer


handler400, handler403, handler404, handler500 = (_bare(code) for code in (400, 403, 404, 500))
