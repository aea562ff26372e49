"""From a decision or an agreement to a letter: who sends, to whom, what the templates print.

Everything is put into words inside the letter's own language, whatever the reader's screen speaks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from polku.base import clock
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import rule_on
from polku.base.ui.letters import (
    AddressKind,
    Letter,
    Recipient,
    Sender,
    Signature,
    render_letter,
)
from polku.base.ui.times import day_text
from polku.directory.people.models import Person
from polku.directory.people.queries import addressee, is_protected
from polku.directory.units.models import Unit
from polku.pathway.decisions.models import Agreement, AppealInstruction, Decision
from polku.pathway.decisions.queries.comparing import departures_of
from polku.pathway.decisions.queries.obstacles import instruction_for
from polku.pathway.decisions.rules import DecisionStatus, SignedHow
from polku.pathway.decisions.wording import compensation_words, days_words, period, week_words


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished letter and what to call its file."""

    pdf: bytes
    file_name: str
    shows_home: bool


def decision_paper(decision: Decision) -> Paper:
    """The decision as a letter; a draft says on its face that it is one."""
    person = decision.case.person
    with translation.override(decision.language):
        context = _decision_context(decision)
        word, number = pgettext("letter", "Decision"), _number(decision)
        title = f"{word} {number}: {decision.title}"
    pdf = render_letter(
        "decisions/letters/decision.html", context, language=decision.language, title=title
    )
    return Paper(pdf, _file_name(word, number), _shows_home(person))


def agreement_paper(agreement: Agreement) -> Paper:
    """The agreement as a letter: with lines for the pen until both have signed."""
    with translation.override(agreement.language):
        context = _agreement_context(agreement)
        word, title = pgettext("letter", "Agreement"), _("Agreement on social rehabilitation")
    pdf = render_letter(
        "decisions/letters/agreement.html", context, language=agreement.language, title=title
    )
    name = _file_name(word, _number(agreement.decision))
    return Paper(pdf, name, _shows_home(agreement.case.person))


def _number(decision: Decision) -> str:
    """The reference, or the word for a draft."""
    return decision.reference or pgettext("letter", "Draft")


def _file_name(word: str, number: str) -> str:
    """paatos-2026-000123.pdf: letters and numbers that every file system takes."""
    return f"{slugify(f'{word} {number}'.replace('/', '-'))}.pdf"


def appeal_times(day: date) -> dict[str, int]:
    """How many days, by the rules in force on a day: to ask, by post, electronically."""
    codes = {
        "days": RuleCode.REVIEW_REQUEST,
        "letter_days": RuleCode.SERVED_BY_LETTER,
        "electronic_days": RuleCode.SERVED_ONLINE,
    }
    return {name: rule_on(code, day).amount for name, code in codes.items()}


def sender_of(unit: Unit, language: str) -> Sender:
    """The organisation and unit, by their Swedish names in a Swedish letter."""
    organisation = unit.organisation
    place = unit if unit.street else organisation
    town = f"{place.postal_code} {place.post_office}".strip()
    return Sender(
        organisation=organisation.name_in(language),
        unit=unit.name_in(language),
        address=tuple(filter(None, (place.street, town))),
        phone=unit.phone or organisation.phone,
        email=unit.email,
    )


def recipient_of(person: Person) -> Recipient:
    """The window of the envelope: under a non-disclosure order the contact address, or none."""
    to, hidden = addressee(person), is_protected(person)
    kind = AddressKind.CONTACT if hidden else AddressKind.HOME
    return Recipient(to.name, to.lines, kind, address_is_hidden=hidden)


def _shows_home(person: Person) -> bool:
    """Whether the letter carries a home address."""
    return not is_protected(person) and bool(addressee(person).lines)


def _decision_context(decision: Decision) -> dict[str, Any]:
    """Everything the template prints, in the letter's language."""
    made = decision.status == DecisionStatus.MADE
    day = clock.day_of(decision.decided_at) if made else clock.today()
    lines = list(decision.lines.all())
    instruction = decision.appeal_instruction or instruction_for(decision)
    return {
        "letter": _decision_frame(decision, day),
        "decision": decision,
        "is_draft": not made,
        "client": _party(decision.case.person),
        "initiated_on": clock.day_of(decision.case.initiated_at),
        "granted": [_line(decision, line) for line in lines if line.granted],
        "refused": [_line(decision, line) for line in lines if not line.granted],
        "period": period(decision.starts_on, decision.ends_on),
        "for_young": any(line.for_young and line.granted for line in lines),
        "departures": departures_of(decision),
        "provisions": _provisions(decision),
        "appeal": _appeal(instruction, day),
        "made_by": decision.unit.organisation.name_in(decision.language),
    }


