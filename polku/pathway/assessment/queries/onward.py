"""What later rooms read: the ground of the plan, the panel on the case's page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, When

from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, is_among, kept
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.models import Assessment, NeedEstimate, Passage
from polku.pathway.assessment.queries.contents import answers_of
from polku.pathway.cases import policies as cases


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """What the plan takes from the newest finished assessment (SHL 39 § items 1-3, 5, 7, 10)."""

    assessment_id: UUID
    finished_at: datetime
    need_kind: str
    need_client: str
    need_professional: str
    services_client: str
    services_professional: str
    essential_services: str
    essential_from: date | None
    essential_duration: str
    strengths_client: str
    strengths_professional: str
    expected_duration: str
    functioning: str
    makes_plan: bool | None
    no_plan_because: str


def basis_for_plan(case_id: UUID) -> PlanBasis | None:
    """The ground of the plan, or None before any assessment is finished. Three queries.

    The caller has seen the case.
    """
    newest = newest_finished(case_id)
    if newest is None or newest.finished_at is None:
        return None
    answers = answers_of(newest)
    return PlanBasis(
        assessment_id=newest.pk,
        finished_at=newest.finished_at,
        functioning=answers[rules.professional_field(rules.Topic.FUNCTIONING)],
        **{
            name: answers[name]
            for name in PlanBasis.__dataclass_fields__
            if name not in ("assessment_id", "finished_at", "functioning")
        },
    )


def newest_finished(case_id: UUID) -> Assessment | None:
    """The finished assessment in force: the newest edition of the newest number. One query."""
    finished = Assessment.objects.filter(case=case_id, status=rules.Status.FINISHED)
    return finished.order_by("-number", "-edition").first()


@dataclass(frozen=True, slots=True)
class Panel:
    """The assessment in a few lines, for the case's own page."""

    case_id: UUID
    draft_id: UUID | None
    finished_id: UUID | None
    started_on: date | None
    finished_at: datetime | None
    need_kind: str
    need_kind_words: str
    written: int
    of: int
    may_start: bool

    @property
    def is_empty(self) -> bool:
        """Whether no assessment has been started."""
        return self.draft_id is None and self.finished_id is None


def panel(case_id: UUID, *, actor: Actor) -> Panel:
    """The panel on the case's page. One query, and another where there is nothing yet."""
    rows = _latest(actor, case_id)
    draft = next((row for row in rows if row.is_draft), None)
    finished = next((row for row in rows if not row.is_draft), None)
    return Panel(
        case_id=case_id,
        draft_id=draft and draft.pk,
        finished_id=finished and finished.pk,
        started_on=draft.started_on if draft else None,
        finished_at=finished.finished_at if finished else None,
        need_kind=finished.need_kind if finished else "",
        need_kind_words=str(finished.get_need_kind_display()) if finished else "",
        written=len(rules.written_sections(_what_is_there(draft))) if draft else 0,
        of=len(rules.Section),
        may_start=not rows and _carries(actor, case_id),
    )


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_latest.of(actor, case_id)]


def _what_is_there(draft: Any) -> dict[str, Any]:
    """The answers, but of words only that there are some: how far one is asks no more, and
    nothing needs to be unsealed for it."""
    names = [name for columns in rules.COLUMNS.values() for name in columns]
    answers = {name: getattr(draft, name) for name in names}
    answers |= {rules.client_field(topic): True for topic in draft.said}
    answers |= {rules.professional_field(topic): True for topic in draft.estimated}
    return answers | {rules.need_field(one, "level"): True for one in draft.judged}


@kept
def _latest(actor: Actor, case_id: UUID) -> QuerySet[Assessment]:
    """The two newest; a draft with the topics and classes of need of which something is written."""
    passages = Passage.objects.filter(assessment=OuterRef("pk"))
    judged = NeedEstimate.objects.filter(assessment=OuterRef("pk")).exclude(level="")
    seen = policies.visible_to(actor).filter(case=case_id)
    return seen.annotate(
        said=_of_a_draft(passages.exclude(client_words="").values("topic")),
        estimated=_of_a_draft(passages.exclude(professional_words="").values("topic")),
        judged=_of_a_draft(judged.values("need_class")),
    ).order_by("-number", "-edition")[:2]


def _of_a_draft(values: QuerySet[Any, Any]) -> Case:
    """How far a finished one is need not be asked: it is whole."""
    return Case(When(status=rules.Status.DRAFT, then=ArraySubquery(values)))


def _carries(actor: Actor, case_id: UUID) -> bool:
    return is_among(cases.carried_by, case_id, actor=actor)
