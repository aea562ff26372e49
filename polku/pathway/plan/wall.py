"""Plans behind the second wall: with the case; to the client, all but those set aside."""

from polku.base.access.masonry import AT_ITS_END, Table, Wall
from polku.base.access.wall import stands_as
from polku.pathway.cases.wall import of_case
from polku.pathway.plan.rules import PlanStatus

PARTS = ("plan_goal", "plan_factor", "plan_plannedservice", "plan_step", "plan_partner")


def of_plan(table: str) -> str:
    """The row belongs to a plan that the actor sees."""
    return f"exists (select from plan_plan p where p.id = {table}.plan_id)"


WALL = Wall(
    tables=(
        Table(
            "plan_plan",
            sees=f"({stands_as('worker', 'job', 'keeper')} or status <> '{PlanStatus.ASIDE}')"
            f" and {of_case('plan_plan')}",
            removes=AT_ITS_END,
        ),
        *[Table(part, sees=of_plan(part)) for part in PARTS],
    )
)
