"""Municipalities by Statistics Finland's codes: those this installation serves, and all others."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Kainuu's eight (Tilastokeskus, kunnat 2025): Finnish and Swedish name.
SERVED = {
    "105": ("Hyrynsalmi", "Hyrynsalmi"),
    "205": ("Kajaani", "Kajana"),
    "290": ("Kuhmo", "Kuhmo"),
    "578": ("Paltamo", "Paltamo"),
    "620": ("Puolanka", "Puolanka"),
    "697": ("Ristijärvi", "Ristijärvi"),
    "765": ("Sotkamo", "Sotkamo"),
    "777": ("Suomussalmi", "Suomussalmi"),
}
ELSEWHERE = "999"


def municipality_name(code: str) -> str:
    """The name in the reader's language; empty when not known."""
    if code == ELSEWHERE:
        return str(_("Another municipality"))
    names = SERVED.get(code)
    return names[get_language() == "sv"] if names else code


def choices() -> list[tuple[str, str]]:
    """For a list one chooses from."""
    return [(code, municipality_name(code)) for code in (*SERVED, ELSEWHERE)]
