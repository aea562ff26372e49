"""How the client's pages write a phone number: {% load portal %}."""

import re

from django import template

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """A number as a phone dials it: 044 123 4567 becomes 0441234567."""
    return re.sub(r"[^\d+]", "", phone)
