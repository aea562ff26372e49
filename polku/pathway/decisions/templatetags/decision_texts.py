"""Plain text as real paragraphs and lists: {% load decision_texts %}{% paragraphs text %}."""

from typing import Any

from django import template

from polku.pathway.decisions.wording import blocks

register = template.Library()


@register.inclusion_tag("decisions/letters/text.html")
def paragraphs(text: str) -> dict[str, Any]:
    """A text somebody wrote, with its lists."""
    return {"blocks": blocks(text)}
