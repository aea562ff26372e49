"""What the client's own pages show: decisions and agreements in plain words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.pathway.decisions import policies
from polku.pathway.decisions.models import Agreement, Decision
from polku.pathway.decisions.queries.case_pages import AGREEMENT_KINDS, OUTCOME_KINDS
from polku.pathway.decisions.rules import AgreementStatus, Outcome
from polku.pathway.decisions.wording import (
    compensation_words,
    days_words,
    outcome_for_client,
    period,
    week_words,
)


@dataclass(frozen=True, slots=True)
class ClientsDecision:
    """A decision as the client reads it; the letter is at `decisions:letter`."""

    id: UUID
    case_id: UUID
    person_id: UUID
    reference: str
    title: str
    words: str
    kind: str
    decided_on: date
    period: str
    services: list[str]
    for_young: bool
    summary: str
    asks: str
    asks_phone: str
    appeal_until: date | None
    is_replaced: bool

    @property
    def may_still_ask(self) -> bool:
        """Whether a review can still be requested."""
        return self.appeal_until is not None and clock.today() <= self.appeal_until


@dataclass(frozen=True, slots=True)
class ClientsAgreement:
    """An agreement as the client reads it; the paper is at `decisions:agreement-letter`."""

    id: UUID
    case_id: UUID
    person_id: UUID
    waits_for_me: bool
    words: str
    kind: str
    period: str
    week: str
    place: str
    tutor: str
    tutor_phone: str
    content: str
    support: str
    client_duties: str
    absences: str
    more: str
    compensation: str
    review_on: date | None
    signed_on: date | None


def decisions_of_client(*, actor: Actor) -> list[ClientsDecision]:
    """My decisions, the newest first. Two queries."""
    mine = policies.visible_to(actor).select_related("case", "replaced_by")
    return [_decision(row) for row in mine.prefetch_related("lines").order_by("-decided_at", "-pk")]


def agreements_of_client(*, actor: Actor) -> list[ClientsAgreement]:
    """My agreements, the one that waits for me first. One query."""
    mine = policies.agreements_visible_to(actor).select_related("case", "compensation_rule")
    rows = [_agreement(row) for row in mine.order_by("-drafted_at", "-pk")]
    return sorted(rows, key=lambda row: not row.waits_for_me)


def agreement_for_client(agreement_id: UUID, *, actor: Actor) -> ClientsAgreement:
    """One agreement of mine, or 404. One query."""
    mine = policies.agreements_visible_to(actor).select_related("case", "compensation_rule")
    return _agreement(see(agreement_id, visible=mine))


def _decision(row: Decision) -> ClientsDecision:
    """A made decision in plain words."""
    granted = [line for line in row.lines.all() if line.granted]
    newer = getattr(row, "replaced_by", None)
    return ClientsDecision(
        id=row.pk,
        case_id=row.case_id,
        person_id=row.case.person_id,
        reference=row.reference,
        title=row.title,
        words=outcome_for_client(Outcome(row.outcome)),
        kind=OUTCOME_KINDS[row.outcome],
        decided_on=clock.day_of(row.decided_at),
        period=period(row.starts_on, row.ends_on),
        services=[
            ", ".join(
                filter(
                    None,
                    (
                        line.name,
                        line.amount or days_words(line.days_per_week),
                    ),
                )
            )
            for line in granted
        ],
        for_young=any(line.for_young for line in granted),
        summary=row.summary,
        asks=row.informant_name,
        asks_phone=row.informant_phone,
        appeal_until=row.appeal_until,
        is_replaced=newer is not None and newer.decided_at is not None,
    )


def _agreement(row: Agreement) -> ClientsAgreement:
    """An agreement in plain words."""
    return ClientsAgreement(
        id=row.pk,
        case_id=row.case_id,
        person_id=row.case.person_id,
        waits_for_me=row.status == AgreementStatus.OFFERED,
        words=str(row.get_status_display()),
        kind=AGREEMENT_KINDS[row.status],
        period=period(row.starts_on, row.ended_on or row.ends_on),
        week=week_words(row),
        place=row.place,
        tutor=row.tutor,
        tutor_phone=row.tutor_phone,
        content=row.content,
        support=row.support,
        client_duties=row.client_duties,
        absences=row.absences,
        more=row.more,
        compensation=compensation_words(row.compensation_rule),
        review_on=row.review_on,
        signed_on=row.client_signed_on,
    )
