"""Dates and times as people here write them: 21.11.2026, klo 9.00."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.base import clock


def day_text(value: date | datetime | None) -> str:
    """21.11.2026, in Finnish time."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = _local(value)
    return f"{value.day}.{value.month}.{value.year}"


def time_text(value: datetime | time | None) -> str:
    """9.00, without a word before it."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = _local(value)
    return f"{value.hour}.{value.minute:02}"


def clock_text(value: datetime | time | None) -> str:
    """klo 9.00, kl. 9.00, at 9.00."""
    return _("at %(time)s") % {"time": time_text(value)} if value else ""


def moment_text(value: datetime | date | None) -> str:
    """21.11.2026 klo 9.00; a bare date has no time to show."""
    if not isinstance(value, datetime):
        return day_text(value)
    return f"{day_text(value)} {clock_text(value)}"


def ago_text(value: datetime | None) -> str:
    """How long ago in words; after a week the date says it better."""
    if value is None or value == "":
        return ""
    minutes = int((clock.now() - value).total_seconds() // 60)
    days = (clock.today() - clock.day_of(value)).days
    if minutes < 0 or days > 7:
        return moment_text(value)
    if days > 0:
        return _("yesterday") if days == 1 else _("%(days)s days ago") % {"days": days}
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    return ngettext("%(n)s hour ago", "%(n)s hours ago", minutes // 60) % {"n": minutes // 60}


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
