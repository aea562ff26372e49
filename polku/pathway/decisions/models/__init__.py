"""The room's nouns: what is decided, what is agreed, and the organisation's own dated texts."""

from polku.pathway.decisions.models.agreement import Agreement
from polku.pathway.decisions.models.decision import Decision, DecisionLine, ReferenceCounter
from polku.pathway.decisions.models.letter import SealedLetter
from polku.pathway.decisions.models.standing import AppealInstruction, CompensationRule

__all__ = [
    "Agreement",
    "AppealInstruction",
    "CompensationRule",
    "Decision",
    "DecisionLine",
    "ReferenceCounter",
    "SealedLetter",
]
