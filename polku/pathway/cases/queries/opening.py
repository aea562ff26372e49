"""Records opened for some hours: notices for the own worker, the lead's review list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.directory.people.queries import person_on_record
from polku.pathway.cases import policies
from polku.pathway.cases.models import TemporaryAccess


@dataclass(frozen=True, slots=True)
class Opening:
    """One access: to whose record, by whom, why, until when, and what was found."""

    id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    who: str
    title: str
    kind: str
    given_by: str
    reason: str
    opened_at: datetime
    ends_at: datetime
    seen_at: datetime | None
    reviewed_by: str
    outcome: str
    review_note: str
    may_review: bool

    @property
    def is_open(self) -> bool:
        """Whether the record is open still."""
        return self.ends_at > clock.now()


@dataclass(frozen=True, slots=True)
class Stranger:
    """The person whose record somebody is about to open."""

    person_id: UUID
    name: str


def notices(*, actor: Actor) -> list[Opening]:
    """Accesses to my clients' records that I have not yet seen. One query."""
    return _openings(policies.notices_for(actor), actor=actor)


def openings_to_review(*, actor: Actor) -> list[Opening]:
    """Those of my units: the unreviewed first, then the newest. One query."""
    found = _openings(policies.reviewed_by(actor), actor=actor)
    return sorted(found, key=lambda one: bool(one.outcome))


def opening(access_id: UUID, *, actor: Actor) -> Opening:
    """One of them, or 404."""
    see(access_id, visible=policies.reviewed_by(actor))
    return _openings(policies.reviewed_by(actor).filter(pk=access_id), actor=actor)[0]


def stranger(person_id: UUID, *, actor: Actor) -> Stranger:
    """Somebody the actor may find; 404 for those who may not open anything."""
    person = person_on_record(person_id, actor=actor)
    if person is None or not actor.is_a(*policies.BREAKERS):
        raise Http404
    if not at_the_wall("breakable", person_id):
        raise Http404
    return Stranger(person.pk, person.listed_name)


def first_case_of(person_id: UUID, *, actor: Actor) -> UUID | None:
    """The person's open case that the actor may now see."""
    mine = policies.visible_to(actor).filter(person=person_id).order_by("stage", "-initiated_at")
    return mine.values_list("pk", flat=True).first()


def _openings(rows: QuerySet[TemporaryAccess], *, actor: Actor) -> list[Opening]:
    """The rows in words, the newest first."""
    related = rows.select_related("case__person", "user", "given_by", "reviewed_by", "tie")
    return [
        Opening(
            id=row.pk,
            case_id=row.case_id,
            person_id=row.case.person_id,
            client=row.case.person.listed_name,
            who=row.user.name,
            title=row.user.title,
            kind=row.tie.get_kind_display(),
            given_by=row.given_by.name,
            reason=row.reason,
            opened_at=row.opened_at,
            ends_at=row.ends_at,
            seen_at=row.seen_at,
            reviewed_by=row.reviewed_by.name if row.reviewed_by else "",
            outcome=row.get_outcome_display() if row.outcome else "",
            review_note=row.review_note,
            may_review=not row.outcome and actor.id not in (row.user_id, row.given_by_id),
        )
        for row in related.order_by("-opened_at", "-pk")[:200]
    ]
