"""Decisions and agreements behind the second wall: with the case; to the client once made."""

from polku.base.access.masonry import AT_ITS_END, NOBODY, Table, Wall
from polku.base.access.wall import stands_as
from polku.pathway.cases.wall import of_case
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus

WORKING = stands_as("worker", "job", "keeper")
OF_CASE = of_case("decisions_agreement")
WRITTEN = f"({WORKING} or status <> '{AgreementStatus.DRAFT}') and {OF_CASE}"
DECIDED = f"({WORKING} or status = '{DecisionStatus.MADE}') and {of_case('decisions_decision')}"
OF_DECISION = "exists (select from decisions_decision d where d.id = decisions_{table}.decision_id)"
# By whole agreements only: a provider's worker learns the agreed days, never the paper.
OF_AGREEMENT = (
    "exists (select from decisions_agreement a"
    f" where a.id = decisions_sealedletter.agreement_id and {of_case('a')})"
)

WALL = Wall(
    tables=(
        Table("decisions_decision", sees=DECIDED),
        Table("decisions_decisionline", sees=OF_DECISION.format(table="decisionline")),
        Table(
            "decisions_sealedletter",
            sees=f"{OF_DECISION.format(table='sealedletter')} or {OF_AGREEMENT}",
            changes=NOBODY,
            removes=AT_ITS_END,
        ),
        Table("decisions_agreement", sees=WRITTEN, turn=-1),
        Table(
            "decisions_agreement",
            part="provider",
            sees=f"status = '{AgreementStatus.SIGNED}' and wall.sees_served(case_id)",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    )
)
