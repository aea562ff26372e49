"""Signing in and out. Which pages wait behind the door is each room's own matter."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from polku.base.access.forms import SignInForm


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password; afterwards the page one was on the way to."""
    onward = _safe(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.user.is_authenticated and request.method == "GET":
        return redirect(onward)
    form = SignInForm.of(request, asked_by=request)
    if form.is_valid():
        login(request, form.user)
        response = redirect(onward)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.user.language,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response
    page = {"form": form, "next": onward}
    return render(request, "access/sign_in.html", page, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; nothing of it stays in the browser."""
    logout(request)
    response = redirect("access:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _safe(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else the front page."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else resolve_url(settings.LOGIN_REDIRECT_URL)
