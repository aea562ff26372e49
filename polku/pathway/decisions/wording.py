"""Days, weeks and money in words, the same on the screen and on paper."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.base.ui.times import day_text, time_text
from polku.pathway.decisions.models import Agreement, CompensationRule
from polku.pathway.decisions.rules import Outcome, PayBasis, every_week, rule_in_words


def period(first: date | None, last: date | None) -> str:
    """1.12.2026–31.5.2027; an open end is said as such."""
    if first is None and last is None:
        return ""
    if last is None:
        return _("from %(day)s") % {"day": day_text(first)}
    return f"{day_text(first)}–{day_text(last)}"


def days_words(days: int | None) -> str:
    """2 days a week."""
    if not days:
        return ""
    return ngettext("%(count)s day a week", "%(count)s days a week", days) % {"count": days}


def week_words(agreement: Agreement) -> str:
    """2 days a week, on Mondays and Wednesdays, at 9.00–13.00."""
    words = days_words(agreement.days_per_week)
    if agreement.weekdays:
        days = [every_week(day) for day in sorted(set(agreement.weekdays))]
        words = f"{words}, {joined(days)}"
    hours = hours_words(agreement)
    return ", ".join(filter(None, (words, hours)))


def hours_words(agreement: Agreement) -> str:
    """at 9.00–13.00, when both ends are known."""
    if agreement.day_starts_at is None or agreement.day_ends_at is None:
        return ""
    return _("at %(first)s–%(last)s") % {
        "first": time_text(agreement.day_starts_at),
        "last": time_text(agreement.day_ends_at),
    }


def joined(words: list[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def compensation_words(rule: CompensationRule | None) -> str:
    """What is paid for taking part, as the client reads it."""
    return rule_in_words(
        basis=rule.basis if rule else PayBasis.NONE,
        amount_cents=rule.amount_cents if rule else 0,
        max_per_week=rule.max_per_week if rule else None,
        max_per_month=rule.max_per_month if rule else None,
        min_minutes=rule.min_minutes if rule else None,
    )


def outcome_for_client(outcome: Outcome) -> str:
    """What was decided, said to the client."""
    return {
        Outcome.GRANT: _("You get what the decision is about."),
        Outcome.PARTIAL: _("You get a part of what the decision is about."),
        Outcome.REFUSE: _("You do not get what the decision is about."),
    }[outcome]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list of short lines."""

    lines: list[str]
    is_list: bool


DASHES = ("– ", "- ", "• ", "* ")


def blocks(text: str) -> list[Block]:
    """A plain text as paragraphs and lists, so that a screen reader hears which is which."""
    found: list[Block] = []
    for line in text.splitlines():
        is_item = line.lstrip().startswith(DASHES)
        words = line.strip().lstrip("–-•* ") if is_item else line.strip()
        if not words:
            found.append(Block([], False))
        elif is_item and found and found[-1].is_list:
            found[-1].lines.append(words)
        elif is_item or not found or found[-1].is_list:
            found.append(Block([words], is_item))
        else:
            found[-1].lines.append(words)
    return [block for block in found if block.lines]
