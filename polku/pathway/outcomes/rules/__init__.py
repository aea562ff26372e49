"""What changed, where the client goes next, and whether the case can close."""

from polku.pathway.outcomes.rules.attainment import (
    Attainment,
    attainment,
    gas_t,
    one_step,
)
from polku.pathway.outcomes.rules.codes import (
    Conclusion,
    Consent,
    EvaluationKind,
    EvaluationStatus,
    FollowUpKind,
    FollowUpStatus,
    PathCode,
    Situation,
)
from polku.pathway.outcomes.rules.course import (
    FOLLOW_UP_RULES,
    MOST_ATTEMPTS,
    follow_ups_after,
    obstacles_to_attempting,
    obstacles_to_closing,
    obstacles_to_editing,
    obstacles_to_finishing,
    obstacles_to_following_up,
    obstacles_to_replying,
    obstacles_to_sending,
    obstacles_to_starting,
    obstacles_to_stepping_onward,
)

__all__ = [
    "FOLLOW_UP_RULES",
    "MOST_ATTEMPTS",
    "Attainment",
    "Conclusion",
    "Consent",
    "EvaluationKind",
    "EvaluationStatus",
    "FollowUpKind",
    "FollowUpStatus",
    "PathCode",
    "Situation",
    "attainment",
    "follow_ups_after",
    "gas_t",
    "obstacles_to_attempting",
    "obstacles_to_closing",
    "obstacles_to_editing",
    "obstacles_to_finishing",
    "obstacles_to_following_up",
    "obstacles_to_replying",
    "obstacles_to_sending",
    "obstacles_to_starting",
    "obstacles_to_stepping_onward",
    "one_step",
]
