"""Form: one base for every form of the house, and rows that repeat inside one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

from polku.base.access.gate import RuleBroken
from polku.base.ui import unsent
from polku.base.ui.forms.rows import ADD, REMOVE, Rows, changed_rows


@dataclass(frozen=True, slots=True)
class Repeated:
    """A part of a form that repeats: which form one row is, and the words around it.

    `label` heads them all ("Goals"), `one` heads each with its number ("Goal 1").
    """

    form: type["Form"]
    label: str | Promise
    one: str | Promise
    add: str | Promise
    start_with: int = 1
    at_most: int = 30


class Form(forms.Form):
    """A form that keeps what was written, says what is wrong at the top, and repeats rows.

    `repeated = {"goals": Repeated(GoalRow, ...)}` gives `cleaned_data["goals"]`, a list.
    """

    use_required_attribute = False
    repeated: Mapping[str, Repeated] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_kept = False
        self.is_being_written = False
        self.rows = {
            name: Rows(of=one, name=self.add_prefix(name), data=self.data, bound=self.is_bound,
                       initial=self.initial.get(name) or [])
            for name, one in self.repeated.items()
        }  # fmt: skip

    @classmethod
    def of(
        cls, request: HttpRequest, *, initial: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Self:
        """The form for this request: sent, kept from before a new sign-in, or fresh."""
        if request.method == "POST":
            return cls._sent(request, initial=initial, **kwargs)
        kept = unsent.kept_for(request)
        form = cls(kept, initial=initial, **kwargs)
        form.was_kept = kept is not None
        if form.was_kept:
            form.leave_unjudged()
        return form

    @classmethod
    def _sent(cls, request: HttpRequest, **kwargs: Any) -> Self:
        data: QueryDict = request.POST
        asks_for_rows = ADD in data or REMOVE in data
        if asks_for_rows:
            data = changed_rows(data)
        form = cls(data, request.FILES, **kwargs)
        if asks_for_rows:
            form.leave_unjudged()
        return form

    def leave_unjudged(self) -> None:
        """What is still being written has no errors yet, and neither have its rows."""
        self.is_being_written = True
        for row in (row for rows in self.rows.values() for row in rows):
            row.is_being_written = True

    def is_valid(self) -> bool:
        """Whether it was sent to be saved and nothing is wrong in it or in its rows."""
        if self.is_being_written or not super().is_valid():
            return False
        return not any(rows.has_errors() for rows in self.rows.values())

    def full_clean(self) -> None:
        """Leave kept and half-written text unjudged; otherwise judge it and every row."""
        if self.is_being_written:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()
        if self.is_bound:
            for name, rows in self.rows.items():
                self.cleaned_data[name] = rows.cleaned()

    @property
    def errors(self) -> Any:
        """What is wrong; nothing while the text is still being written."""
        if self._errors is None:
            self.full_clean()
        return self._errors

    @property
    def shows_errors(self) -> bool:
        """Whether the summary of errors stands at the top."""
        return bool(self.errors) or any(rows.has_errors() for rows in self.rows.values())

    @property
    def summary_id(self) -> str:
        """The id of the heading of the error summary."""
        return f"{self.prefix or 'form'}-errors"

    @property
    def status(self) -> int:
        """The answer's status: 422 when something must be corrected."""
        return 422 if self.shows_errors else 200

    def refuse(self, broken: RuleBroken) -> None:
        """Show every reason for which the rule refused."""
        for reason in broken.reasons:
            self.add_error(None, reason)


class Filters(Form):
    """A row of filters above a list, kept in the address. Its fields are `required=False`."""

    @classmethod
    def of(
        cls, request: HttpRequest, *, initial: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Self:
        """The filters as the address says; `initial` where it says nothing."""
        asked = request.GET if any(name in request.GET for name in cls.base_fields) else None
        return cls(asked, initial=initial, **kwargs)

    @property
    def chosen(self) -> dict[str, Any]:
        """What to narrow by, by field name. What makes no sense narrows nothing."""
        if not self.is_bound:
            return {name: self.get_initial_for_field(f, name) for name, f in self.fields.items()}
        made_sense = self.cleaned_data if self.errors is not None else {}
        return {name: made_sense.get(name) for name in self.fields}
