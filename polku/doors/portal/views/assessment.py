"""What help I need: my own view in my own words, and the finished assessment."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.doors.portal import rules
from polku.doors.portal.forms import OwnWordsForm, OwnWorkerForm
from polku.doors.portal.queries import assessment as queries
from polku.doors.portal.views.door import done, led_back, my_page
from polku.pathway.assessment import actions

BACK = "portal:assessment"


@require_safe
@my_page
def assessment(request: HttpRequest) -> HttpResponse:
    """What is asked of me now, and what is ready to read."""
    page = queries.assessment_page(actor=request.actor)
    return render(request, "portal/assessment.html", {"page": page, "draft": page.draft})


@require_safe
@my_page
def one(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """A finished assessment, whole."""
    found = queries.one_finished(assessment_id, actor=request.actor)
    context = {"one": found, "parts": queries.parts_to_read(found)}
    return render(request, "portal/assessment_one.html", context)


@require_http_methods(["GET", "POST"])
@my_page
def write(request: HttpRequest, topic: str) -> HttpResponse:
    """One question, answered in my own words."""
    draft, asked = queries.question(topic, actor=request.actor)
    if draft is None and request.method != "POST":
        return led_back(request, rules.nothing_asked(), back=BACK)
    form = OwnWordsForm.of(request, initial={"version": asked.version, "words": asked.words})

    def save() -> None:
        if draft is None:
            raise RuleBroken(rules.assessment_is_ready())
        actions.write_client_view(draft.id, topic=topic, **form.cleaned_data, actor=request.actor)

    sent = done(request, form, save, said=_("Your words were saved."), back=BACK)
    context = {"form": form, "asked": asked}
    return sent or render(request, "portal/assessment_write.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def own_worker(request: HttpRequest) -> HttpResponse:
    """Whether I want a worker of my own."""
    draft = queries.draft_now(actor=request.actor)
    if draft is None:
        return led_back(request, rules.nothing_asked(), back=BACK)
    form = OwnWorkerForm.of(request, initial={"wants": draft.wants_own_worker})
    sent = done(
        request,
        form,
        lambda: actions.tell_own_worker_wish(draft.id, **form.cleaned_data, actor=request.actor),
        said=_("Your answer was saved."),
        back=BACK,
    )
    return sent or render(request, "portal/own_worker.html", {"form": form}, status=form.status)
