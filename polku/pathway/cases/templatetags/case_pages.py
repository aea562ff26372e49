"""The tabs every page about a case shares. Rooms above are named by address, never imported."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from polku.base.ui.components import Tab
from polku.pathway.cases.queries import CaseHead

register = template.Library()

# In the order of the client's path.
TABS = (
    ("desk:case", _("Path")),
    ("assessment:case", _("Assessment")),
    ("plan:case", _("Plan")),
    ("decisions:case", _("Decisions")),
    ("activities:case", _("Meetings and notes")),
    ("outcomes:case", _("Outcomes")),
    ("cases:people", _("People")),
    ("openness:disclosures", _("Use of data")),
)


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def case_tabs(context: template.RequestContext, head: CaseHead) -> dict[str, Any]:
    """Links to the parts of one case; the part one is in is marked."""
    room = context["request"].resolver_match.app_name
    tabs = [
        Tab(str(label), address, is_current=name.split(":")[0] == room)
        for name, label in TABS
        if (address := _address(name, head))
    ]
    return {"items": tabs, "label": _("Parts of the case")}


def _address(name: str, head: CaseHead) -> str:
    """Where the tab leads; nowhere when the room is not installed."""
    try:
        return reverse(name, args=[head.id])
    except NoReverseMatch:
        return ""
