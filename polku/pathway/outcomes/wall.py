"""Outcomes behind the second wall: with the case; our own follow-up list is not the client's."""

from polku.base.access.masonry import AT_ITS_END, NOBODY, Table, Wall
from polku.base.access.wall import stands_as
from polku.pathway.cases.wall import of_case


def of_evaluation(table: str) -> str:
    """The row belongs to an evaluation that the actor sees."""
    return f"exists (select from outcomes_evaluation e where e.id = {table}.evaluation_id)"


WALL = Wall(
    tables=(
        Table("outcomes_evaluation", sees=of_case("outcomes_evaluation"), removes=AT_ITS_END),
        Table("outcomes_goalrating", sees=of_evaluation("outcomes_goalrating")),
        Table("outcomes_servicereview", sees=of_evaluation("outcomes_servicereview")),
        Table("outcomes_factorreview", sees=of_evaluation("outcomes_factorreview")),
        Table("outcomes_onwardstep", sees=of_case("outcomes_onwardstep")),
        Table(
            "outcomes_followup",
            sees=f"{stands_as('worker', 'job', 'keeper')} and {of_case('outcomes_followup')}",
            removes=AT_ITS_END,
        ),
        Table(
            "outcomes_followup",
            part="house",
            sees=stands_as("house"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    )
)
