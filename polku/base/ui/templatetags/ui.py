"""The components as template tags and the ways dates are written: {% load ui %}."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from polku.base.ui import times
from polku.base.ui.charts import Chart
from polku.base.ui.components import Step, Tab, TimelineEntry

register = template.Library()
register.filter("day", times.day_text)
register.filter("clock_time", times.clock_text)
register.filter("day_and_time", times.moment_text)
register.filter("ago", times.ago_text)

KIND_OF_LEVEL = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}


@register.filter
def kind_of_message(message: Message) -> str:
    """The kind of notice a Django message is shown as."""
    return KIND_OF_LEVEL.get(message.level, "info")


@register.filter
def first_input_id(field: BoundField) -> str:
    """Where an error link leads: a group of inputs has no id of its own, its first input has."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def carried(field: BoundField) -> SafeString:
    """The field's value carried along unseen; what is not seen needs no hint."""
    field.help_text = ""
    return field.as_hidden()


@register.filter
def as_lead(label: str) -> str:
    """A label before a sentence: "Name:", but "How did you meet?" as it is."""
    return str(label) if str(label).endswith(("?", ".", ":", "!")) else f"{label}:"


@register.simple_tag
def tag(word: str, kind: str = "neutral") -> SafeString:
    """A state: a word and a shape, never a colour alone."""
    return format_html('<span class="tag" data-kind="{}">{}</span>', kind, word)


@register.inclusion_tag("ui/path.html")
def path_steps(steps: Sequence[Step], label: str = "", upright: bool = False) -> dict[str, Any]:
    """Where on the path: across a wide page, downwards on a narrow one."""
    current = next((n for n, step in enumerate(steps, 1) if step.state == "current"), 0)
    return {"steps": steps, "label": label, "upright": upright, "current": current}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[TimelineEntry], label: str = "") -> dict[str, Any]:
    """What has happened, newest first."""
    return {"entries": entries, "label": label}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[Tab], label: str) -> dict[str, Any]:
    """Links between views of the same thing."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Iterable[tuple[str, Any]], stacked: bool = False) -> dict[str, Any]:
    """Term and value, one under another."""
    return {"pairs": pairs, "stacked": stacked}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str) -> dict[str, Any]:
    """How far a long piece of work has come, in words too."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/print_button.html")
def print_button() -> dict[str, Any]:
    """Prints the page; shown only where the browser can."""
    return {}


@register.inclusion_tag("ui/chart.html")
def chart(drawn: Chart) -> dict[str, Any]:
    """A chart from polku.base.ui.charts with its table."""
    return {"chart": drawn}


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, kind: str = "") -> SafeString:
    """A sheet with a heading. kind: "next" for the thing to do now, "quiet" for the rest."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<section class="card" data-kind="{}">{}{}</section>', kind, heading, content
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    """Something the reader must not miss, in the flow of the page."""
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<div class="notice" data-kind="{}">{}<div>{}</div></div>',
        kind,
        heading,
        content,
    )


@register.simple_block_tag
def listing(
    content: str, caption: str, count: int, empty: str = "", keep_columns: bool = False
) -> SafeString:
    """A table that says how many rows it has; with none, what to do next stands in its place."""
    context = {
        "content": content,
        "caption": caption,
        "count": count,
        "empty": conditional_escape(empty),
        "keep_columns": keep_columns,
    }
    return render_to_string("ui/listing.html", context)


@register.inclusion_tag("ui/sort_header.html", takes_context=True)
def sort_header(
    context: template.RequestContext, label: str, key: str, default: str = "", numeric: bool = False
) -> dict[str, Any]:
    """A column heading that sorts, keeping the other choices: ?sort=key, then ?sort=-key."""
    request = context["request"]
    now = request.GET.get("sort", default)
    query = request.GET.copy()
    query["sort"] = f"-{key}" if now == key else key
    query.pop("page", None)
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"label": label, "query": query.urlencode(), "direction": direction, "numeric": numeric}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: template.RequestContext, page: Page) -> dict[str, Any]:
    """Which part of a long list this is, and the way to the other parts."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    rest = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "rest": rest, "gap": page.paginator.ELLIPSIS}
