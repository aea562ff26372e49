"""One agreement: being written, put to the client, signed, ended."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.ui.times import day_text
from polku.pathway.cases.queries import CaseHead, case_head
from polku.pathway.decisions import policies, rules
from polku.pathway.decisions.models import Agreement
from polku.pathway.decisions.queries.agreements import overlapping, rule_holds, terms_of
from polku.pathway.decisions.queries.case_pages import AGREEMENT_KINDS
from polku.pathway.decisions.queries.starting import rules_on
from polku.pathway.decisions.rules import AgreementStatus
from polku.pathway.decisions.texts import AgreementText, written_in
from polku.pathway.decisions.wording import compensation_words, hours_words, period, week_words


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything a page about one agreement shows."""

    head: CaseHead
    agreement: Agreement
    kind: str
    period: str
    week: str
    hours: str
    compensation: str
    obstacles: list[str]
    may_write: bool

    @property
    def granted(self) -> str:
        """The days that the decision grants."""
        return period(self.agreement.decision.starts_on, self.agreement.decision.ends_on)

    @property
    def recorded(self) -> list[tuple[str, str]]:
        """Days, times, place, tutor and review, line by line."""
        one = self.agreement
        tutor = ", ".join(filter(None, (one.tutor, one.tutor_phone)))
        return [
            (_("In force"), self.period),
            (_("Agreed days"), self.week),
            (_("About the times"), one.hours_more),
            (_("Place"), one.place),
            (_("Tutor"), tutor),
            (_("Looked at together on"), day_text(one.review_on)),
            (_("Decision"), one.decision.reference or ""),
        ]

    @property
    def signatures(self) -> list[tuple[str, str]]:
        """Who has signed and when, and how it ended."""
        one = self.agreement
        how = str(one.get_client_signed_how_display()) if one.client_signed_how else ""
        client = ", ".join(filter(None, (day_text(one.client_signed_on), how)))
        worker = ", ".join(filter(None, (one.worker_name, day_text(one.worker_signed_at))))
        rows = [(_("For the organisation"), worker), (_("Client"), client)]
        if one.ended_on:
            reason = str(one.get_end_reason_display())
            rows.append((_("Ended"), f"{day_text(one.ended_on)}: {reason}"))
        return rows

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.agreement.status == AgreementStatus.DRAFT

    @property
    def is_offered(self) -> bool:
        """Whether it waits for the client."""
        return self.agreement.status == AgreementStatus.OFFERED

    @property
    def is_signed(self) -> bool:
        """Whether both have signed and it has not been ended."""
        return self.agreement.status == AgreementStatus.SIGNED


def agreement_page(agreement_id: UUID, *, actor: Actor) -> AgreementPage:
    """One agreement with its case, or 404."""
    rows = policies.agreements_visible_to(actor).select_related(
        "case__person", "decision__unit__organisation", "compensation_rule", "drafted_by"
    )
    agreement = see(agreement_id, visible=rows)
    return AgreementPage(
        head=case_head(agreement.case_id, actor=actor),
        agreement=agreement,
        kind=AGREEMENT_KINDS[agreement.status],
        period=period(agreement.starts_on, agreement.ends_on),
        week=week_words(agreement),
        hours=hours_words(agreement),
        compensation=compensation_words(agreement.compensation_rule),
        obstacles=obstacles_to_putting(agreement),
        may_write=is_among(policies.agreements_writable_by, agreement.pk, actor=actor),
    )


def obstacles_to_putting(agreement: Agreement) -> list[str]:
    """Every reason a draft cannot be put to the client yet."""
    if agreement.status != AgreementStatus.DRAFT:
        return []
    missing = rules.obstacles_to_offering(
        terms_of(agreement),
        granted_from=agreement.decision.starts_on,
        granted_to=agreement.decision.ends_on,
        rule_holds=rule_holds(agreement),
    )
    has_days = agreement.starts_on and agreement.ends_on
    overlaps = bool(has_days) and overlapping(agreement).exists()
    return missing + rules.obstacles_to_overlapping(overlaps=overlaps)


def agreement_values(agreement: Agreement) -> dict[str, object]:
    """The first values of the form, and the version they are of."""
    return {**written_in(agreement, AgreementText), "version": agreement.version}


def compensation_choices(agreement: Agreement) -> list[tuple[str, str]]:
    """The organisation's rules in force on the first day, with what each says."""
    if agreement.starts_on is None:
        return []
    found = rules_on(agreement.decision, agreement.starts_on)
    return [(str(rule.pk), f"{rule.name}: {compensation_words(rule)}") for rule in found]


def person_of_agreement(agreement_id: UUID, *, actor: Actor) -> tuple[UUID, UUID]:
    """Whose agreement it is, and in which case: noted before the paper is shown. One query."""
    rows = policies.agreements_visible_to(actor).select_related("case")
    agreement = see(agreement_id, visible=rows)
    return agreement.case.person_id, agreement.case_id
