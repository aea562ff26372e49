"""Decisions and agreements with honest defaults: a test states only what matters to it."""

from datetime import date, timedelta

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.directory.units.models import Organisation
from polku.directory.units.tests.builders import a_unit, a_worker, acting, an_organisation
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.decisions.actions import (
    draft_agreement,
    draft_decision,
    make_decision,
    offer_agreement,
    save_agreement,
    save_decision,
    sign_agreement,
)
from polku.pathway.decisions.models import (
    Agreement,
    AppealInstruction,
    CompensationRule,
    Decision,
)
from polku.pathway.decisions.rules import PayBasis
from polku.pathway.decisions.shipped import standard_instruction
from polku.pathway.decisions.texts import AgreementText, DecisionText, LineText, written_in
from polku.pathway.plan.models import Plan, PlannedService
from polku.pathway.plan.rules import Component, HowAgreed, PlanStatus, ServiceKind, Track

LONG_AGO = date(2020, 1, 1)
REHABILITATION = ServiceKind.SOCIAL_REHABILITATION


def a_plan(case: Case, *services: dict, **fields: object) -> Plan:
    """An agreed plan in force; with no services given, two days a week of group activity."""
    since = fields.pop("since", None) or clock.today() - timedelta(days=7)
    plan = Plan.objects.create(
        case=case,
        number=fields.pop("number", 1),
        service_task=case.service_task,
        status=PlanStatus.DRAFT,
        track=Track.EVERYDAY,
        started_by=a_user(),
        need_professional="Arjen rytmi on kadonnut ja ihmissuhteita on vähän.",
    )
    for order, service in enumerate(services or [{}]):
        a_planned_service(plan, order=order, **service)
    Plan.objects.filter(pk=plan.pk).update(
        status=PlanStatus.AGREED,
        starts_on=since,
        agreed_on=since,
        agreed_by=plan.started_by,
        how_agreed=HowAgreed.MEETING,
        client_took_part=True,
    )
    plan.refresh_from_db()
    return plan


def a_planned_service(plan: Plan, **fields: object) -> PlannedService:
    defaults = {
        "service": REHABILITATION,
        "component": Component.GROUPS,
        "amount": "2 päivää viikossa",
        "days_per_week": 2,
        "starts_on": clock.today(),
        "ends_on": clock.today() + timedelta(days=90),
    }
    return PlannedService.objects.create(plan=plan, **(defaults | fields))


def an_appeal_instruction(
    organisation: Organisation | None = None, language: str = "fi", **fields: object
) -> AppealInstruction:
    organisation = organisation or an_organisation()
    found = AppealInstruction.objects.filter(
        organisation=organisation, language=language, valid_to=None
    ).first()
    if found and not fields:
        return found
    texts = standard_instruction(language, authority="Testilän yksilöasioiden jaosto")
    return AppealInstruction.objects.create(
        organisation=organisation,
        language=language,
        recorded_by=fields.pop("recorded_by", None) or a_user(),
        **({"valid_from": LONG_AGO} | texts | fields),
    )


def a_compensation_rule(
    organisation: Organisation | None = None, **fields: object
) -> CompensationRule:
    defaults = {
        "name": "Osallistumispäivä",
        "basis": PayBasis.PER_DAY,
        "amount_cents": 700,
        "max_per_week": 4,
        "valid_from": LONG_AGO,
        "recorded_by": fields.pop("recorded_by", None) or a_user(),
    }
    return CompensationRule.objects.create(
        organisation=organisation or an_organisation(), **(defaults | fields)
    )


def a_case_to_decide(**fields: object) -> Case:
    """A case at the decision step, with a plan in force and the organisation's texts ready."""
    plan_services = fields.pop("services", [{}])
    case = a_case(stage=Stage.DECISION, **fields)
    for language in ("fi", "sv"):
        an_appeal_instruction(case.unit.organisation, language)
    a_plan(case, *plan_services)
    return case


def a_whole_text(decision: Decision, **changes: object) -> DecisionText:
    """The draft's own contents with everything that the law asks for filled in."""
    filled = {
        "reasons": "Asiakas tarvitsee tukea arjen rytmiin, ja ryhmä vastaa tähän tarpeeseen.",
        "facts": "Arjen rytmi on kadonnut ja ihmissuhteita on vähän.",
        "informant_name": "Tiina Työntekijä",
        "informant_phone": "044 123 4567",
        "ends_on": decision.ends_on or clock.today() + timedelta(days=90),
    }
    return DecisionText(**(written_in(decision, DecisionText) | filled | changes))


def lines_of(decision: Decision, **changes: object) -> list[LineText]:
    """The draft's services; `changes` go to every one."""
    return [LineText(**(written_in(line, LineText) | changes)) for line in decision.lines.all()]


def a_draft(case: Case | None = None, **changes: object) -> Decision:
    """A draft decision ready to be made."""
    case = case or a_case_to_decide()
    worker = the_own_worker(case)
    draft = draft_decision(case.pk, actor=worker)
    lines = changes.pop("lines", None)
    return save_decision(
        draft.pk,
        text=a_whole_text(draft, **changes),
        lines=lines_of(draft) if lines is None else lines,
        version=draft.version,
        actor=worker,
    )


def a_decision(case: Case | None = None, **changes: object) -> Decision:
    """A made decision."""
    draft = a_draft(case, **changes)
    return make_decision(draft.pk, version=draft.version, actor=the_own_worker(draft.case))


def a_draft_agreement(decision: Decision | None = None, **changes: object) -> Agreement:
    """A draft agreement ready to be put to the client."""
    decision = decision or a_decision()
    worker = the_own_worker(decision.case)
    draft = draft_agreement(decision.pk, actor=worker)
    filled = {"content": "Ryhmätoimintaa ja keittiötyötä.", "days_per_week": 2}
    text = AgreementText(**(written_in(draft, AgreementText) | filled | changes))
    return save_agreement(draft.pk, text=text, version=draft.version, actor=worker)


def an_offered_agreement(decision: Decision | None = None, **changes: object) -> Agreement:
    """An agreement that waits for the client's signature."""
    draft = a_draft_agreement(decision, **changes)
    return offer_agreement(draft.pk, version=draft.version, actor=the_own_worker(draft.case))


def an_agreement(decision: Decision | None = None, **changes: object) -> Agreement:
    """A signed agreement."""
    offered = an_offered_agreement(decision, **changes)
    return sign_agreement(offered.pk, actor=the_own_worker(offered.case))


def an_administrator(organisation: Organisation | None = None) -> Actor:
    """Somebody who keeps the organisation's texts and sees no client."""
    unit = a_unit(organisation=organisation or an_organisation())
    return acting(a_worker(unit, role=Role.ADMINISTRATOR))
