"""Rows that repeat inside a form and can be added and taken away without JavaScript."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from polku.base.ui.forms.form import Form, Repeated

ADD, REMOVE = "add-row", "remove-row"
COUNT = "count"
MOST_ROWS = 200


class Rows:
    """The rows of one repeated part, bound or fresh together with their form."""

    def __init__(
        self,
        *,
        of: "Repeated",
        name: str,
        data: Mapping[str, Any],
        bound: bool,
        initial: Sequence[Mapping[str, Any]],
    ) -> None:
        self.of, self.name = of, name
        self.forms: list[Form] = list(self._sent(data)) if bound else list(self._fresh(initial))
        self.new_row = str(data.get(f"{name}-new", "")) if bound else ""

    def _sent(self, data: Mapping[str, Any]) -> Iterator["Form"]:
        for index in range(_count(data, self.name)):
            prefix = f"{self.name}-{index}"
            if any(name.startswith(f"{prefix}-") for name in data):
                yield self.of.form(data, prefix=prefix, empty_permitted=True)
            else:  # just added: nothing sent yet, so its own first values stand in it
                yield self.of.form(prefix=prefix)

    def _fresh(self, initial: Sequence[Mapping[str, Any]]) -> Iterator["Form"]:
        for index in range(max(len(initial), self.of.start_with)):
            start = initial[index] if index < len(initial) else None
            yield self.of.form(prefix=f"{self.name}-{index}", initial=start)

    def __iter__(self) -> Iterator["Form"]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def has_errors(self) -> bool:
        """Whether any row must be corrected."""
        return any(form.is_bound and not form.is_being_written and form.errors for form in self)

    def cleaned(self) -> list[dict[str, Any]]:
        """What was written, leaving out rows left empty."""
        sent = (form for form in self if form.is_bound and not form.errors)
        return [form.cleaned_data for form in sent if form.has_changed()]

    def __str__(self) -> SafeString:
        return render_to_string("ui/rows.html", {"rows": self})


def changed_rows(data: QueryDict) -> QueryDict:
    """The sent text with one row more, or without the row whose button was pressed."""
    changed = data.copy()
    if name := changed.pop(ADD, [""])[-1]:
        count = _count(changed, name)
        changed[f"{name}-{COUNT}"] = str(min(count + 1, MOST_ROWS))
        changed[f"{name}-new"] = str(count)
    if chosen := re.fullmatch(r"(.+)-([0-9]+)", changed.pop(REMOVE, [""])[-1]):
        _take_away(changed, name=chosen[1], index=int(chosen[2]))
    return changed


def _take_away(data: QueryDict, *, name: str, index: int) -> None:
    """Drop one row and move those after it one place up."""
    count = _count(data, name)
    if index >= count:
        return
    pattern = re.compile(rf"{re.escape(name)}-([0-9]+)-(.+)")
    rows = {key: found for key in list(data) if (found := pattern.fullmatch(key))}
    moved = {key: data.pop(key) for key in rows}
    for key, found in rows.items():
        place = int(found[1])
        if place != index:
            data.setlist(f"{name}-{place - (place > index)}-{found[2]}", moved[key])
    data[f"{name}-{COUNT}"] = str(count - 1)


def _count(data: Mapping[str, Any], name: str) -> int:
    written = str(data.get(f"{name}-{COUNT}", "0"))
    return min(int(written), MOST_ROWS) if re.fullmatch("[0-9]{1,4}", written) else 0
