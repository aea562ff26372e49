"""What an assessment still lacks before it can be finished, in words and by section."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from polku.pathway.assessment.rules.fields import client_field, need_field, professional_field
from polku.pathway.assessment.rules.words import (
    Dependants,
    Level,
    NeedClass,
    NeedKind,
    NetworkMapped,
    Section,
    Topic,
)

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do before finishing. `where` is a section, "parts" or "workers"."""

    where: str
    words: str


def written_sections(answers: Answers) -> list[str]:
    """The sections that lack nothing."""
    return [section for section, lacks in CHECKS.items() if not lacks(answers)]


def missing(
    answers: Answers,
    *,
    awaited: Iterable[str],
    has_responsible: bool,
    has_office_social_worker: bool,
) -> list[Missing]:
    """Everything still lacking, in the document's order; an empty list means go ahead."""
    found = [
        Missing(name.value, words) for name, lacks in CHECKS.items() for words in lacks(answers)
    ]
    found += [Missing("parts", _awaited(organisation)) for organisation in awaited]
    if answers.get("special_support") and not has_office_social_worker:
        found.append(Missing("workers", _needs_office_social_worker()))
    elif not has_responsible:
        found.append(Missing("workers", _needs_responsible()))
    return found


def obstacles_to_finishing(lacking: Iterable[Missing]) -> list[str]:
    """The same as sentences for a refusal."""
    return [one.words for one in lacking]


def _manner(answers: Answers) -> list[str]:
    lacks = []
    if not answers.get("with_client_how"):
        lacks.append(_("Write how the assessment was made together with the client."))
    if not answers.get("rights_explained_on") or not answers.get("rights_explained_how"):
        lacks.append(
            _("Write when and how rights, alternatives and their effects were explained (36 §).")
        )
    return lacks


def _situation(answers: Answers) -> list[str]:
    lacks = []
    if not answers.get(professional_field(Topic.SITUATION)):
        lacks.append(_("Describe the life situation."))
    if not answers.get(professional_field(Topic.FUNCTIONING)):
        lacks.append(_("Describe functioning in different surroundings."))
    return lacks


def _needs(answers: Answers) -> list[str]:
    lacks = _both_sides(
        answers,
        Topic.NEED,
        client=_("Write the client's own estimate of the need for support, or why it is missing."),
        professional=_("Write the professional estimate of the need for support."),
    )
    unjudged = [one for one in NeedClass if not answers.get(need_field(one, "level"))]
    if unjudged:
        names = ", ".join(str(one.label) for one in unjudged)
        lacks.append(_("Judge every class of need. Missing: %(classes)s.") % {"classes": names})
    return lacks


def _strengths(answers: Answers) -> list[str]:
    return _both_sides(
        answers,
        Topic.STRENGTHS,
        client=_("Write what the client sees as strengths, or why it is missing."),
        professional=_("Write what the professional sees as strengths."),
    )


def _network(answers: Answers) -> list[str]:
    lacks = []
    mapped = answers.get("network_mapped")
    if not mapped:
        lacks.append(_("Answer whether the people around the client were mapped (43 §)."))
    elif mapped == NetworkMapped.TOGETHER and not answers.get("network_note"):
        lacks.append(_("Write what the people around the client can and want to do."))
    dependants = answers.get("dependants") or Dependants.NOT_YET
    if dependants == Dependants.NOT_YET:
        lacks.append(_("Ask whom the client looks after, and how they are (44 §)."))
    elif dependants == Dependants.ACTION and not answers.get("dependants_note"):
        lacks.append(_("Write what will be done for those the client looks after."))
    return lacks


def _services(answers: Answers) -> list[str]:
    lacks = _both_sides(
        answers,
        Topic.SERVICES,
        client=_("Write which services the client wishes for, or why it is missing."),
        professional=_("Write the professional estimate of the services needed."),
    )
    if answers.get("essential_services") and not (
        answers.get("essential_from") and answers.get("essential_duration")
    ):
        lacks.append(_("Write when the essential services start and how long they last (39 §)."))
    return lacks


