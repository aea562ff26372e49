"""A case at a glance: its head, its people, its story."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Concat

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import the_one
from polku.base.access.kept import Asking, asked_together, kept
from polku.base.access.models import User
from polku.base.audit.facts import fact_called, telling_facts
from polku.base.audit.models import Change
from polku.base.ui.components import Step
from polku.directory.people.policies import orders_in_force
from polku.directory.people.queries import ContactCard, contact_card, masked
from polku.pathway.cases import policies, rules
from polku.pathway.cases.models import Case, NetworkMember, Tie


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works in the case, now or before."""

    tie_id: UUID
    user_id: UUID
    name: str
    title: str
    phone: str
    kind: str
    kind_words: str
    starts_on: date
    until: date | None
    reason: str
    ends_at: datetime | None = None

    @property
    def is_here(self) -> bool:
        """Whether the tie holds today."""
        return not self.is_ahead and not self.is_over

    @property
    def is_ahead(self) -> bool:
        """Whether the tie is agreed for later."""
        return self.starts_on > clock.today() and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether the tie has ended, or was called off before it began."""
        if self.ends_at is not None and self.ends_at <= clock.now():
            return True
        return self.until is not None and self.until <= max(clock.today(), self.starts_on)

    @property
    def is_for_one_day(self) -> bool:
        """Whether it begins and ends on one day."""
        return self.last_day == self.starts_on

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, as people count days."""
        return self.until and max(self.until - rules.ONE_DAY, self.starts_on)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The first lines of every page about a case: who, where on the path, with whom."""

    id: UUID
    person_id: UUID
    client: ContactCard
    unit_id: UUID
    unit: str
    organisation_id: UUID
    stage: str
    stage_words: str
    path: tuple[Step, ...]
    initiated_at: datetime
    relation_started_at: datetime | None
    relation_ended_at: datetime | None
    special_support: bool | None
    own_worker: Worker | None
    workers: tuple[Worker, ...]
    no_own_worker: str
    no_own_worker_because: str
    no_own_worker_by: str
    no_own_worker_at: datetime | None
    may_carry: bool
    may_staff: bool
    may_lead: bool
    may_explain: bool
    meeting_interval_days: int | None
    last_met_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether the client relation goes on."""
        return self.stage != rules.Stage.CLOSED


def case_head(case_id: UUID, *, actor: Actor) -> CaseHead:
    """The head of one case, or 404. Two queries: who may do what comes with the row."""
    with asked_together([_seen_with_rights.of(actor, case_id), _ties_of.of(case_id)]):
        case: Any = the_one(_seen_with_rights(actor, case_id))
        workers = tuple(worker for worker in workers_of(case_id) if worker.is_here)
    case.person.is_protected = case.is_protected
    return CaseHead(
        id=case.pk,
        person_id=case.person_id,
        client=contact_card(case.person),
        unit_id=case.unit_id,
        unit=case.unit.shown_name,
        organisation_id=case.unit.organisation_id,
        stage=case.stage,
        stage_words=case.get_stage_display(),
        path=tuple(Step(str(step.label), how) for step, how in rules.stages_done(case.stage)),
        initiated_at=case.initiated_at,
        relation_started_at=case.relation_started_at,
        relation_ended_at=case.relation_ended_at,
        special_support=case.special_support,
        own_worker=next((w for w in workers if w.kind == rules.TieKind.OWN), None),
        workers=workers,
        no_own_worker=case.get_no_own_worker_display() if case.no_own_worker else "",
        no_own_worker_because=case.no_own_worker_because,
        no_own_worker_by=case.no_own_worker_by.name if case.no_own_worker_by else "",
        no_own_worker_at=case.no_own_worker_at,
        may_carry=case.may_carry,
        may_staff=case.may_staff,
        may_lead=case.may_lead,
        may_explain=case.may_explain,
        meeting_interval_days=case.meeting_interval_days,
        last_met_on=case.last_met_on,
    )


@kept
def _seen_with_rights(actor: Actor, case_id: UUID) -> QuerySet[Case]:
    """A case one sees with what one may do in it and whether its person is protected."""
    cases = policies.visible_to(actor).filter(pk=case_id)
    return cases.select_related("person", "unit", "no_own_worker_by").annotate(
        is_protected=Exists(orders_in_force(OuterRef("person"))),
        may_carry=_holds(policies.is_carried_by(actor)),
        may_staff=_holds(policies.is_staffable_by(actor)),
        may_lead=_holds(policies.is_led_by(actor)),
        may_explain=_holds(policies.is_explained_by(actor)),
    )


