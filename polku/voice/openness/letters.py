"""The answer and the refusal as letters, in the client's own language."""

from typing import Any

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from polku.base import clock
from polku.base.ui.letters import Letter, Signature, render_letter
from polku.base.ui.times import day_text
from polku.directory.people.models import Person
from polku.directory.people.rules import ServiceLanguage
from polku.pathway.decisions.letters import Paper, appeal_times, recipient_of, sender_of
from polku.pathway.decisions.models import AppealInstruction
from polku.voice.openness.models import LogRequest
from polku.voice.openness.queries import Given, Reading
from polku.voice.openness.rules import Status


def language_of(person: Person) -> str:
    """Swedish to who is served in Swedish; Finnish to all others, as decisions are."""
    return "sv" if person.service_language == ServiceLanguage.SWEDISH else "fi"


def paper_of(request: LogRequest, *, readings: list[Reading], given: list[Given]) -> Paper:
    """The letter: the list when it was answered, the decision when it was refused."""
    language = language_of(request.person)
    refused = request.status == Status.REFUSED
    with translation.override(language):
        title = _("Decision on a request for log data") if refused else _("Who has used your data")
        context = _frame(request, language=language) | {
            "request": request,
            "asked_on": clock.day_of(request.asked_at),
            "readings": readings,
            "given": given,
            "appeal": _appeal(request, language) if refused else None,
        }
        name = f"{slugify(title)}.pdf"
    template = f"openness/letters/{'refusal' if refused else 'log'}.html"
    pdf = render_letter(template, context, language=language, title=title)
    return Paper(pdf, name, bool(context["letter"].recipient.address))


def _frame(request: LogRequest, *, language: str) -> dict[str, Any]:
    """The head of the letter and who signs it."""
    settled_on = clock.day_of(request.settled_at or clock.now())
    signatures: tuple[Signature, ...] = ()
    if request.settled_by:
        note = _("Decided and signed electronically on %(day)s") % {"day": day_text(settled_on)}
        signatures = (Signature(request.settled_by.name, request.settled_by.title, note),)
    letter = Letter(
        sender=sender_of(request.unit, language),
        recipient=recipient_of(request.person),
        kind=pgettext("letter", "Log data"),
        dated_on=settled_on,
        signatures=signatures,
    )
    return {"letter": letter}


def _appeal(request: LogRequest, language: str) -> dict[str, Any]:
    """The organisation's own instruction as it stood on the day of the decision."""
    day = clock.day_of(request.settled_at or clock.now())
    text = (
        AppealInstruction.objects.on(day)
        .filter(organisation=request.unit.organisation_id, language=language)
        .first()
    )
    return {"text": text, **appeal_times(day)}
