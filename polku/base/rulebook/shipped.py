"""The deadlines and legal numbers Polku is delivered with, as of autumn 2026, each with its law.

Dates: rows of the Social Welfare Act begin when the act did or when the row was added to it. What
is dated only by today's administration begins on the wellbeing areas' first day. The law beside
an own target is the duty that has no number of its own, such as "without delay".

A deadline moves off a holiday only when it is for an act done at an authority or when it is our
own target. A client's right to be served in time never waits for the office to open.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from polku.base.rulebook.codes import ParameterCode, RuleCode
from polku.base.rulebook.rules import AppliesTo, Basis, Measure, StartEvent, Unit

SOCIAL_WELFARE_ACT = date(2015, 4, 1)
WELLBEING_AREAS = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """One deadline as delivered."""

    code: RuleCode
    applies_to: AppliesTo
    start_event: StartEvent
    unit: Unit
    amount: int
    basis: Basis
    law: str
    valid_from: date
    moves_to_working_day: bool = False


@dataclass(frozen=True, slots=True)
class ShippedParameter:
    """One legal number as delivered."""

    code: ParameterCode
    value: Decimal
    measure: Measure
    law: str
    valid_from: date


# fmt: off
RULES = [ShippedRule(*row) for row in [
    # Social Welfare Act: assessment, decision, referral
    (RuleCode.ASSESS_URGENT, AppliesTo.EVERYONE, StartEvent.CONTACT, Unit.SAME_DAY, 0,
     Basis.STATUTORY, "1301/2014 36 § 1 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.ASSESS_START_75, AppliesTo.OVER_75, StartEvent.CONTACT, Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1301/2014 36 § 2 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.ASSESS_START_HOITOTUKI, AppliesTo.CARE_ALLOWANCE, StartEvent.CONTACT,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1301/2014 36 § 2 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.ASSESS_START_VAMMAINEN, AppliesTo.DISABLED, StartEvent.CONTACT,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1301/2014 36 § 2 mom.", date(2025, 1, 1)),
    (RuleCode.ASSESS_CHILD_START, AppliesTo.SPECIAL_SUPPORT_CHILD, StartEvent.INITIATION,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1301/2014 36 § 3 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.ASSESS_CHILD_END, AppliesTo.SPECIAL_SUPPORT_CHILD, StartEvent.INITIATION,
     Unit.MONTHS, 3,
     Basis.STATUTORY, "1301/2014 36 § 3 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.DECISION_IMPLEMENT, AppliesTo.EVERYONE, StartEvent.INITIATION, Unit.MONTHS, 3,
     Basis.STATUTORY, "1301/2014 45 § 2 mom.", SOCIAL_WELFARE_ACT),
    (RuleCode.MH_UNDER23, AppliesTo.UNDER_23, StartEvent.NEED_FOUND, Unit.MONTHS, 1,
     Basis.STATUTORY, "1301/2014 45 § 3 mom.", date(2025, 5, 1)),
    # Social assistance
    (RuleCode.TT_DECISION, AppliesTo.ASSISTANCE_APPLICANT, StartEvent.APPLICATION,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1412/1997 14 a §", WELLBEING_AREAS),
    (RuleCode.TT_SUPPLEMENT_REQUEST, AppliesTo.ASSISTANCE_APPLICANT, StartEvent.APPLICATION,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1412/1997 14 a §", WELLBEING_AREAS),
    (RuleCode.TT_URGENT, AppliesTo.ASSISTANCE_APPLICANT, StartEvent.APPLICATION,
     Unit.WORKING_DAYS, 1,
     Basis.STATUTORY, "1412/1997 14 b §", WELLBEING_AREAS),
    (RuleCode.TT_MEETING, AppliesTo.ASSISTANCE_APPLICANT, StartEvent.REQUEST,
     Unit.WORKING_DAYS, 7,
     Basis.STATUTORY, "1412/1997 14 d §", WELLBEING_AREAS),
    # Records, feedback, service and review of a decision
    (RuleCode.LOG_REQUEST, AppliesTo.EVERYONE, StartEvent.REQUEST, Unit.MONTHS, 2,
     Basis.STATUTORY, "703/2023 11 §", date(2024, 1, 1)),
    (RuleCode.A11Y_FEEDBACK, AppliesTo.EVERYONE, StartEvent.CONTACT, Unit.DAYS, 14,
     Basis.STATUTORY, "306/2019 10 §", WELLBEING_AREAS),
    (RuleCode.SERVED_BY_LETTER, AppliesTo.EVERYONE, StartEvent.LETTER_SENT, Unit.DAYS, 7,
     Basis.STATUTORY, "434/2003 59 § 2 mom.", WELLBEING_AREAS),
    (RuleCode.SERVED_ONLINE, AppliesTo.EVERYONE, StartEvent.MESSAGE_SENT, Unit.DAYS, 3,
     Basis.STATUTORY, "13/2003 19 § 2 mom.", WELLBEING_AREAS),
    (RuleCode.REVIEW_REQUEST, AppliesTo.EVERYONE, StartEvent.SERVICE, Unit.DAYS, 30,
     Basis.STATUTORY, "434/2003 49 c §", WELLBEING_AREAS, True),
    # European Social Fund
    (RuleCode.ESF_FINAL_CLAIM, AppliesTo.PROJECT, StartEvent.PROJECT_END, Unit.MONTHS, 4,
     Basis.STATUTORY, "357/2014 21 § 2 mom.; 757/2021 28 § 1 mom.", date(2014, 5, 1), True),
    (RuleCode.ESF_RESULT_IMMEDIATE, AppliesTo.PARTICIPANT, StartEvent.EXIT, Unit.DAYS, 28,
     Basis.PROGRAMME, "1304/2013; 2021/1057", date(2014, 5, 1)),
    (RuleCode.ESF_RESULT_6M, AppliesTo.PARTICIPANT, StartEvent.EXIT, Unit.MONTHS, 6,
     Basis.PROGRAMME, "1304/2013; 2021/1057", date(2014, 5, 1)),
    # Own targets, which an organisation may replace with its own
    (RuleCode.OWN_TRIAGE, AppliesTo.EVERYONE, StartEvent.CONTACT, Unit.SAME_DAY, 0,
     Basis.OWN_TARGET, "1301/2014 36 § 1 mom.", WELLBEING_AREAS, True),
    (RuleCode.ASSESS_START_ADULT, AppliesTo.ADULT, StartEvent.CONTACT, Unit.WORKING_DAYS, 7,
     Basis.OWN_TARGET, "1301/2014 36 § 2 mom.", WELLBEING_AREAS),
    (RuleCode.ASSESS_END_ADULT, AppliesTo.ADULT, StartEvent.CONTACT, Unit.MONTHS, 3,
     Basis.OWN_TARGET, "1301/2014 36 § 2 mom.", WELLBEING_AREAS, True),
    (RuleCode.OWN_PLAN, AppliesTo.EVERYONE, StartEvent.ASSESSMENT_DONE, Unit.MONTHS, 1,
     Basis.OWN_TARGET, "1301/2014 39 § 1 mom.", WELLBEING_AREAS, True),
    (RuleCode.REFERRAL_REPLY, AppliesTo.EVERYONE, StartEvent.REFERRAL_SENT, Unit.DAYS, 14,
     Basis.OWN_TARGET, "1301/2014 40 § 2 mom.", WELLBEING_AREAS, True),
    (RuleCode.OWN_NOTE_READY, AppliesTo.EVERYONE, StartEvent.NOTE_WRITTEN,
     Unit.WORKING_DAYS, 3,
     Basis.OWN_TARGET, "703/2023 21 §", date(2024, 1, 1)),
    (RuleCode.OWN_FOLLOW_UP_4W, AppliesTo.EVERYONE, StartEvent.EXIT, Unit.DAYS, 28,
     Basis.OWN_TARGET, "", WELLBEING_AREAS, True),
    (RuleCode.OWN_FOLLOW_UP_6M, AppliesTo.EVERYONE, StartEvent.EXIT, Unit.MONTHS, 6,
     Basis.OWN_TARGET, "", WELLBEING_AREAS, True),
]]

PARAMETERS = [ShippedParameter(*row) for row in [
    (ParameterCode.ASSESS_OVER_AGE, Decimal(75), Measure.YEARS,
     "1301/2014 36 § 2 mom.", SOCIAL_WELFARE_ACT),
    (ParameterCode.PSYCHOSOCIAL_UNDER_AGE, Decimal(23), Measure.YEARS,
     "1301/2014 25 a § 2 mom.", date(2025, 5, 1)),
    (ParameterCode.YOUNG_UNTIL_AGE, Decimal(24), Measure.YEARS,
     "1301/2014 3 §", SOCIAL_WELFARE_ACT),
    (ParameterCode.KTT_ALLOWANCE_PER_DAY, Decimal("9.00"), Measure.EUROS_PER_DAY,
     "189/2001 18 §", WELLBEING_AREAS),
    (ParameterCode.TT_BASIC_PART_SINGLE, Decimal("578.43"), Measure.EUROS,
     "1412/1997 9 §", date(2026, 3, 1)),
    (ParameterCode.TT_REDUCTION_FIRST, Decimal(20), Measure.PERCENT,
     "1412/1997 10 §", WELLBEING_AREAS),
    (ParameterCode.TT_REDUCTION_AGAIN, Decimal(40), Measure.PERCENT,
     "1412/1997 10 §", WELLBEING_AREAS),
    (ParameterCode.TT_REDUCTION_BENEFIT, Decimal(50), Measure.PERCENT,
     "1412/1997 10 §", date(2026, 2, 1)),
    (ParameterCode.TT_REDUCTION_LENGTH, Decimal(2), Measure.MONTHS,
     "1412/1997 10 §", WELLBEING_AREAS),
    (ParameterCode.NON_DISCLOSURE_FIRST, Decimal(5), Measure.YEARS,
     "661/2009 36 §", WELLBEING_AREAS),
    (ParameterCode.NON_DISCLOSURE_MORE, Decimal(2), Measure.YEARS,
     "661/2009 36 §", WELLBEING_AREAS),
    (ParameterCode.LOG_LOOK_BACK, Decimal(2), Measure.YEARS,
     "703/2023 11 §", date(2024, 1, 1)),
    (ParameterCode.RETENTION_WORKING_AGE, Decimal(10), Measure.YEARS,
     "703/2023 23 §", date(2024, 1, 1)),
    (ParameterCode.RETENTION_LOGS, Decimal(12), Measure.YEARS,
     "703/2023 23 §", date(2024, 1, 1)),
]]
# fmt: on
