"""An assessment's answers as one flat mapping, and what they still lack."""

from typing import Any

from polku.base.access.rules import Profession
from polku.pathway.assessment import rules
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Missing
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import TieKind

RESPONSIBLE = [TieKind.OWN, TieKind.COVER, TieKind.SOCIAL_WORKER, TieKind.ASSESSOR]
SOCIAL_CARE = [Profession.SOCIAL_WORKER, Profession.SOCIAL_COUNSELLOR]


def answers_of(assessment: Assessment) -> dict[str, Any]:
    """Every field by name, empty where nothing is written. Two queries."""
    columns = {
        name: getattr(assessment, name) for names in rules.COLUMNS.values() for name in names
    }
    return columns | _words(assessment) | _estimates(assessment)


def answers_in(assessment: Assessment, section: str) -> dict[str, Any]:
    """The fields of one section. A query for words or estimates, where the section has them."""
    answers = {name: getattr(assessment, name) for name in rules.COLUMNS.get(section, ())}
    if section in rules.TOPICS:
        answers |= _words(assessment)
    if section == rules.Section.NEEDS:
        answers |= _estimates(assessment)
    return {name: answers[name] for name in rules.fields_of(section)}


def _words(assessment: Assessment) -> dict[str, Any]:
    """Both sides of every topic."""
    words: dict[str, Any] = {side: "" for topic in rules.Topic for side in rules.sides_of(topic)}
    for passage in assessment.passages.all():
        words[rules.client_field(passage.topic)] = passage.client_words
        words[rules.professional_field(passage.topic)] = passage.professional_words
    return words


def _estimates(assessment: Assessment) -> dict[str, Any]:
    """How great each class of need is, and both views of it."""
    answers = {
        rules.need_field(one, what): ""
        for one in rules.NeedClass
        for what in ("level", "client", "professional")
    }
    for estimate in assessment.estimates.all():
        answers[rules.need_field(estimate.need_class, "level")] = estimate.level
        answers[rules.need_field(estimate.need_class, "client")] = estimate.client_view
        answers[rules.need_field(estimate.need_class, "professional")] = estimate.professional_view
    return answers


def lacking(assessment: Assessment) -> list[Missing]:
    """What must be done before finishing. Four queries, fewer when rows were fetched before."""
    professions = list(
        Tie.objects.in_force()
        .filter(case=assessment.case_id, kind__in=RESPONSIBLE)
        .values_list("kind", "user__profession", "user__in_public_office")
    )
    return rules.missing(
        answers_of(assessment),
        awaited=[part.organisation for part in assessment.parts.all() if part.is_awaited],
        has_responsible=any(profession in SOCIAL_CARE for _k, profession, _o in professions),
        has_office_social_worker=any(
            in_office for kind, _p, in_office in professions if kind != TieKind.COVER
        ),
    )
