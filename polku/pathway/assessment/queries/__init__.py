"""What pages need to know of assessments, by reader."""

from polku.pathway.assessment.queries.client import (
    OwnAssessment,
    OwnDraft,
    OwnTopic,
    own_assessment,
    own_draft,
)
from polku.pathway.assessment.queries.contents import answers_of, lacking
from polku.pathway.assessment.queries.copying import own_part
from polku.pathway.assessment.queries.document import Document, document
from polku.pathway.assessment.queries.documents import documents_of
from polku.pathway.assessment.queries.onward import (
    Panel,
    PlanBasis,
    basis_for_plan,
    newest_finished,
    panel,
    panel_asks,
)
from polku.pathway.assessment.queries.pages import (
    AskedPart,
    Comparison,
    Line,
    PartPage,
    SectionPage,
    assessments_of,
    compare,
    part_page,
    parts_asked_of,
    section_page,
)

__all__ = [
    "AskedPart",
    "Comparison",
    "Document",
    "Line",
    "OwnAssessment",
    "OwnDraft",
    "OwnTopic",
    "Panel",
    "PartPage",
    "PlanBasis",
    "SectionPage",
    "answers_of",
    "assessments_of",
    "basis_for_plan",
    "compare",
    "document",
    "documents_of",
    "lacking",
    "newest_finished",
    "own_assessment",
    "own_draft",
    "own_part",
    "panel",
    "panel_asks",
    "part_page",
    "parts_asked_of",
    "section_page",
]