def _special_support(answers: Answers) -> list[str]:
    special = answers.get("special_support")
    if special is None:
        return [_("Judge whether the client needs special support (3 §).")]
    lacks = []
    if special and not answers.get("special_support_grounds"):
        lacks.append(_("Choose the grounds for special support."))
    if special and not answers.get("special_support_reasoning"):
        lacks.append(_("Write the reasons for special support."))
    return lacks


def _own_view(answers: Answers) -> list[str]:
    lacks = []
    obstacle = answers.get("no_client_view_because")
    if not answers.get(client_field(Topic.OPINION)) and not obstacle:
        lacks.append(_("Write the client's opinion, or the obvious obstacle to it (37 §)."))
    if answers.get("client_wants_own_worker") is None and not obstacle:
        lacks.append(_("Answer whether the client wishes for an own worker."))
    if answers.get("others_view") and not (
        answers.get("others_view_by") and answers.get("others_view_basis")
    ):
        lacks.append(
            _("Write whose view it is beside the client's, and on what ground it was asked.")
        )
    if answers.get("worker_sees_own_worker") is None:
        lacks.append(_("Answer whether the client needs an own worker in your estimate."))
    return lacks


def _conclusions(answers: Answers) -> list[str]:
    lacks = []
    if not answers.get(professional_field(Topic.SUMMARY)):
        lacks.append(_("Write the summary."))
    if not answers.get(professional_field(Topic.CONCLUSIONS)):
        lacks.append(_("Write the conclusions."))
    if not answers.get("need_kind"):
        lacks.append(_("Answer whether there is a need, and how long it lasts."))
    elif contradiction := _contradiction(answers):
        lacks.append(contradiction)
    if answers.get("makes_plan") is None:
        lacks.append(_("Answer whether a client plan is made."))
    elif answers["makes_plan"] is False and not answers.get("no_plan_because"):
        lacks.append(_("Write why no client plan is made (39 §)."))
    return lacks


def _contradiction(answers: Answers) -> str:
    """The conclusion must agree with the ten classes."""
    levels = {answers.get(need_field(one, "level")) for one in NeedClass}
    has_need = bool(levels & {Level.SOME, Level.MUCH})
    if answers["need_kind"] == NeedKind.NONE and has_need:
        return _("The conclusion says there is no need, but a class of need says there is.")
    all_judged = not levels & {"", None}
    if answers["need_kind"] != NeedKind.NONE and all_judged and not has_need:
        return _("The conclusion says there is a need, but no class of need says so.")
    return ""


def _both_sides(answers: Answers, topic: str, *, client: str, professional: str) -> list[str]:
    """Both views must stand in the document; the client's may have an obstacle (37 §)."""
    lacks = []
    if not answers.get(client_field(topic)) and not answers.get("no_client_view_because"):
        lacks.append(client)
    if not answers.get(professional_field(topic)):
        lacks.append(professional)
    return lacks


def _awaited(organisation: str) -> str:
    return _("The part of %(organisation)s is not written. Wait for it, or go on without it.") % {
        "organisation": organisation
    }


def _needs_responsible() -> str:
    return _(
        "Somebody responsible must be a professional of social care (36 §). Name an own worker "
        "or an assessor who is."
    )


def _needs_office_social_worker() -> str:
    return _(
        "The client needs special support: a social worker in a public office must be "
        "responsible (36 §). Name one as own worker, responsible social worker or assessor."
    )


CHECKS: dict[Section, Callable[[Answers], list[str]]] = {
    Section.MANNER: _manner,
    Section.SITUATION: _situation,
    Section.NEEDS: _needs,
    Section.STRENGTHS: _strengths,
    Section.NETWORK: _network,
    Section.SERVICES: _services,
    Section.SPECIAL_SUPPORT: _special_support,
    Section.OWN_VIEW: _own_view,
    Section.CONCLUSIONS: _conclusions,
}
