"""A small site for the tests: a sign-in, and one page behind it with a form."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from config.urls import handler400, handler403, handler404, handler500
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.ui import forms
from polku.base.ui.guide.forms import SampleRow

__all__ = ["handler400", "handler403", "handler404", "handler500"]


class NoteForm(forms.Form):
    """A note with rows."""

    met_on = forms.DateField(label=_("Day of the visit"))
    text = forms.TextField(label=_("What did you do?"), max_length=500)
    repeated = {"goals": forms.Repeated(SampleRow, "Goals", "Goal", "Add another goal")}


def note(request: HttpRequest) -> HttpResponse:
    """The page people write on."""
    form = NoteForm.of(request)
    if form.is_valid():
        if "forbidden" in form.cleaned_data["text"]:
            form.refuse(RuleBroken("First reason.", "Second reason."))
        else:
            request.session["saved"] = form.cleaned_data["text"]
            return redirect("note")
    return render(request, "ui/guide/form.html", {"form": form}, status=form.status)


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Anybody signs in by name here."""
    if request.method == "POST":
        login(request, User.objects.get_by_natural_key(request.POST["username"]))
        return redirect(request.POST.get("next") or "/note/")
    return render(request, "ui/about.html")


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    """A page that cannot be opened by a link."""
    return HttpResponse("ok")


@login_not_required
def race(request: HttpRequest) -> HttpResponse:
    """What a lost race looks like."""
    raise IntegrityError("two at once")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """What a bug looks like."""
    raise RuntimeError("a bug")


urlpatterns = [
    path("sign/", include(([path("in/", sign_in, name="sign_in")], "signin"))),
    path("ui/", include("polku.base.ui.urls")),
    path("note/", note, name="note"),
    path("only-post/", only_post),
    path("race/", race),
    path("broken/", broken),
]
