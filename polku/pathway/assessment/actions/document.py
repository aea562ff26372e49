"""The document: started, written section by section, finished."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.rulebook.codes import ParameterCode, RuleCode
from polku.base.rulebook.queries import parameter_on
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.rules import age_on
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.actions.storing import ids, mark_of, store
from polku.pathway.assessment.facts import (
    AssessmentCorrected,
    AssessmentFinished,
    AssessmentStarted,
    SectionSaved,
)
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.queries.contents import answers_in, lacking
from polku.pathway.cases import actions as spine
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage

STARTS = (
    "ASSESS_URGENT",
    "ASSESS_START_75",
    "ASSESS_START_HOITOTUKI",
    "ASSESS_START_VAMMAINEN",
    "ASSESS_CHILD_START",
    "ASSESS_START_ADULT",
)
ENDS = ("ASSESS_END_ADULT", "ASSESS_CHILD_END")


@transaction.atomic
def start_assessment(case_id: UUID, *, actor: Actor) -> Assessment:
    """Begin to assess: the clocks of starting are met and the client relation begins."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=cases.carried_by, actor=actor)
    drafts = Assessment.objects.filter(case=case, status=rules.Status.DRAFT)
    refuse_if(rules.obstacles_to_starting(has_draft=drafts.exists()))
    draft = Assessment(
        case=case,
        number=Assessment.objects.filter(case=case, edition=1).count() + 1,
        service_task=case.service_task,
        started_on=clock.today(),
    )
    draft.save(force_insert=True)
    record(AssessmentStarted(**ids(draft)), actor=actor)
    spine.start_relation(case, at=clock.now(), actor=actor)
    spine.meet_clocks(case, rule_codes=STARTS, actor=actor)
    spine.move_to(case, stage=rules.stage_after_starting(case.stage), actor=actor)
    return draft


@transaction.atomic
def save_section(
    assessment_id: UUID, *, section: str, answers: dict[str, Any], version: int, actor: Actor
) -> Assessment:
    """Save one section as written. Somebody's newer text is never written over."""
    draft = _writable(assessment_id, actor=actor)
    mark = mark_of(draft, section)
    _bring_rows_of(section, draft)
    before = answers_in(draft, section)
    if mark.version != version:
        raise EditedMeanwhile(
            version=mark.version,
            theirs=before,
            by=mark.saved_by.name if mark.saved_by else "",
            at=mark.saved_at,
        )
    answers = {name: answers[name] for name in before if name in answers}
    refuse_if(
        rules.obstacles_to_saving(
            section,
            before | answers,
            today=clock.today(),
            overwrites=_overwrites(draft, before=before, answers=answers),
        )
    )
    store(draft, before=before, answers=answers, actor=actor)
    _mark_saved(draft, mark, actor=actor)
    return draft


@transaction.atomic
def finish_assessment(assessment_id: UUID, *, actor: Actor) -> Assessment:
    """Finish the document: from here on the database refuses to change it."""
    draft = _writable(assessment_id, actor=actor)
    refuse_if(rules.obstacles_to_finishing(lacking(draft)))
    draft.status = rules.Status.FINISHED
    draft.finished_at = clock.now()
    draft.finished_by_id = actor.id
    draft.save(update_fields=["status", "finished_at", "finished_by"])
    case = Case.objects.select_for_update().get(pk=draft.case_id)
    _tell_special_support(case, draft, actor=actor)
    _tell_psychosocial_need(case, draft, actor=actor)
    if draft.edition > 1:
        record(AssessmentCorrected(**ids(draft), edition=draft.edition), actor=actor)
        _expect_a_plan_no_more(case, draft, actor=actor)
    else:
        _lead_on(case, draft, actor=actor)
    return draft


def _writable(assessment_id: UUID, *, actor: Actor) -> Assessment:
    """The locked draft the actor may write, with its case."""
    return fetch_for(
        assessment_id,
        visible=policies.visible_to,
        allowed=policies.writable_by,
        along=("case",),
        actor=actor,
    )


def _lead_on(case: Case, finished: Assessment, *, actor: Actor) -> None:
    """What follows from a first version: the trace, the clocks, the next stage."""
    record(AssessmentFinished(**ids(finished), need_kind=finished.need_kind), actor=actor)
    spine.meet_clocks(case, rule_codes=ENDS, actor=actor)
    stage = rules.stage_after_finishing(case.stage, need_kind=finished.need_kind)
    spine.move_to(case, stage=stage, actor=actor)
    if stage == Stage.PLANNING and finished.makes_plan:
        spine.start_clock(case, rule_code=RuleCode.OWN_PLAN, start=clock.today(), actor=actor)


def _expect_a_plan_no_more(case: Case, corrected: Assessment, *, actor: Actor) -> None:
    """A correction that finds no need, or a plan unnecessary, leaves none to make (SHL 39 §)."""
    if corrected.need_kind == rules.NeedKind.NONE or not corrected.makes_plan:
        spine.drop_clock(case, rule_code=RuleCode.OWN_PLAN, actor=actor)


def _tell_psychosocial_need(case: Case, finished: Assessment, *, actor: Actor) -> None:
    """Found now, it must be answered in time; a correction that only repeats it says nothing, and
    one that takes it back lets the clock fall."""
    before = finished.corrects.psychosocial_need if finished.corrects else None
    if finished.psychosocial_need and not before:
        _hasten_psychosocial_support(case, actor=actor)
    elif before and not finished.psychosocial_need:
        spine.drop_clock(case, rule_code=RuleCode.MH_UNDER23, actor=actor)


def _hasten_psychosocial_support(case: Case, *, actor: Actor) -> None:
    """A young client gets it within a month of this day, on which the need was found (25a §)."""
    today, born = clock.today(), case.person.birth_date
    limit = int(parameter_on(ParameterCode.PSYCHOSOCIAL_UNDER_AGE, today))
    if born and age_on(born, today) < limit:
        spine.start_clock(case, rule_code=RuleCode.MH_UNDER23, start=today, actor=actor)


def _tell_special_support(case: Case, finished: Assessment, *, actor: Actor) -> None:
    """The case keeps the latest judgement; a correction that leaves it as it was says nothing."""
    judged = (finished.special_support, sorted(finished.special_support_grounds))
    known = (case.special_support, sorted(case.special_support_grounds))
    if finished.edition == 1 or judged != known:
        spine.judge_special_support(
            case,
            special_support=bool(finished.special_support),
            grounds=finished.special_support_grounds,
            actor=actor,
        )


def _bring_rows_of(section: str, draft: Assessment) -> None:
    """What the section keeps in rows of its own, read once for all that follows."""
    if section in rules.TOPICS:
        prefetch_related_objects([draft], "passages")
    if section == rules.Section.NEEDS:
        prefetch_related_objects([draft], "estimates")


def _overwrites(draft: Assessment, *, before: dict[str, Any], answers: dict[str, Any]) -> list[str]:
    """Topics whose words the client wrote themselves and these answers would change."""
    names = {rules.client_field(topic): topic for topic in rules.Topic}
    topics = {names[name] for name in answers if name in names and answers[name] != before[name]}
    passages = [one for one in draft.passages.all() if one.topic in topics] if topics else []
    return [one.get_topic_display() for one in passages if one.client_wrote_at]


def _mark_saved(draft: Assessment, mark: Any, *, actor: Actor) -> None:
    """A new version of the section, with its writer, and the trace."""
    mark.version += 1
    mark.saved_at = clock.now()
    mark.saved_by_id = actor.id
    mark.save(force_insert=mark._state.adding)
    record(SectionSaved(**ids(draft), section=mark.section), actor=actor)
