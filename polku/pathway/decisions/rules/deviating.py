"""Where a decision departs from the client plan: that must be justified (SHL 45 §, 1.1.2025)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Planned:
    """One service, as the plan or as the decision has it. `key` is the planned service's own."""

    key: Hashable
    name: str
    service: str
    component: str = ""
    for_young: bool = False
    amount: str = ""
    days_per_week: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    provider: str = ""
    granted: bool = True
    because: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One departure from the plan in words, and the reason written for it, if any."""

    name: str
    says: str
    because: str = ""

    @property
    def is_justified(self) -> bool:
        """Whether a reason has been written."""
        return bool(self.because)


def differences(
    *, planned: Iterable[Planned], decided: Sequence[Planned], because: str = ""
) -> list[Difference]:
    """Every departure of the decision from the plan.

    A planned service that the decision does not mention at all is justified by the decision's own
    `because`; one that it changes, refuses or adds, by that service's reason.
    """
    by_key = {row.key: row for row in planned}
    found = [_compared(row, by_key.get(row.key)) for row in decided]
    mentioned = {row.key for row in decided}
    left_out = [
        Difference(row.name, _("The plan has this service, the decision does not."), because)
        for row in by_key.values()
        if row.key not in mentioned
    ]
    return [difference for difference in found if difference] + left_out


def answering(
    decided: Iterable[Planned], planned: Sequence[Planned]
) -> dict[Hashable, Hashable | None]:
    """Which planned service each decided one answers, when the plan is another than it was.

    Its own if the plan has it, otherwise the first of the same kind that nobody answers yet: a
    newer plan goes on with the older one's services under keys of its own. None if there is none.
    """
    decided = list(decided)
    keys = {row.key for row in planned}
    answers: dict[Hashable, Hashable | None] = {
        row.key: row.key for row in decided if row.key in keys
    }
    free = [row for row in planned if row.key not in answers]
    for same in (_same_part, _same_service):
        for row in decided:
            if row.key not in answers:
                found = next((one for one in free if same(one, row)), None)
                if found:
                    answers[row.key] = found.key
                    free.remove(found)
    return {row.key: answers.get(row.key) for row in decided}


def _same_part(one: Planned, other: Planned) -> bool:
    return (one.service, one.component) == (other.service, other.component)


def _same_service(one: Planned, other: Planned) -> bool:
    return one.service == other.service


def unjustified(found: Iterable[Difference]) -> list[str]:
    """A sentence for each departure without a reason."""
    return [
        _("The decision departs from the client plan (%(service)s): write why. %(what)s")
        % {"service": difference.name, "what": difference.says}
        for difference in found
        if not difference.is_justified
    ]


def _compared(row: Planned, plan: Planned | None) -> Difference | None:
    """One decided service beside what was planned."""
    if plan is None:
        return Difference(row.name, _("The plan does not have this service."), row.because)
    if not row.granted:
        return Difference(row.name, _("The plan has this service; it is refused."), row.because)
    changed = _changed(row, plan)
    if not changed:
        return None
    says = _("Differs from the plan: %(what)s.") % {"what": ", ".join(changed)}
    return Difference(row.name, says, row.because)


def _changed(row: Planned, plan: Planned) -> list[str]:
    """What is not as planned, in words. What the plan leaves open is not a departure."""
    compared = (
        (_("service"), row.service, plan.service),
        (_("component"), row.component, plan.component),
        (_("meant for young people"), row.for_young, plan.for_young or None),
        (_("amount"), row.amount, plan.amount),
        (_("days a week"), row.days_per_week, plan.days_per_week),
        (_("first day"), row.starts_on, plan.starts_on),
        (_("last day"), row.ends_on, plan.ends_on),
        (_("who arranges it"), row.provider, plan.provider),
    )
    return [
        name for name, now, then in compared if then not in (None, "") and _tidy(now) != _tidy(then)
    ]


def _tidy(value: object) -> object:
    """Spaces and letter case do not make a difference."""
    return " ".join(value.lower().split()) if isinstance(value, str) else value
