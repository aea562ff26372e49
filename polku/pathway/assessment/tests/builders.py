"""Assessments with honest defaults: a draft, a draft with everything written, a finished one."""

from typing import Any

from polku.base import clock
from polku.base.access.actor import Actor
from polku.pathway.assessment import rules
from polku.pathway.assessment.actions import finish_assessment, save_section, start_assessment
from polku.pathway.assessment.models import Assessment, SectionMark
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case, the_own_worker


def full_answers() -> dict[str, Any]:
    """Every answer that finishing asks for, in the words of a small, ordinary assessment."""
    answers: dict[str, Any] = {
        "started_on": clock.today(),
        "with_client_how": "Kaksi tapaamista toimistolla ja yksi kotikäynti.",
        "participants": "Asiakas, omatyöntekijä",
        "absent": "",
        "rights_explained_on": clock.today(),
        "rights_explained_how": "Käytiin läpi yhdessä, esite annettiin mukaan.",
        "network_mapped": rules.NetworkMapped.TOGETHER,
        "network_note": "Sisko auttaa kaupassa käynnissä.",
        "dependants": rules.Dependants.NOBODY,
        "care_triggers": [],
        "dependants_note": "",
        "essential_services": "",
        "essential_from": None,
        "essential_duration": "",
        "psychosocial_need": None,
        "special_support": False,
        "special_support_grounds": [],
        "special_support_reasoning": "",
        "no_client_view_because": "",
        "others_view": "",
        "others_view_by": "",
        "others_view_basis": "",
        "client_wants_own_worker": True,
        "worker_sees_own_worker": True,
        "own_worker_note": "",
        "need_kind": rules.NeedKind.TEMPORARY,
        "expected_duration": "Noin vuosi",
        "makes_plan": True,
        "no_plan_because": "",
        "given_to": "Asiakas",
    }
    for topic in rules.Topic:
        if topic not in rules.PROFESSIONAL_ONLY:
            answers[rules.client_field(topic)] = f"Asiakkaan sanoin: {topic}"
        if topic not in rules.CLIENT_ONLY:
            answers[rules.professional_field(topic)] = f"Työntekijän arvio: {topic}"
    for one in rules.NeedClass:
        level = rules.Level.SOME if one == rules.NeedClass.EVERYDAY else rules.Level.NONE
        answers |= {
            rules.need_field(one, "level"): level,
            rules.need_field(one, "client"): "",
            rules.need_field(one, "professional"): "",
        }
    return answers


def a_draft(case: Case | None = None, *, actor: Actor | None = None) -> Assessment:
    """An assessment just started by the own worker."""
    case = case or a_case()
    return start_assessment(case.pk, actor=actor or the_own_worker(case))


def write(draft: Assessment, *, actor: Actor | None = None, **answers: Any) -> Assessment:
    """Save each section that holds one of the answers, in its present version."""
    actor = actor or the_own_worker(draft.case)
    for section in rules.Section:
        own = {name: answers[name] for name in rules.fields_of(section) if name in answers}
        if own:
            version = version_of(draft, section)
            save_section(draft.pk, section=section, answers=own, version=version, actor=actor)
    draft.refresh_from_db()
    return draft


def version_of(draft: Assessment, section: str) -> int:
    """The version a form of the section would carry now."""
    mark = SectionMark.objects.filter(assessment=draft, section=section).first()
    return mark.version if mark else 1


def a_written_draft(case: Case | None = None, **changed: Any) -> Assessment:
    """A draft that lacks nothing but what `changed` takes away."""
    return write(a_draft(case), **(full_answers() | changed))


def a_finished_assessment(case: Case | None = None, **changed: Any) -> Assessment:
    """A finished assessment by the case's own worker."""
    draft = a_written_draft(case, **changed)
    return finish_assessment(draft.pk, actor=the_own_worker(draft.case))
