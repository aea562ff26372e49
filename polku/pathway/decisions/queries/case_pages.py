"""The room's own part of one case: what has been decided and agreed, as lists and as a panel."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, kept
from polku.base.ui.components import Kind
from polku.pathway.cases.models import Clock
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.decisions import policies
from polku.pathway.decisions.models import Agreement, Decision, DecisionLine
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus, Outcome
from polku.pathway.decisions.wording import period, week_words

OUTCOME_KINDS: dict[str, Kind] = {
    Outcome.GRANT: "success",
    Outcome.PARTIAL: "warning",
    Outcome.REFUSE: "danger",
}
AGREEMENT_KINDS: dict[str, Kind] = {
    AgreementStatus.DRAFT: "neutral",
    AgreementStatus.OFFERED: "warning",
    AgreementStatus.SIGNED: "success",
    AgreementStatus.ENDED: "neutral",
}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision in a list."""

    id: UUID
    reference: str
    title: str
    is_draft: bool
    is_replaced: bool
    words: str
    kind: Kind
    decided_at: datetime | None
    decider: str
    period: str
    starts_on: date | None
    ends_on: date | None
    served_on: date | None
    appeal_until: date | None
    implemented_on: date | None
    for_young: bool

    @property
    def is_in_force(self) -> bool:
        """Whether it grants something today."""
        if self.is_draft or self.is_replaced or self.starts_on is None or self.ends_on is None:
            return False
        return self.starts_on <= clock.today() <= self.ends_on

    @property
    def lacks_notice(self) -> bool:
        """Made, but it is not recorded how the client got it."""
        return not self.is_draft and self.served_on is None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement in a list."""

    id: UUID
    reference: str
    status: str
    words: str
    kind: Kind
    period: str
    week: str
    place: str
    starts_on: date | None
    last_day: date | None

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today."""
        if self.status not in (AgreementStatus.SIGNED, AgreementStatus.ENDED):
            return False
        return self.starts_on <= clock.today() <= self.last_day


@dataclass(frozen=True, slots=True)
class Panel:
    """Decisions and agreements on the case's front page. Two queries."""

    decisions: list[DecisionRow]
    agreements: list[AgreementRow]
    due_on: date | None

    @property
    def in_force(self) -> list[DecisionRow]:
        """What holds today."""
        return [row for row in self.decisions if row.is_in_force]

    @property
    def draft(self) -> DecisionRow | None:
        """The decision being written."""
        return next((row for row in self.decisions if row.is_draft), None)

    @property
    def unsigned(self) -> AgreementRow | None:
        """The agreement being written or waiting for the client."""
        waiting = (AgreementStatus.DRAFT, AgreementStatus.OFFERED)
        return next((row for row in self.agreements if row.status in waiting), None)


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the room's page in one case. Four queries."""

    head: CaseHead
    panel: Panel

    @property
    def may_start(self) -> bool:
        """Whether a new decision can be begun here."""
        return self.head.may_carry and self.panel.draft is None


def panel(case_id: UUID, *, actor: Actor) -> Panel:
    """What has been decided and agreed in the case. Two queries."""
    found = _decisions(actor, case_id)
    return Panel(
        decisions=_draft_first(found),
        agreements=agreement_rows(case_id, actor=actor),
        due_on=found[0].due_on if found else None,
    )


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_decisions.of(actor, case_id), _agreements.of(actor, case_id)]


def case_page(case_id: UUID, *, actor: Actor) -> CasePage:
    """The room's page, or 404."""
    return CasePage(case_head(case_id, actor=actor), panel(case_id, actor=actor))


def decision_rows(case_id: UUID, *, actor: Actor) -> list[DecisionRow]:
    """The case's decisions, the draft first, then the newest. One query."""
    return _draft_first(_decisions(actor, case_id))


def _draft_first(decisions: list[Any]) -> list[DecisionRow]:
    return sorted(map(_decision_row, decisions), key=lambda row: not row.is_draft)


@kept
def _decisions(actor: Actor, case_id: UUID) -> QuerySet[Decision]:
    """With the day by which what was decided must be carried out (SHL 45 §), while that clock
    runs: no clock of the kind runs in a case without a decision."""
    decisions = policies.visible_to(actor).filter(case=case_id).select_related("replaced_by")
    young = DecisionLine.objects.filter(decision=OuterRef("pk"), for_young=True, granted=True)
    running = Clock.objects.filter(
        case=case_id, rule_code="DECISION_IMPLEMENT", met_on=None, dropped_on=None
    )
    due_on = Subquery(running.order_by("due_on").values("due_on")[:1])
    rows = decisions.annotate(due_on=due_on, for_young=Exists(young))
    return rows.order_by("-status", "-decided_at")


def agreement_rows(case_id: UUID, *, actor: Actor) -> list[AgreementRow]:
    """The case's agreements, the newest first. One query."""
    return [
        AgreementRow(
            id=row.pk,
            reference=row.decision.reference or "",
            status=row.status,
            words=str(row.get_status_display()),
            kind=AGREEMENT_KINDS[row.status],
            period=period(row.starts_on, row.ended_on or row.ends_on),
            week=week_words(row),
            place=row.place,
            starts_on=row.starts_on,
            last_day=row.ended_on or row.ends_on,
        )
        for row in _agreements(actor, case_id)
    ]


@kept
def _agreements(actor: Actor, case_id: UUID) -> QuerySet[Agreement]:
    agreements = policies.agreements_visible_to(actor).filter(case=case_id)
    return agreements.select_related("decision").order_by("-drafted_at", "-pk")


def agreed_days(case_id: UUID, *, actor: Actor) -> list[Agreement]:
    """Signed agreements whose days the actor may know, also a provider's worker. One query."""
    found = policies.days_visible_to(actor).filter(
        case=case_id, status__in=[AgreementStatus.SIGNED, AgreementStatus.ENDED]
    )
    return list(found.select_related("compensation_rule").order_by("-starts_on"))


def _decision_row(decision: Any) -> DecisionRow:
    """A decision as a list shows it."""
    is_draft = decision.status == DecisionStatus.DRAFT
    return DecisionRow(
        id=decision.pk,
        reference=decision.reference or "",
        title=decision.title,
        is_draft=is_draft,
        is_replaced=_is_replaced(decision),
        words=str(decision.get_status_display() if is_draft else decision.get_outcome_display()),
        kind="neutral" if is_draft else OUTCOME_KINDS[decision.outcome],
        decided_at=decision.decided_at,
        decider=decision.decider_name,
        period=period(decision.starts_on, decision.ends_on),
        starts_on=decision.starts_on,
        ends_on=decision.ends_on,
        served_on=decision.served_on,
        appeal_until=decision.appeal_until,
        implemented_on=decision.implemented_on,
        for_young=decision.for_young,
    )


def _is_replaced(decision: Decision) -> bool:
    """Whether a made decision has taken its place."""
    newer = getattr(decision, "replaced_by", None)
    return newer is not None and newer.status == DecisionStatus.MADE