def _holds(condition: Q) -> ExpressionWrapper:
    """Whether it does, as a column of the row."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def workers_of(case_id: UUID) -> list[Worker]:
    """Everybody ever tied to the case, newest first; the caller has seen the case. One query."""
    return [
        Worker(
            tie_id=tie.pk,
            user_id=tie.user_id,
            name=tie.user.name,
            title=tie.user.title,
            phone=tie.user.phone,
            kind=tie.kind,
            kind_words=tie.get_kind_display(),
            starts_on=tie.starts_on,
            until=tie.until,
            reason=tie.reason,
            ends_at=tie.ends_at,
        )
        for tie in _ties_of(case_id)
    ]


@kept
def _ties_of(case_id: UUID) -> QuerySet[Tie]:
    ties = Tie.objects.filter(case=case_id).select_related("user")
    return ties.order_by("-starts_on", "-pk")


def own_worker_first(workers: list[Worker]) -> list[Worker]:
    """In the order a client would ask: the own worker, the others, and those still to come."""
    return sorted(workers, key=lambda one: (one.is_ahead, one.kind != rules.TieKind.OWN))


def own_workers_of(case_ids: list[UUID]) -> dict[UUID, str]:
    """The own worker's name for each of many cases. One query."""
    ties = Tie.objects.in_force().filter(case__in=case_ids, kind=rules.TieKind.OWN)
    return {tie.case_id: tie.user.name for tie in ties.select_related("user")}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody around the client as they may be shown: a masked phone holds a sentence."""

    id: UUID
    kind: str
    kind_words: str
    name: str
    relation: str
    organisation: str
    phone: str
    hides_phone: bool
    has_own_order: bool
    task: str
    without_consent_because: str
    told_by: str


def network_of(case_id: UUID, *, protected: bool = True) -> list[Member]:
    """People around the client today; the caller has seen the case. One query.

    `protected` is whether a non-disclosure order holds for the client, which hides the household's
    phones; whoever does not say so gets them hidden.
    """
    told = [_member(one, protected=protected) for one in _around(case_id)]
    return sorted(told, key=lambda member: (member.kind, member.name.casefold()))


def _member(row: NetworkMember, *, protected: bool) -> Member:
    """One of them, masked."""
    hidden = rules.hides_phone(
        kind=row.kind, client_is_protected=protected, has_own_order=row.has_own_order
    )
    return Member(
        id=row.pk,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        name=row.name,
        relation=row.relation,
        organisation=row.organisation,
        phone=masked(row.phone, hidden=hidden),
        hides_phone=hidden and bool(row.phone),
        has_own_order=row.has_own_order,
        task=row.task,
        without_consent_because=row.without_consent_because,
        told_by=row.told_by,
    )


def network_asked(case_id: UUID) -> Asking:
    """What `network_of` asks, for a page that asks it together with more."""
    return _around.of(case_id)


@kept
def _around(case_id: UUID) -> QuerySet[NetworkMember]:
    return NetworkMember.objects.filter(case=case_id, removed_at=None)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the story: what, when, by whom; `subject_id` leads to the thing itself."""

    at: datetime
    fact: str
    words: str
    by: str
    subject_id: UUID | None


def timeline(
    case_id: UUID, *, actor: Actor, rooms: tuple[str, ...] = (), limit: int = 50, skip: int = 0
) -> list[Told]:
    """What happened in the case, newest first, in the reader's words. One query.

    The client reads each fact's plain sentence; facts without one do not reach them. `rooms`
    narrows the story to what those rooms tell.
    """
    rows: list[Any] = _changes(case_id, actor.is_client, rooms, skip, skip + limit)
    return [
        Told(
            at=row.happened_at,
            fact=row.fact,
            words=sentence(row, to_client=actor.is_client),
            by=row.by or "",
            subject_id=row.subject_id,
        )
        for row in rows
    ]


def timeline_asked(
    case_id: UUID, *, actor: Actor, rooms: tuple[str, ...], limit: int, skip: int
) -> Asking:
    """What `timeline` asks, for a page that asks it together with more."""
    return _changes.of(case_id, actor.is_client, rooms, skip, skip + limit)


@kept
def _changes(
    case_id: UUID, to_client: bool, rooms: tuple[str, ...], first: int, last: int
) -> QuerySet[Change]:
    names = telling_facts(to_client=to_client, rooms=rooms)
    account = User.objects.filter(pk=OuterRef("actor_id"))
    name = Concat("first_name", Value(" "), "last_name")
    changes = Change.objects.filter(case_id=case_id, fact__in=names).annotate(
        by=Subquery(account.values(name=name))
    )
    return changes.order_by("-happened_at", "-pk")[first:last]


def sentence(row: Change, *, to_client: bool) -> str:
    """A trail row as a sentence, its codes put into words."""
    fact = fact_called(row.fact)
    if fact is None:
        return row.fact
    values = dict(row.details)
    for name, choices in fact.words.items():
        labels = dict(choices.choices)
        values[name] = labels.get(values.get(name), values.get(name))
    return str(fact.plainly if to_client else fact.says) % values
