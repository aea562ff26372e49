"""The verbs of deciding and agreeing, by meaning."""

from polku.pathway.decisions.actions.agreeing import (
    discard_agreement,
    draft_agreement,
    end_agreement,
    offer_agreement,
    save_agreement,
    sign_agreement,
    take_back_agreement,
)
from polku.pathway.decisions.actions.drafting import (
    correct_decision,
    discard_decision,
    draft_decision,
    save_decision,
)
from polku.pathway.decisions.actions.erasing import erase_case
from polku.pathway.decisions.actions.making import (
    confirm_implementation,
    make_decision,
    record_service_of_notice,
)
from polku.pathway.decisions.actions.sealing import letter_of_agreement, letter_of_decision
from polku.pathway.decisions.actions.standing import (
    Compensation,
    Instruction,
    end_compensation_rule,
    record_appeal_instruction,
    record_compensation_rule,
)
from polku.pathway.decisions.texts import AgreementText, DecisionText, LineText

__all__ = [
    "AgreementText",
    "Compensation",
    "DecisionText",
    "Instruction",
    "LineText",
    "confirm_implementation",
    "correct_decision",
    "discard_agreement",
    "discard_decision",
    "draft_agreement",
    "draft_decision",
    "end_agreement",
    "end_compensation_rule",
    "erase_case",
    "letter_of_agreement",
    "letter_of_decision",
    "make_decision",
    "offer_agreement",
    "record_appeal_instruction",
    "record_compensation_rule",
    "record_service_of_notice",
    "save_agreement",
    "save_decision",
    "sign_agreement",
    "take_back_agreement",
]
