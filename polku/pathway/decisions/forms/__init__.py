"""The questions of this room."""

from polku.pathway.decisions.forms.agreement import AgreementForm, EndForm, OfferForm, SignForm
from polku.pathway.decisions.forms.decision import (
    CorrectForm,
    DecisionForm,
    ImplementForm,
    MakeForm,
    NoticeForm,
)
from polku.pathway.decisions.forms.standing import (
    CompensationRuleForm,
    EndRuleForm,
    InstructionForm,
)

__all__ = [
    "AgreementForm",
    "CompensationRuleForm",
    "CorrectForm",
    "DecisionForm",
    "EndForm",
    "EndRuleForm",
    "ImplementForm",
    "InstructionForm",
    "MakeForm",
    "NoticeForm",
    "OfferForm",
    "SignForm",
]
