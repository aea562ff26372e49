"""A person's own copy of the spine: the stay, its workers and deadlines, the people around."""

from uuid import UUID

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.cases.models import Case, Clock, NetworkMember, TemporaryAccess, Tie
from polku.pathway.cases.rules import masked_of_member


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    return [
        copied(Case.objects.filter(pk__in=cases)),
        copied(Tie.objects.filter(case__in=cases).order_by("starts_on", "pk")),
        copied(TemporaryAccess.objects.filter(case__in=cases).order_by("opened_at", "pk")),
        copied(Clock.objects.filter(case__in=cases).order_by("starts_on", "pk")),
        copied(NetworkMember.objects.filter(case__in=cases), masks=_masks),
    ]


def _masks(member: NetworkMember) -> list[str]:
    """What of a member is another person's own."""
    return masked_of_member(kind=member.kind, client_consents=member.client_consents)
