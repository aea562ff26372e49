"""What pages and later rooms need to know of plans."""

from polku.pathway.plan.queries.copying import own_part
from polku.pathway.plan.queries.document import (
    DocumentHead,
    document_head,
    piece_words,
    service_words,
)
from polku.pathway.plan.queries.documents import documents_of
from polku.pathway.plan.queries.lists import (
    NOT_NEEDED,
    PlanLine,
    PlanPanel,
    active_goals,
    has_open_plan,
    latest_agreed,
    my_plan,
    panel,
    panel_asks,
    plan_in_force,
    plans_of,
    shown_first,
)
from polku.pathway.plan.queries.view import (
    GoalCard,
    PlanView,
    Rung,
    contents_of,
    ladder,
    plan_view,
)
from polku.pathway.plan.queries.young import is_offered_to, years_of

__all__ = [
    "NOT_NEEDED",
    "DocumentHead",
    "GoalCard",
    "PlanLine",
    "PlanPanel",
    "PlanView",
    "Rung",
    "active_goals",
    "contents_of",
    "document_head",
    "documents_of",
    "has_open_plan",
    "is_offered_to",
    "ladder",
    "latest_agreed",
    "my_plan",
    "own_part",
    "panel",
    "panel_asks",
    "piece_words",
    "plan_in_force",
    "plan_view",
    "plans_of",
    "service_words",
    "shown_first",
    "years_of",
]
