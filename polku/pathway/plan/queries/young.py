"""Who may be given social rehabilitation of young people, by the dated limit of law."""

from datetime import date

from polku.base import clock
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.queries import parameter_over_time
from polku.directory.people.models import Person
from polku.pathway.plan import rules
from polku.pathway.plan.rules import AgeLimit, Years


def years_of(person: Person) -> Years:
    """The person's birth date beside the age limit of the young. One query."""
    over_time = parameter_over_time(ParameterCode.YOUNG_UNTIL_AGE)
    limits = tuple(AgeLimit(int(one.value), one.valid_from, one.valid_to) for one in over_time)
    return Years(person.birth_date, limits)


def is_offered_to(person: Person, *, on: date | None = None) -> bool:
    """Whether the mark stands there ready: the client is young on the day, today when none is
    given. One query."""
    return rules.is_young(years_of(person), on=on or clock.today())
