"""Finnish holidays, a year at a time. An instance answers `day in FINNISH_HOLIDAYS`."""

from datetime import date
from functools import lru_cache

from holidays.countries import Finland


@lru_cache(maxsize=256)
def holidays_of(year: int) -> frozenset[date]:
    """A year's holidays with Midsummer Eve and Christmas Eve, as 150/1930 5 § counts them."""
    return frozenset(Finland(years=year))


class FinnishHolidays:
    """Every holiday of every year; asks the calendar once for each year it meets."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in holidays_of(day.year)


FINNISH_HOLIDAYS = FinnishHolidays()
