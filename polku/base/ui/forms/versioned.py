"""Forms for what several people edit: notices a newer version and shows both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.forms import BoundField, ChoiceField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from polku.base.ui.forms.form import Form
from polku.base.ui.forms.numbers import MoneyField, WholeNumberField, euros
from polku.base.ui.forms.rows import Rows
from polku.base.ui.forms.widgets import HiddenInput
from polku.base.ui.times import moment_text
from polku.base.ui.versions import EditedMeanwhile, new_words


@dataclass(frozen=True)
class Difference:
    """One field that both changed: the box with my text, and theirs beside it."""

    mine: BoundField
    theirs: str
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True)
class RowDifference:
    """Repeated rows that both changed: mine to edit, theirs as pairs of words, row by row."""

    mine: Rows
    theirs: list[list[tuple[str, str]]]


class VersionedForm(Form):
    """Carries the version its writer saw; `initial={"version": row.version, ...}`."""

    version = WholeNumberField(widget=HiddenInput)

    def conflict(
        self, request: HttpRequest, meanwhile: EditedMeanwhile, *, title: str, back: str = ""
    ) -> HttpResponse:
        """Show my text and theirs side by side (409); what I send next counts as seen by me."""
        self._now_builds_on(meanwhile.version)
        context = {
            "form": self,
            "title": title,
            "back": back,
            "meanwhile": meanwhile,
            "differences": list(self._differences(meanwhile)),
            "same": list(self._same(meanwhile)),
            "row_differences": list(self._row_differences(meanwhile)),
            "same_rows": list(self._same_rows(meanwhile)),
        }
        return render(request, "ui/conflict.html", context, status=409)

    def _now_builds_on(self, version: int) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("version")] = str(version)
        self.data = data

    def _differences(self, meanwhile: EditedMeanwhile) -> Iterator[Difference]:
        for field in self.visible_fields():
            if field.name not in meanwhile.theirs:
                continue
            mine, theirs = self._shown(field, None), self._shown(field, meanwhile)
            if mine != theirs:
                yield Difference(field, theirs, new_words(mine, theirs))

    def _same(self, meanwhile: EditedMeanwhile) -> Iterator[BoundField]:
        different = {difference.mine.name for difference in self._differences(meanwhile)}
        return (field for field in self if field.name not in different)

    def _row_differences(self, meanwhile: EditedMeanwhile) -> Iterator[RowDifference]:
        for name, rows in self.rows.items():
            theirs = meanwhile.theirs.get(name)
            if theirs is not None and list(theirs) != self.cleaned_data[name]:
                yield RowDifference(rows, [_as_pairs(rows, row) for row in theirs])

    def _same_rows(self, meanwhile: EditedMeanwhile) -> Iterator[Rows]:
        different = {one.mine.name for one in self._row_differences(meanwhile)}
        return (rows for rows in self.rows.values() if rows.name not in different)

    def _shown(self, field: BoundField, meanwhile: EditedMeanwhile | None) -> str:
        values = meanwhile.theirs if meanwhile else self.cleaned_data
        return in_words(field, values.get(field.name))


def in_words(field: BoundField, value: Any) -> str:
    """A value as a reader sees it: the label of a choice, a date, yes or no."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return ""
    if isinstance(value, (date, datetime)):
        return moment_text(value)
    if isinstance(field.field, MoneyField):
        return euros(value)
    if isinstance(field.field, ChoiceField):
        labels = dict(_shown_choices(field.field))
        values = value if isinstance(value, (list, tuple, set)) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values)
    return str(value)


def _shown_choices(field: ChoiceField) -> Iterator[tuple[str, str]]:
    """Every choice with its words, also those inside groups."""
    for key, label in field.widget.choices:
        inside = label if isinstance(label, (list, tuple)) else [(key, label)]
        yield from ((str(one), str(words)) for one, words in inside)


def _as_pairs(rows: Rows, values: dict[str, Any]) -> list[tuple[str, str]]:
    """One saved row as labels and what stands after them."""
    asked = rows.of.form()
    return [
        (str(field.label), in_words(field, values.get(field.name)))
        for field in asked.visible_fields()
    ]
