"""What a draft begins with, so that nobody writes again what the plan already says."""

from datetime import date

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.models import User
from polku.base.ui.times import day_text
from polku.directory.people.rules import letter_language
from polku.directory.units.models import Unit
from polku.pathway.cases.models import Case
from polku.pathway.decisions.models import CompensationRule, Decision, DecisionLine
from polku.pathway.decisions.queries.young import still_young
from polku.pathway.decisions.rules import DecisionStatus, Outcome, Provision
from polku.pathway.decisions.texts import AgreementText, DecisionText, LineText
from polku.pathway.plan.models import Plan, PlannedService
from polku.pathway.plan.rules import ServiceKind

# What others arrange is in the plan, but not ours to decide.
OTHERS = [
    ServiceKind.HEALTH_CARE,
    ServiceKind.EMPLOYMENT,
    ServiceKind.EDUCATION,
    ServiceKind.KELA,
    ServiceKind.COMMUNITY,
    ServiceKind.OTHER,
]


def plan_in_force(case: Case) -> Plan | None:
    """The client plan that holds today."""
    return Plan.objects.in_force().filter(case=case).first()


def ours(services: QuerySet[PlannedService]) -> QuerySet[PlannedService]:
    """The planned services that a decision of ours is about."""
    return services.exclude(service__in=OTHERS)


def granted_before(plan: Plan, *, besides: Decision | None = None) -> set[object]:
    """Keys of the plan's services that another made decision has granted already."""
    lines = DecisionLine.objects.filter(
        planned_service__plan=plan,
        granted=True,
        decision__status=DecisionStatus.MADE,
        decision__replaced_by=None,
    )
    if besides is not None:
        lines = lines.exclude(decision__in=[besides.pk, besides.replaces_id or besides.pk])
    return set(lines.values_list("planned_service", flat=True))


def first_lines(case: Case, *, plan: Plan | None) -> list[LineText]:
    """The plan's own services, those not yet granted; all of them when every one has been. What
    is meant for young people is so only as long as the client is young when it begins."""
    lines = _planned_lines(plan)
    return still_young(lines, person=case.person, starts_on=_first_day(lines))


def _planned_lines(plan: Plan | None) -> list[LineText]:
    """What the plan says; without one, social rehabilitation, offered as that of the young."""
    if plan is None:
        return [LineText(service=ServiceKind.SOCIAL_REHABILITATION, for_young=True)]
    planned = list(ours(plan.services.all()))
    done = granted_before(plan)
    left = [row for row in planned if row.pk not in done] or planned
    return [_line_of(row) for row in left]


def _first_day(lines: list[LineText]) -> date:
    """When the first of the services begins; today when none says."""
    return min((line.starts_on for line in lines if line.starts_on), default=clock.today())


def first_text(case: Case, *, plan: Plan | None, writer: User) -> DecisionText:
    """Title, matter, facts, provisions and days, in the language of the client's letters."""
    language = letter_language(case.person.service_language)
    lines = first_lines(case, plan=plan)
    ends = [line.ends_on for line in lines if line.ends_on]
    with translation.override(language):
        title, matter = _title(lines), _matter(case, plan)
    return DecisionText(
        title=title,
        matter=matter,
        outcome=Outcome.GRANT,
        facts=plan.need_professional if plan else "",
        provisions=_provisions(case, plan),
        starts_on=_first_day(lines),
        ends_on=max(ends, default=None),
        informant_name=writer.name,
        informant_phone=writer.phone,
        language=language,
    )


def first_agreement(decision: Decision, *, tutor: User | None) -> AgreementText:
    """Days from the decision, place from the unit, the usual words about absences."""
    line = _agreed_line(decision)
    with translation.override(decision.language):
        absences, support = _usual_absences(), _usual_support()
    return AgreementText(
        starts_on=max(decision.starts_on or clock.today(), clock.today()),
        ends_on=decision.ends_on,
        days_per_week=line and line.days_per_week,
        place=place_of(decision.unit, language=decision.language),
        tutor=tutor.name if tutor else "",
        tutor_phone=tutor.phone if tutor else "",
        content=line.description if line else "",
        support=support,
        absences=absences,
        compensation_rule_id=_only_rule(decision),
        language=decision.language,
    )


def place_of(unit: Unit, *, language: str) -> str:
    """The unit's name and address on one line."""
    town = f"{unit.postal_code} {unit.post_office}".strip()
    return ", ".join(part for part in (unit.name_in(language), unit.street, town) if part)


def _line_of(row: PlannedService) -> LineText:
    """A planned service as a granted one."""
    return LineText(
        service=row.service,
        component=row.component,
        for_young=row.for_young,
        description=row.description or row.method,
        amount=row.amount,
        days_per_week=row.days_per_week,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        provider=row.provider,
        planned_service_id=row.pk,
    )


def _provisions(case: Case, plan: Plan | None) -> list[str]:
    """What such decisions usually rest on; the writer adds and removes."""
    usual = [Provision.SHL_11, Provision.SHL_17]
    usual += [Provision.SHL_39] if plan else []
    usual += [Provision.SHL_45]
    return usual + ([Provision.SHL_46] if case.special_support else [])


def _title(lines: list[LineText]) -> str:
    """What the decision is about."""
    if any(line.for_young for line in lines):
        return _("Decision on social rehabilitation of young people")
    return _("Decision on social rehabilitation")


def _matter(case: Case, plan: Plan | None) -> str:
    """When the matter was initiated, and the plan it goes by."""
    began = _("The matter was initiated on %(day)s.") % {"day": day_text(case.initiated_at)}
    if plan is None or plan.agreed_on is None:
        return began
    agreed = _("The services were agreed in the client plan on %(day)s.")
    return f"{began} {agreed % {'day': day_text(plan.agreed_on)}}"


def _agreed_line(decision: Decision) -> DecisionLine | None:
    """The granted service an agreement is usually about."""
    granted = list(decision.lines.filter(granted=True))
    rehabilitation = [line for line in granted if line.service == ServiceKind.SOCIAL_REHABILITATION]
    return next(iter(rehabilitation + granted), None)


def _only_rule(decision: Decision) -> object | None:
    """The compensation rule, when the organisation has exactly one."""
    found = rules_on(decision, clock.today())
    return found[0].pk if len(found) == 1 else None


def rules_on(decision: Decision, day: date) -> list[CompensationRule]:
    """The organisation's compensation rules in force on a day."""
    kept = CompensationRule.objects.on(day).filter(organisation=decision.unit.organisation_id)
    return list(kept.order_by("name"))


def _usual_absences() -> str:
    """How an absence is notified, unless agreed otherwise."""
    return _("If you cannot come, call or send a message to your tutor before the day begins.")


def _usual_support() -> str:
    """What guidance the client gets, unless agreed otherwise."""
    return _("You get guidance on every day of activity, and you meet your own worker regularly.")
