"""The compensation for taking part: the organisation's own rule, in integer cents (chapter of law:
none; SHL 17 § knows no compensation)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.pathway.decisions.rules.words import PayBasis


def obstacles_to_compensation_rule(
    *,
    basis: str,
    amount_cents: int,
    max_per_week: int | None,
    max_per_month: int | None,
    valid_from: date,
    valid_to: date | None,
) -> list[str]:
    """Every reason the rule cannot be recorded as written."""
    obstacles = []
    paid = basis in (PayBasis.PER_DAY, PayBasis.PER_VISIT)
    if paid and amount_cents <= 0:
        obstacles.append(_("Give the amount: more than zero."))
    if not paid and amount_cents:
        obstacles.append(_("This kind of compensation has no fixed amount: leave it empty."))
    if max_per_week and max_per_month and max_per_week > max_per_month:
        obstacles.append(_("The most in a week cannot be more than the most in a month."))
    if valid_to and valid_to < valid_from:
        obstacles.append(_("The rule must end after it starts. Check both dates."))
    return obstacles


def compensated(
    days: Iterable[date], *, max_per_week: int | None, max_per_month: int | None
) -> list[date]:
    """The days paid for: each once, the earliest first, up to the most in a week and a month."""
    weeks: dict[tuple[int, int], int] = {}
    months: dict[tuple[int, int], int] = {}
    paid = []
    for day in sorted(set(days)):
        week, month = day.isocalendar()[:2], (day.year, day.month)
        full = (max_per_week and weeks.get(week, 0) >= max_per_week) or (
            max_per_month and months.get(month, 0) >= max_per_month
        )
        if not full:
            weeks[week] = weeks.get(week, 0) + 1
            months[month] = months.get(month, 0) + 1
            paid.append(day)
    return paid


def euros(cents: int) -> str:
    """9,00 €: as money is written in Finnish and Swedish."""
    return f"{cents // 100},{cents % 100:02d} €"


def rule_in_words(
    *,
    basis: str,
    amount_cents: int,
    max_per_week: int | None,
    max_per_month: int | None,
    min_minutes: int | None,
) -> str:
    """The rule as the agreement tells it to the client."""
    sentences = [_main_sentence(basis, amount_cents)]
    if basis == PayBasis.NONE:
        return sentences[0]
    if max_per_week:
        sentences.append(
            ngettext(
                "It is paid for at most %(count)s day a week.",
                "It is paid for at most %(count)s days a week.",
                max_per_week,
            )
            % {"count": max_per_week}
        )
    if max_per_month:
        sentences.append(
            ngettext(
                "It is paid for at most %(count)s day a month.",
                "It is paid for at most %(count)s days a month.",
                max_per_month,
            )
            % {"count": max_per_month}
        )
    if min_minutes:
        sentences.append(
            _("You must take part for at least %(minutes)s minutes.") % {"minutes": min_minutes}
        )
    return " ".join(sentences)


def _main_sentence(basis: str, amount_cents: int) -> str:
    """What is paid, and for what."""
    amount = {"amount": euros(amount_cents)}
    if basis == PayBasis.PER_DAY:
        return _("You are paid %(amount)s for each day on which you take part.") % amount
    if basis == PayBasis.PER_VISIT:
        return _("You are paid %(amount)s for each visit.") % amount
    if basis == PayBasis.TRAVEL:
        return _("Your travel is paid by the cheapest way of travelling.")
    return _("No compensation is paid for taking part.")
