"""What pages need to know of outcomes: over time, one evaluation, leaving, what is due."""

from polku.pathway.outcomes.queries.copying import own_part
from polku.pathway.outcomes.queries.course import (
    CoursePage,
    OutcomesPanel,
    course_page,
    my_evaluation,
    panel,
    panel_asks,
)
from polku.pathway.outcomes.queries.due import (
    DueFollowUp,
    FollowUpPage,
    closing_obstacles,
    follow_up_days,
    follow_up_page,
    follow_ups_due,
    follow_ups_page,
)
from polku.pathway.outcomes.queries.evaluation import (
    EvaluationView,
    RatedGoal,
    evaluation_view,
    obstacles_to_finishing,
)
from polku.pathway.outcomes.queries.onward import onward_step

__all__ = [
    "CoursePage",
    "DueFollowUp",
    "EvaluationView",
    "FollowUpPage",
    "OutcomesPanel",
    "RatedGoal",
    "closing_obstacles",
    "course_page",
    "evaluation_view",
    "follow_up_days",
    "follow_up_page",
    "follow_ups_due",
    "follow_ups_page",
    "my_evaluation",
    "obstacles_to_finishing",
    "onward_step",
    "own_part",
    "panel",
    "panel_asks",
]
