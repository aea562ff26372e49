"""What help I need: my own view in my own words, and the finished assessment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polku.base.access.gate import RuleBroken
from polku.base.ui.forms import EditedMeanwhile
from polku.doors.portal.forms import OwnWordsForm, OwnWorkerForm
from polku.doors.portal.queries import assessment as queries
from polku.doors.portal.views.door import did, my_page
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
    return render(
        request, "portal/assessment_one.html", {"one": found, "parts": queries.parts_to_read(found)}
    )


@require_http_methods(["GET", "POST"])
@my_page
def write(request: HttpRequest, topic: str) -> HttpResponse:
    """One question, answered in my own words."""
    draft = queries.draft_now(actor=request.actor)
    asked = queries.topic_of(draft, topic)
    start = {"version": asked.version, "words": asked.words}
    form = OwnWordsForm.of(request, initial=start)
    if form.is_valid():
        try:
            actions.write_client_view(
                draft.id, topic=topic, **form.cleaned_data, actor=request.actor
            )
        except RuleBroken as broken:
            form.refuse(broken)
        except EditedMeanwhile as meanwhile:
            return form.conflict(request, meanwhile, title=asked.question, back=reverse(BACK))
        else:
            messages.success(request, _("Your words were saved."))
            return redirect(BACK)
    context = {"form": form, "asked": asked}
    return render(request, "portal/assessment_write.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
@my_page
def own_worker(request: HttpRequest) -> HttpResponse:
    """Whether I want a worker of my own."""
    draft = queries.draft_now(actor=request.actor)
    form = OwnWorkerForm.of(request, initial={"wants": draft.wants_own_worker})
    if form.is_valid() and did(
        form,
        lambda: actions.tell_own_worker_wish(draft.id, **form.cleaned_data, actor=request.actor),
    ):
        messages.success(request, _("Your answer was saved."))
        return redirect(BACK)
    return render(request, "portal/own_worker.html", {"form": form}, status=form.status)
