"""What each part of a plan must say by itself, and how its numbers are said in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import IntegerChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.pathway.plan.rules.codes import Direction, Doer, Level


class MeetingInterval(IntegerChoices):
    """How often the client and the own worker meet, in days."""

    WEEKLY = 7, gettext_lazy("Every week")
    FORTNIGHTLY = 14, gettext_lazy("Every two weeks")
    THREE_WEEKS = 21, gettext_lazy("Every three weeks")
    FOUR_WEEKS = 28, gettext_lazy("Every four weeks")
    SIX_WEEKS = 42, gettext_lazy("Every six weeks")
    TWO_MONTHS = 56, gettext_lazy("Every eight weeks")
    QUARTERLY = 84, gettext_lazy("Every twelve weeks")


class Weight(IntegerChoices):
    """How much a goal counts beside the others."""

    ONE = 1, gettext_lazy("Important")
    TWO = 2, gettext_lazy("Very important")
    THREE = 3, gettext_lazy("The most important")


def interval_words(days: int | None) -> str:
    """How often in words; a number of days when it is an unusual one."""
    if days is None:
        return ""
    if days in MeetingInterval.values:
        return str(MeetingInterval(days).label)
    return _("Every %(days)s days") % {"days": days}


def obstacles_to_goal(said: Mapping[str, Any]) -> list[str]:
    """A goal says something, and starts below what is hoped unless it is about keeping."""
    obstacles = []
    if not said["wish"] and not said["aim"]:
        obstacles.append(_("Write the client's wish or the goal you share."))
    if said["baseline"] == Level.EXPECTED and said["direction"] != Direction.KEEP:
        obstacles.append(
            _("Things are already as hoped. Aim higher, or say that the goal is to keep them so.")
        )
    return obstacles


def obstacles_to_service(said: Mapping[str, Any]) -> list[str]:
    """A service ends after it starts."""
    return _wrong_way_round(said["starts_on"], said["ends_on"])


def obstacles_to_step(said: Mapping[str, Any]) -> list[str]:
    """Somebody else who does a step has a name."""
    if said["doer"] == Doer.OTHER and not said["doer_name"]:
        return [_("Write who does this.")]
    return []


def _wrong_way_round(starts_on: date | None, ends_on: date | None) -> list[str]:
    """The last day before the first."""
    if starts_on and ends_on and ends_on < starts_on:
        return [_("The last day must not be before the first. Check both dates.")]
    return []
