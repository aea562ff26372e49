"""What the worker's pages show, by page: today, my clients, the case, the unit."""

from polku.doors.desk.queries.case import CasePage, case_page
from polku.doors.desk.queries.caseload import CaseloadRow, Choices, caseload
from polku.doors.desk.queries.today import Today, today
from polku.doors.desk.queries.unit import UnitPage, unit_page

__all__ = [
    "CasePage",
    "CaseloadRow",
    "Choices",
    "Today",
    "UnitPage",
    "case_page",
    "caseload",
    "today",
    "unit_page",
]
