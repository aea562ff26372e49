"""The verbs of the assessment, by meaning: the document, the client's own words, the parts."""

from polku.pathway.assessment.actions.correcting import correct_assessment, drop_correction
from polku.pathway.assessment.actions.document import (
    finish_assessment,
    save_section,
    start_assessment,
)
from polku.pathway.assessment.actions.erasing import erase_case
from polku.pathway.assessment.actions.own_words import tell_own_worker_wish, write_client_view
from polku.pathway.assessment.actions.parts import (
    ask_part,
    go_on_without_part,
    record_part,
    write_part,
)

__all__ = [
    "ask_part",
    "correct_assessment",
    "drop_correction",
    "erase_case",
    "finish_assessment",
    "go_on_without_part",
    "record_part",
    "save_section",
    "start_assessment",
    "tell_own_worker_wish",
    "write_client_view",
    "write_part",
]
