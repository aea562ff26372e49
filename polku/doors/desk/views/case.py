"""The case's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from polku.base.audit.actions import note_read
from polku.base.ui.components import Tab
from polku.doors.desk.queries import case_page
from polku.doors.desk.rules import Story

LONGEST_NUMBER = 6


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The whole path on one screen, and the story narrowed by `?story=` and `?page=`."""
    story = request.GET.get("story", "")
    number = _page_number(request.GET.get("page", "1"))
    shown = case_page(case_id, story=story, page=number, actor=request.actor)
    note_read(shown.head.person_id, page="desk:case", case_id=case_id, actor=request.actor)
    context = {
        "head": shown.head,
        "case": shown,
        "stories": _stories(story),
        "story": story,
        "older": number + 1 if shown.has_more else None,
        "newer": number - 1 if number > 1 else None,
    }
    return render(request, "desk/case.html", context)


def _page_number(asked: str) -> int:
    """The page of the story; what is no page, or further than any story goes, is the first."""
    return max(int(asked), 1) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 1


def _stories(chosen: str) -> list[Tab]:
    """Links that narrow the story."""
    everything = Tab(_("All"), "?", is_current=chosen not in Story.values)
    parts = [
        Tab(str(part.label), f"?story={part.value}#story", is_current=part.value == chosen)
        for part in Story
    ]
    return [everything, *parts]
