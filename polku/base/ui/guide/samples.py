"""Invented people and events for the style guide. None of them exists."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.ui.charts import Bar, Chart, Series, bar_chart, line_chart, radar_chart
from polku.base.ui.components import Step, Tab, Tag, TimelineEntry


def context() -> dict[str, Any]:
    """What the page of components shows."""
    return {
        "steps": steps(),
        "entries": entries(),
        "tabs": tab_items(),
        "pairs": pairs(),
        "charts": charts(),
    }


def steps() -> list[Step]:
    """A client in the middle of the path."""
    return [
        Step(_("Contact"), "done", note="2.9.2026"),
        Step(_("Assessment"), "done", note="30.9.2026"),
        Step(_("Plan"), "done", note="12.10.2026"),
        Step(_("Decision"), "skipped", note=_("Not needed")),
        Step(_("Activities"), "current", note=_("Under way")),
        Step(_("Evaluation"), "ahead", note="15.1.2027"),
        Step(_("Onward path"), "ahead"),
    ]


def entries() -> list[TimelineEntry]:
    """A few events, newest first."""
    return [
        TimelineEntry(
            date(2027, 1, 15), _("Evaluation"), kind="ahead", tags=[Tag(_("Agreed"), "info")]
        ),
        TimelineEntry(
            clock.moment(date(2026, 11, 20), 10),
            _("Home visit"),
            text=_("We went through the week and agreed on the next group day."),
            by="Sari Niskanen",
            url="#visit",
        ),
        TimelineEntry(
            date(2026, 10, 12),
            _("The plan was agreed"),
            by="Sari Niskanen",
            kind="milestone",
            tags=[Tag(_("In force"), "success")],
        ),
        TimelineEntry(date(2026, 9, 2), _("First contact"), by="Kajaani", kind="milestone"),
    ]


def tab_items() -> list[Tab]:
    """Views of one client."""
    return [
        Tab(_("Path"), "#path", is_current=True),
        Tab(_("Plan"), "#plan"),
        Tab(_("Meetings"), "#meetings", count=12),
        Tab(_("People"), "#people", count=4),
    ]


def clients(*, words: str | None = None, late: str | None = None) -> list[dict[str, Any]]:
    """A short caseload, narrowed as asked."""
    rows = [
        ("Aalto, Eero", Tag(_("Assessment"), "info"), (2026, 11, 23, 9, 0), "1 / 4", None),
        ("Forsman, Lena", Tag(_("Activities"), "success"), (2026, 11, 24, 10, 0), "3 / 5",
         Tag(_("Plan ends soon"), "warning")),
        ("Hietala, Mika", Tag(_("Not reached"), "danger"), None, "0 / 3",
         Tag(_("Late"), "danger")),
        ("Niskala, Sari", Tag(_("Activities"), "success"), (2026, 11, 26, 13, 30), "2 / 2", None),
        ("Öhman, Kaj", Tag(_("Ending")), (2026, 11, 30, 9, 30), "4 / 4", None),
    ]  # fmt: skip
    return [
        {"name": name, "stage": stage, "goals": goals, "attention": attention,
         "next": clock.moment(date(*at[:3]), *at[3:]) if at else None}
        for name, stage, at, goals, attention in rows
        if (words or "").lower() in name.lower()
        and (not late or (attention and attention.kind == "danger"))
    ]  # fmt: skip


def charts() -> list[Chart]:
    """The levels of two goals over time, waiting times, and life's areas then and now."""
    days = [date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7), date(2026, 11, 20)]
    goals = [
        Series(_("A daily rhythm"), list(zip(days, (-2, -1, 0, 1), strict=True))),
        Series(_("Own money matters"), list(zip(days[1:], (-1, -1, 0), strict=True))),
    ]
    waits = [Bar("Kajaani", 5), Bar("Suomussalmi", 9), Bar("Kuhmo", 3)]
    areas = [_("Home"), _("Money"), _("Work and study"), _("Health"), _("People")]
    rounds = [("2.3.2026", [3, 2, 1, 4, 2]), ("20.11.2026", [7, 5, 4, 6, 6])]
    return [
        line_chart(goals, title=_("Goals"), lowest=-2, highest=2, target=0, level_name=gas_level),
        bar_chart(
            waits,
            title=_("Days to the first contact"),
            value_head=_("Days"),
            limit=7,
            limit_label=_("Limit 7 days"),
        ),
        radar_chart(areas, title=_("My life now and then"), rounds=rounds, highest=10),
    ]


def gas_level(level: int) -> str:
    """-2 … +2 as the scale writes them."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def pairs() -> list[tuple[str, str]]:
    """A definition list."""
    return [
        (_("Own worker"), "Sari Niskanen"),
        (_("Plan"), "12.10.2026–12.4.2027"),
        (_("Phone"), "040 123 4567"),
        (_("Interpreter"), ""),
    ]


def confirmation() -> dict[str, Any]:
    """A binding step before it is taken."""
    return {
        "title": _("Close the case"),
        "intro": _("Read this through before you close the case."),
        "recorded": [
            (_("Client"), "Aalto, Eero"),
            (_("Closes on"), "30.11.2026"),
            (_("Reason"), _("The goals were reached")),
            (_("Onward path"), _("Work with support")),
        ],
        "consequence": _("A closed case cannot be opened again: a new one is begun instead."),
        "confirm": _("Close the case"),
        "back": "/ui/components/",
    }


def theirs() -> dict[str, Any]:
    """What somebody else saved meanwhile."""
    return {
        "how": "phone",
        "text": _("We talked on the phone about housing and agreed to meet on Friday."),
    }
