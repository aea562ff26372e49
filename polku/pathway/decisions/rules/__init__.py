"""The room's own words and rules: what a decision holds, who makes it, what is agreed then."""

from polku.pathway.decisions.rules.agreeing import (
    Terms,
    obstacles_to_agreeing,
    obstacles_to_ending,
    obstacles_to_offering,
    obstacles_to_overlapping,
    obstacles_to_signing,
)
from polku.pathway.decisions.rules.compensating import (
    compensated,
    euros,
    obstacles_to_compensation_rule,
    rule_in_words,
)
from polku.pathway.decisions.rules.deciding import (
    Competence,
    Contents,
    Line,
    obstacles_to_making,
    obstacles_to_standing,
)
from polku.pathway.decisions.rules.deviating import (
    Difference,
    Planned,
    answering,
    differences,
    unjustified,
)
from polku.pathway.decisions.rules.noticing import obstacles_to_implementing, obstacles_to_notice
from polku.pathway.decisions.rules.words import (
    AgreementStatus,
    Arranged,
    DecisionStatus,
    EndReason,
    LetterLanguage,
    Outcome,
    PayBasis,
    Provision,
    ServedHow,
    SignedHow,
    Weekday,
    every_week,
)

__all__ = [
    "AgreementStatus",
    "Arranged",
    "Competence",
    "Contents",
    "DecisionStatus",
    "Difference",
    "EndReason",
    "LetterLanguage",
    "Line",
    "Outcome",
    "PayBasis",
    "Planned",
    "Provision",
    "ServedHow",
    "SignedHow",
    "Terms",
    "Weekday",
    "answering",
    "compensated",
    "differences",
    "euros",
    "every_week",
    "obstacles_to_agreeing",
    "obstacles_to_compensation_rule",
    "obstacles_to_ending",
    "obstacles_to_implementing",
    "obstacles_to_making",
    "obstacles_to_notice",
    "obstacles_to_offering",
    "obstacles_to_overlapping",
    "obstacles_to_signing",
    "obstacles_to_standing",
    "rule_in_words",
    "unjustified",
]
