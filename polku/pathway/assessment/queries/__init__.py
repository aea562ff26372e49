"""What pages need to know of assessments, by reader."""

from polku.pathway.assessment.queries.contents import answers_of, lacking
from polku.pathway.assessment.queries.onward import (
    Panel,
    PlanBasis,
    basis_for_plan,
    newest_finished,
    panel,
)

__all__ = [
    "Panel",
    "PlanBasis",
    "answers_of",
    "basis_for_plan",
    "lacking",
    "newest_finished",
    "panel",
]
