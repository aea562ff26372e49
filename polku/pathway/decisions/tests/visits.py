"""Opening pages and sending forms as somebody."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.pathway.decisions.models import Agreement, Decision


def signed_in(actor: Actor) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.id))
    return client


def visit(name: str, /, *args: object, actor: Actor, query: str = "") -> HttpResponse:
    """The answer to opening a page of the room."""
    return signed_in(actor).get(reverse(f"decisions:{name}", args=args) + query)


def send(name: str, /, *args: object, actor: Actor, **data: object) -> HttpResponse:
    """The answer to sending a form of the room."""
    names = {key.replace("__", "-"): value for key, value in data.items()}
    return signed_in(actor).post(reverse(f"decisions:{name}", args=args), names)


def words(response: HttpResponse) -> str:
    """What the page says."""
    return response.content.decode()


def decision_fields(decision: Decision, **changes: object) -> dict[str, object]:
    """The form as the browser would send it back."""
    line = decision.lines.first()
    fields = {
        "version": decision.version,
        "language": decision.language,
        "title": decision.title,
        "matter": decision.matter,
        "outcome": decision.outcome,
        "starts_on": f"{decision.starts_on:%d.%m.%Y}",
        "ends_on": f"{decision.ends_on:%d.%m.%Y}",
        "facts": decision.facts,
        "reasons": decision.reasons,
        "provisions": decision.provisions,
        "informant_name": decision.informant_name,
        "informant_phone": decision.informant_phone,
        "lines-count": 1,
        "lines-0-planned_service_id": line.planned_service_id or "",
        "lines-0-service": line.service,
        "lines-0-component": line.component,
        "lines-0-granted": "yes",
        "lines-0-amount": line.amount,
        "lines-0-days_per_week": line.days_per_week or "",
        "lines-0-starts_on": f"{line.starts_on:%d.%m.%Y}",
        "lines-0-ends_on": f"{line.ends_on:%d.%m.%Y}",
        "lines-0-arranged": line.arranged,
    }
    return fields | changes


def agreement_fields(agreement: Agreement, **changes: object) -> dict[str, object]:
    """The form as the browser would send it back."""
    fields = {
        "version": agreement.version,
        "language": agreement.language,
        "starts_on": f"{agreement.starts_on:%d.%m.%Y}",
        "ends_on": f"{agreement.ends_on:%d.%m.%Y}",
        "days_per_week": agreement.days_per_week,
        "place": agreement.place,
        "content": agreement.content,
        "support": agreement.support,
        "absences": agreement.absences,
        "compensation_rule_id": agreement.compensation_rule_id or "",
    }
    return fields | changes
