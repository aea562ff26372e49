"""Writing notes: saved by itself as one writes, marked ready in one step."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.keys import new_key
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.activities import actions, forms, queries
from polku.pathway.activities.forms.notes import Writing
from polku.pathway.activities.models import Entry
from polku.pathway.activities.queries import NoteRow
from polku.pathway.activities.rules import unclear_words
from polku.pathway.activities.views.frame import Ask, done, form_page, page, writing_in

READY, BY_ITSELF = "ready", "by-itself"


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write a note in a case, of a meeting with `?meeting=`."""
    about = writing_in(request, case_id)
    meetings = queries.meeting_choices(case_id, actor=request.actor)
    first = {"key": str(new_key()), "happened_at": clock.now()}
    first |= queries.meeting_told_of(request.GET.get("meeting", ""), choices=meetings)
    form = forms.NoteForm.of(request, initial=first, meetings=_labels(meetings))

    def save(ready: bool) -> Entry:
        return actions.write_entry(
            case_id,
            note=form.note(),
            key=form.cleaned_data["key"],
            ready=ready,
            actor=request.actor,
        )

    if form.is_valid() and (answer := _saved(request, form, save)):
        return answer
    if _by_itself(request):
        return _not_saved(request)
    return page(request, "write_note", about=about, name="new_note", form=form)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """A ready note to read; one's own draft to write on."""
    row = queries.note_page(entry_id, actor=request.actor)
    about = queries.about(row.case_id, actor=request.actor)
    if row.is_ready or not row.is_mine:
        chain = queries.chain_of(entry_id, actor=request.actor)
        return page(request, "note", about=about, name="note", note=row, chain=chain)
    meetings = queries.meeting_choices(row.case_id, actor=request.actor)
    labels = _labels(meetings, also=row)
    form = forms.EditNoteForm.of(request, initial=_first(row), meetings=labels)

    def save(ready: bool) -> Entry:
        version = form.cleaned_data["version"]
        act = actions.mark_ready if ready else actions.save_entry
        return act(entry_id, note=form.note(), version=version, actor=request.actor)

    try:
        answer = form.is_valid() and _saved(request, form, save)
    except EditedMeanwhile as meanwhile:
        if _by_itself(request):
            return _not_saved(request)
        return form.conflict(request, meanwhile, title=_("The note"), back=request.path)
    if answer:
        return answer
    if _by_itself(request):
        return _not_saved(request)
    context = {"note": row, "unclear": unclear_words(row.text)}
    return page(request, "write_note", about=about, name="note", form=form, **context)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Correct a ready note with a new one."""
    row = queries.note_page(entry_id, actor=request.actor)
    about = writing_in(request, row.case_id)
    form = forms.CorrectForm.of(request, initial={"text": row.text})
    corrected: list[Entry] = []

    def act() -> None:
        corrected.append(actions.correct_entry(entry_id, **form.cleaned_data, actor=request.actor))

    if done(form, act):
        messages.success(request, _("The note was corrected."))
        return redirect("activities:note", corrected[0].pk)
    ask = Ask(
        title=_("Correct the note"),
        submit=_("Save the correction"),
        back=reverse("activities:note", args=[entry_id]),
        intro=_("A ready note never changes: a new one is written, and both can be read."),
    )
    return form_page(request, form, about=about, name="correct_note", ask=ask)


@require_POST
def discard(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Throw away a draft begun by mistake."""
    row = queries.note_page(entry_id, actor=request.actor)
    actions.discard_draft(entry_id, actor=request.actor)
    messages.success(request, _("The draft was thrown away."))
    return redirect("activities:case", row.case_id)


def _saved(
    request: HttpRequest, form: Writing, save: Callable[[bool], Entry]
) -> HttpResponse | None:
    """Save as asked: by itself, as a draft, or ready. None when a rule refused."""
    ready = request.POST.get("do") == READY
    try:
        entry = save(ready)
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    if _by_itself(request):
        return _saved_by_itself(request, entry)
    words = _("The note is ready.") if ready else _("The note is saved as a draft.")
    messages.success(request, words)
    return redirect("activities:case" if ready else "activities:note", _where(entry, ready=ready))


def _where(entry: Entry, *, ready: bool) -> UUID:
    """A ready note leads back to the case, a draft to itself."""
    return entry.case_id if ready else entry.pk


def _by_itself(request: HttpRequest) -> bool:
    """Whether the page saved by itself while somebody writes."""
    return request.POST.get("do") == BY_ITSELF


def _saved_by_itself(request: HttpRequest, entry: Entry) -> HttpResponse:
    """A line that says what was saved when, and the version the next saving builds on."""
    context = {"entry": entry, "at": clock.now(), "unclear": unclear_words(entry.text)}
    answer = render(request, "activities/saved.html", context)
    answer["HX-Trigger"] = "saved-by-itself"
    return answer


def _not_saved(request: HttpRequest) -> HttpResponse:
    """A line that says the text is still only on the page."""
    return render(request, "activities/saved.html", {"entry": None})


def _first(row: NoteRow) -> dict[str, object]:
    """The draft as it was left."""
    return {
        "text": row.text,
        "happened_at": row.happened_at,
        "meeting_id": row.meeting_id,
        "withhold": not row.shown_to_client,
        "withheld_because": row.withheld_because,
        "therapeutic_or_test": row.therapeutic_or_test,
        "version": row.version,
    }


def _labels(
    meetings: list[queries.MeetingChoice], *, also: NoteRow | None = None
) -> list[tuple[UUID, str]]:
    """Meetings as choices of a form, the one the note tells of among them."""
    labels = {meeting.id: meeting.words for meeting in meetings}
    if also and also.meeting_id:
        labels.setdefault(also.meeting_id, also.meeting)
    return list(labels.items())
