"""Titles of the statutes the rulebook cites. A row stores `1301/2014 36 § 2 mom.`."""

import re

from django.utils.translation import gettext_lazy as _

TITLES = {
    "150/1930": _("Act on the Calculation of Statutory Time Limits"),
    "1412/1997": _("Act on Social Assistance"),
    "189/2001": _("Act on Rehabilitative Work"),
    "13/2003": _("Act on Electronic Services and Communication in the Public Sector"),
    "434/2003": _("Administrative Procedure Act"),
    "661/2009": _("Act on the Population Information System"),
    "1304/2013": _("European Social Fund Regulation (EU)"),
    "357/2014": _("Government Decree on Financing Regional Development"),
    "1301/2014": _("Social Welfare Act"),
    "306/2019": _("Act on the Provision of Digital Services"),
    "757/2021": _("Act on Financing Regional Development Projects"),
    "2021/1057": _("European Social Fund Plus Regulation (EU)"),
    "703/2023": _("Act on Processing of Client Data in Social Welfare and Health Care"),
}
NUMBER = re.compile(r"^\d+/\d+")


def cite(law: str) -> str:
    """The citation with each statute's title before its number, in the language now in use."""
    return "; ".join(_kept_together(_with_title(part.strip())) for part in law.split(";"))


def _kept_together(citation: str) -> str:
    """No line break inside "36 § 2 mom."."""
    for loose in (" §", "§ ", " mom."):
        citation = citation.replace(loose, loose.replace(" ", "\N{NO-BREAK SPACE}"))
    return citation


def _with_title(citation: str) -> str:
    number = NUMBER.match(citation)
    title = TITLES.get(number.group()) if number else None
    return f"{title} {citation}" if title else citation
