"""How the client's pages write phone numbers and times: {% load portal %}."""

import re

from django import template

from polku.base.ui.times import time_text

register = template.Library()
register.filter("time_only", time_text)


@register.filter
def dialled(phone: str) -> str:
    """A number as a phone dials it: 044 123 4567 becomes 0441234567."""
    return re.sub(r"[^\d+]", "", phone)
