"""Assessments behind the second wall: with the case, and one's own part for whoever was asked."""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, stands_as
from polku.pathway.cases.wall import of_case

FOR_WORKERS = stands_as("worker", "job")
ASKED = "any ((select wall.assessments_asked())::uuid[])"


def of_assessment(table: str) -> str:
    """The row belongs to an assessment of a case that the actor sees whole."""
    return (
        "exists (select from assessment_assessment a"
        f" where a.id = {table}.assessment_id and {of_case('a')})"
    )


def of_finished(table: str) -> str:
    """The same, of one that is finished: what others wrote in a draft is not yet the client's."""
    return of_assessment(table).replace("and", "and a.status = 'finished' and", 1)


FUNCTIONS = """
create function wall.assessments_asked() returns uuid[] language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select array(
        select assessment_id from assessment_part
        where wall.proven() and wall.standing() = 'worker' and author_id = wall.me()
    )
$$;
create function wall.cases_asked() returns uuid[] language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select array(
        select case_id from assessment_assessment where id = any (wall.assessments_asked())
    )
$$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "assessment_assessment",
            sees=f"{of_case('assessment_assessment')} or id = {ASKED}",
            adds=of_case("assessment_assessment"),
            changes=of_case("assessment_assessment"),
            removes=of_case("assessment_assessment"),
        ),
        Table("assessment_passage", sees=of_assessment("assessment_passage")),
        Table("assessment_needestimate", sees=of_assessment("assessment_needestimate")),
        Table("assessment_sectionmark", sees=of_assessment("assessment_sectionmark")),
        Table(
            "assessment_part",
            sees=f"author_id = {ME} or {FOR_WORKERS} and {of_assessment('assessment_part')}"
            f" or {of_finished('assessment_part')}",
            adds=of_assessment("assessment_part"),
            removes=of_assessment("assessment_part"),
        ),
        # Whose assessment it is that one was asked to write in: the case's row, nothing below it.
        Table(
            "cases_case",
            part="assessment",
            sees=f"{stands_as('worker')} and id = any ((select wall.cases_asked())::uuid[])",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