def _decision_frame(decision: Decision, day: date) -> Letter:
    """The head, the signature and the contact person."""
    informant = (decision.informant_name, decision.informant_phone, decision.informant_email)
    signatures: tuple[Signature, ...] = ()
    if decision.status == DecisionStatus.MADE:
        note = _("Decided and signed electronically on %(day)s") % {"day": day_text(day)}
        signatures = (Signature(decision.decider_name, decision.decider_title, note),)
    return Letter(
        sender=sender_of(decision.unit, decision.language),
        recipient=recipient_of(decision.case.person),
        kind=pgettext("letter", "Decision"),
        dated_on=day,
        reference=_number(decision),
        contact_person=tuple(filter(None, informant)),
        signatures=signatures,
    )


def _party(person: Person) -> str:
    """The client as a document names them: name, and identity number or birth date."""
    known = person.identity_number or (person.birth_date and day_text(person.birth_date))
    return ", ".join(filter(None, (person.name, known)))


def _line(decision: Decision, line: Any) -> dict[str, str]:
    """One service as a row of the table."""
    return {
        "service": line.name,
        "component": str(line.get_component_display()) if line.component else "",
        "description": line.description,
        "amount": line.amount or days_words(line.days_per_week),
        "period": period(line.starts_on, line.ends_on or decision.ends_on),
        "arranged": line.provider or str(line.get_arranged_display()),
    }


def _provisions(decision: Decision) -> list[str]:
    """The applied provisions in the letter's language, and those written by hand."""
    labels = dict(type(decision)._meta.get_field("provisions").base_field.choices)
    written = [line.strip() for line in decision.other_provisions.splitlines() if line.strip()]
    return [str(labels.get(code, code)) for code in decision.provisions] + written


def _appeal(instruction: AppealInstruction | None, day: date) -> dict[str, Any] | None:
    """The instruction and the times beside it."""
    return instruction and {"text": instruction, **appeal_times(day)}


def _agreement_context(agreement: Agreement) -> dict[str, Any]:
    """Everything the template prints, in the letter's language."""
    rule = agreement.compensation_rule
    return {
        "letter": _agreement_frame(agreement),
        "agreement": agreement,
        "client": _party(agreement.case.person),
        "period": period(agreement.starts_on, agreement.ends_on),
        "week": week_words(agreement),
        "compensation": compensation_words(rule),
        "is_paid": rule is not None and rule.amount_cents > 0,
        "organiser": agreement.decision.unit.organisation.name_in(agreement.language),
        "unit": agreement.decision.unit.name_in(agreement.language),
    }


def _agreement_frame(agreement: Agreement) -> Letter:
    """The head and both signatures."""
    unit = agreement.decision.unit
    signed_at = agreement.worker_signed_at
    return Letter(
        sender=sender_of(unit, agreement.language),
        recipient=recipient_of(agreement.case.person),
        kind=pgettext("letter", "Agreement"),
        dated_on=clock.day_of(signed_at) if signed_at else clock.today(),
        reference=agreement.decision.reference or "",
        signatures=(_clients_signature(agreement), _workers_signature(agreement)),
    )


def _clients_signature(agreement: Agreement) -> Signature:
    """A line for the pen until the client has signed; then how and when."""
    note = ""
    if agreement.client_signed_on:
        how = (
            _("Signed on paper on %(day)s")
            if agreement.client_signed_how == SignedHow.PAPER
            else _("Signed on the own pages on %(day)s")
        )
        note = how % {"day": day_text(agreement.client_signed_on)}
    return Signature(agreement.case.person.name, pgettext("letter", "Client"), note)


def _workers_signature(agreement: Agreement) -> Signature:
    """The worker who put the agreement to the client."""
    if agreement.worker_signed_at is None:
        writer = agreement.drafted_by
        return Signature(writer.name, writer.title)
    note = _("Signed electronically on %(day)s") % {"day": day_text(agreement.worker_signed_at)}
    return Signature(agreement.worker_name, agreement.worker_title, note)
