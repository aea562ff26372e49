"""Assessments behind the second wall: with the case, and one's own part for whoever was asked."""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, stands_as
from polku.directory.people.wall import known
from polku.pathway.cases.wall import MINE, of_case, sees_case

FOR_WORKERS = stands_as("worker", "job", "keeper")
ASKED = "any ((select wall.assessments_asked())::uuid[])"


def of_assessment(table: str) -> str:
    """The row belongs to an assessment of a case that the actor sees whole."""
    return f"wall.sees_assessment({table}.assessment_id, false, {MINE})"


def of_finished(table: str) -> str:
    """The same, of one that is finished: what others wrote in a draft is not yet the client's."""
    return f"wall.sees_assessment({table}.assessment_id, true, {MINE})"


FUNCTIONS = f"""
-- The cases of one's own work are told, since they are the same for every row; as the owner, so
-- that no other policy is asked for each passage of a document. The proof is the asking policy's.
create function wall.sees_assessment(asked uuid, only_finished boolean, mine uuid[])
returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from assessment_assessment a where a.id = asked
            and (a.status = 'finished' or not only_finished)
            and (a.case_id = any (mine) or {sees_case("a.case_id")})
    );
end $$;
"""
FUNCTIONS += """
create function wall.assessments_asked() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who uuid := wall.me();
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' then
        return '{}';
    end if;
    return array(select assessment_id from assessment_part where author_id = who);
end $$;
create function wall.cases_asked() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    asked uuid[] := wall.assessments_asked();
begin
    if asked = '{}' then
        return asked;
    end if;
    return array(select case_id from assessment_assessment where id = any (asked));
end $$;
-- The same of one case by its key. The proof is the asking policy's.
create function wall.sees_asked(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from assessment_assessment a join assessment_part p on p.assessment_id = a.id
        where a.case_id = asked and p.author_id = wall.me()
    );
end $$;
create function wall.asked_about() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return wall.clients_of(wall.cases_asked());
end $$;
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
        *known(
            "assessment",
            f"{stands_as('worker')} and {{key}} = any ((select wall.asked_about())::uuid[])",
        ),
        # Whose assessment it is that one was asked to write in: the case's row, nothing below it.
        Table(
            "cases_case",
            part="assessment",
            turn=1,
            sees=f"{stands_as('worker')} and wall.sees_asked(id)",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
