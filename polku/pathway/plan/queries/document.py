"""A plan as a document: what stands on every paper, and its parts in one sentence each."""

from dataclasses import dataclass
from datetime import date

from polku.base import clock
from polku.base.ui.times import day_text
from polku.directory.units.models import Unit
from polku.pathway.plan import rules
from polku.pathway.plan.models import Goal, Piece, PlannedService
from polku.pathway.plan.queries.view import PlanView


def piece_words(piece: Piece | None) -> str:
    """A part of a plan in one sentence."""
    if isinstance(piece, Goal):
        return piece.name
    if isinstance(piece, PlannedService):
        return service_words(piece)
    return str(getattr(piece, "text", "") or getattr(piece, "name", ""))


def service_words(service: PlannedService) -> str:
    """A service with its amount and its giver."""
    parts = (service.name, service.amount, service.provider)
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What stands on every document (703/2023 37 §, 38 §)."""

    client: str
    identity: str
    organiser: str
    unit: str
    author: str
    author_title: str
    service_task: str
    day: date


def document_head(plan: PlanView) -> DocumentHead:
    """Whose plan, made by whom and where. Two queries."""
    unit = Unit.objects.select_related("organisation").get(pk=plan.text.case.unit_id)
    author = plan.text.agreed_by if plan.text.agreed_by else plan.text.started_by
    if plan.text.how_agreed == rules.HowAgreed.OWN_PAGE:
        author = plan.text.started_by
    person = plan.text.case.person
    born = person.birth_date
    return DocumentHead(
        client=plan.client,
        identity=person.identity_number or (day_text(born) if born else ""),
        organiser=unit.organisation.identified,
        unit=unit.shown_name,
        author=author.name,
        author_title=author.title,
        service_task=plan.text.get_service_task_display(),
        day=plan.text.agreed_on or clock.day_of(plan.text.started_at),
    )
