"""One decision: being written, about to be made, made."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.decisions import policies
from polku.pathway.decisions.models import Decision, DecisionLine
from polku.pathway.decisions.queries.case_pages import OUTCOME_KINDS
from polku.pathway.decisions.queries.comparing import beside_plan, departures_in
from polku.pathway.decisions.queries.obstacles import obstacles_in
from polku.pathway.decisions.queries.starting import ours
from polku.pathway.decisions.rules import DecisionStatus, Difference, Outcome, Provision
from polku.pathway.decisions.texts import DecisionText, LineText, written_in
from polku.pathway.decisions.wording import days_words, period
from polku.pathway.plan.models import Plan, PlannedService


@dataclass(frozen=True, slots=True)
class Service:
    """One service in words, as planned or as decided."""

    name: str
    component: str
    description: str
    amount: str
    period: str
    by: str
    granted: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything a page about one decision shows."""

    head: CaseHead
    decision: Decision
    services: list[Service]
    planned: list[Service]
    plan_has_changed: bool
    departures: list[Difference]
    obstacles: list[str]
    kind: str
    period: str
    replaced_by: Decision | None
    may_write: bool
    may_make: bool

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.decision.status == DecisionStatus.DRAFT

    @property
    def provisions(self) -> list[str]:
        """The applied provisions in words, and those written by hand."""
        written = self.decision.other_provisions.splitlines()
        codes = [str(Provision(code).label) for code in self.decision.provisions]
        return codes + [line.strip() for line in written if line.strip()]

    @property
    def recorded(self) -> list[tuple[str, str]]:
        """What will be recorded, line by line, before it is."""
        one = self.decision
        informant = ", ".join(filter(None, (one.informant_name, one.informant_phone)))
        return [
            (_("Client"), self.head.client.name),
            (_("Heading"), one.title),
            (_("Outcome"), str(one.get_outcome_display())),
            (_("In force"), self.period),
            (_("Unit"), self.head.unit),
            (_("Further information from"), informant),
            (_("Also notified"), one.notified),
            (_("Language of the letter"), str(one.get_language_display())),
        ]

    @property
    def after(self) -> list[tuple[str, str]]:
        """What has happened to it since it was made."""
        one = self.decision
        return [
            (_("Given notice"), str(one.get_served_how_display()) if one.served_how else ""),
            (_("Sent or handed over"), day_text(one.sent_on)),
            (_("Counts as received"), day_text(one.served_on)),
            (_("A review can be requested until"), day_text(one.appeal_until)),
            (_("The service began"), day_text(one.implemented_on)),
        ]

    @property
    def is_granting(self) -> bool:
        """Whether something is granted."""
        return self.decision.outcome != Outcome.REFUSE

    @property
    def lacks_notice(self) -> bool:
        """Made, but it is not recorded how the client got it."""
        return not self.is_draft and not self.decision.served_how

    @property
    def lacks_start(self) -> bool:
        """Granted, but it is not recorded when the service began."""
        return not self.is_draft and self.is_granting and self.decision.implemented_on is None


def decision_page(decision_id: UUID, *, actor: Actor) -> DecisionPage:
    """One decision with its case, or 404."""
    decision = _seen(decision_id, actor=actor)
    newer = getattr(decision, "replaced_by", None)
    is_draft = decision.status == DecisionStatus.DRAFT
    beside = beside_plan(decision)
    departures = departures_in(decision, beside)
    return DecisionPage(
        head=case_head(decision.case_id, actor=actor),
        decision=decision,
        services=[_decided(line, decision) for line in decision.lines.all()],
        planned=_planned_in(beside.plan),
        plan_has_changed=beside.plan_has_changed,
        departures=departures,
        obstacles=obstacles_in(decision, departures=departures, actor=actor) if is_draft else [],
        kind=OUTCOME_KINDS[decision.outcome],
        period=period(decision.starts_on, decision.ends_on),
        replaced_by=newer,
        may_write=is_among(policies.writable_by, decision.pk, actor=actor),
        may_make=is_among(policies.makeable_by, decision.pk, actor=actor),
    )


def draft_values(decision: Decision) -> dict[str, object]:
    """The first values of the form: texts, rows of services, and the version they are of."""
    lines = [written_in(line, LineText) for line in decision.lines.all()]
    return {
        **written_in(decision, DecisionText),
        "version": decision.version,
        "lines": [line | {"granted": "yes" if line["granted"] else "no"} for line in lines],
    }


def _seen(decision_id: UUID, *, actor: Actor) -> Decision:
    """The decision with what pages show of it."""
    rows = policies.visible_to(actor).select_related(
        "case__person", "unit__organisation", "plan", "replaces", "replaced_by", "drafted_by"
    )
    return see(decision_id, visible=rows.prefetch_related("lines"))


def _planned_in(plan: Plan | None) -> list[Service]:
    """The plan's services that are ours to decide."""
    return [_planned(row) for row in ours(plan.services.all())] if plan else []


def _decided(line: DecisionLine, decision: Decision) -> Service:
    """A service as it is decided."""
    return Service(
        name=line.name,
        component=str(line.get_component_display()) if line.component else "",
        description=line.description,
        amount=line.amount or days_words(line.days_per_week),
        period=period(line.starts_on, line.ends_on or decision.ends_on),
        by=line.provider or str(line.get_arranged_display()),
        granted=line.granted,
        because=line.deviates_because,
    )


def _planned(row: PlannedService) -> Service:
    """A service as it was planned."""
    return Service(
        name=row.name,
        component=str(row.get_component_display()) if row.component else "",
        description=row.description,
        amount=row.amount or days_words(row.days_per_week),
        period=period(row.starts_on, row.ends_on),
        by=row.provider,
        granted=True,
    )


def person_of(decision_id: UUID, *, actor: Actor) -> tuple[UUID, UUID]:
    """Whose decision it is, and in which case: noted before the letter is shown. One query."""
    decision = see(decision_id, visible=policies.visible_to(actor).select_related("case"))
    return decision.case.person_id, decision.case_id
