"""The forms of a page as a browser would send them: fields, what stands in them, where to."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement, document_fromstring

TOKEN = "csrfmiddlewaretoken"


@dataclass
class Sheet:
    """One form: the names of its fields by kind, and what stands in them now."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    secret: set[str] = field(default_factory=set)

    @property
    def written(self) -> set[str]:
        """Everything a person types."""
        return self.texts | self.days

    def filled(self, changes: dict[str, str]) -> dict[str, list[str] | str]:
        """What is sent when the person changes only those fields."""
        return self.values | changes


def sheets_of(html: str, *, path: str) -> list[Sheet]:
    """The forms in the page's own part that are sent, not asked with."""
    page = document_fromstring(html)
    return [
        _sheet(one, path)
        for one in page.iterfind(".//main//form")
        if one.get("method", "get").lower() == "post"
    ]


def has_errors(html: str) -> bool:
    """Whether the page tells what to do about what was sent."""
    page = document_fromstring(html)
    told = [one for one in page.iter("div") if "errors" in one.get("class", "").split()]
    return any("".join(one.itertext()).strip() for one in told)


def _sheet(form: HtmlElement, path: str) -> Sheet:
    sheet = Sheet(action=form.get("action") or path)
    for one in form.iter():
        name = one.get("name")
        if name and name != TOKEN and one.tag in ("input", "textarea", "select"):
            _sort(sheet, one, name)
    return sheet


def _sort(sheet: Sheet, one: HtmlElement, name: str) -> None:
    """Where the field belongs, and what it would send as it stands."""
    kind = one.get("type", "text") if one.tag == "input" else one.tag
    if kind in ("radio", "checkbox", "select"):
        sheet.chosen.add(name)
    elif kind == "hidden":
        sheet.hidden.add(name)
    elif kind == "password":
        sheet.secret.add(name)
    else:
        is_day = one.get("inputmode") == "decimal" and one.get("size") == "12"
        (sheet.days if is_day else sheet.texts).add(name)
    sheet.values.setdefault(name, []).extend(_standing(one, kind))


def _standing(one: HtmlElement, kind: str) -> list[str]:
    if kind in ("radio", "checkbox"):
        return [one.get("value", "on")] if one.get("checked") is not None else []
    if kind == "select":
        options = [option for option in one.iter("option") if option.get("selected") is not None]
        return [option.get("value", "") for option in options]
    if kind == "textarea":
        # The first new line of a text is not part of it, as browsers read it.
        return [(one.text or "").removeprefix("\n")]
    return [one.get("value") or ""]
