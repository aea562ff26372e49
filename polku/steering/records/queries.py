"""The dry run: what would be destroyed today, by class, as counts and keys."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import ngettext

from polku.base import clock
from polku.base.access.acting import acting_as, at_the_wall, keeping_records, signing_in
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.lifecycle import policies as lifecycle
from polku.base.lifecycle.models import Destruction, RetentionRule
from polku.base.lifecycle.rules import DESTROYABLE, OF_A_CASE, Material, Status, kept_until
from polku.directory.people.models import ClientAccount
from polku.directory.people.rules import letter_language
from polku.directory.units.models import Unit
from polku.directory.units.queries import actor_of
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.steering.records import policies, rules
from polku.steering.records.models import OwnCopy


@dataclass(frozen=True, slots=True)
class DueClass:
    """One class of retention and what of it has fallen due: key → the last day it was kept."""

    material: str
    words: str
    years: int
    counts_from: str
    law: str
    due: dict[UUID, date]
    lines_due: int = 0

    @property
    def count(self) -> int:
        """How many cases, people or log lines."""
        return len(self.due) or self.lines_due

    @property
    def time_words(self) -> str:
        """For how long, from what."""
        said = ngettext(
            "%(years)s year from %(event)s", "%(years)s years from %(event)s", self.years
        )
        return said % {"years": self.years, "event": self.counts_from}

    @property
    def may_be_proposed(self) -> bool:
        """Whether a proposal can be made of them."""
        return bool(self.due) and self.material in DESTROYABLE


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal or a proof as the page shows it."""

    id: UUID
    words: str
    law: str
    count: int
    status: str
    status_words: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None
    rejected_because: str
    destroyed_by: str
    destroyed_at: datetime | None
    rows_by_table: tuple[tuple[str, int], ...]
    ids_sha256: str
    keys: tuple[tuple[UUID, date], ...]
    may_decide: bool
    may_destroy: bool


def dry_run(*, on: date | None = None, actor: Actor | None) -> list[DueClass]:
    """Every class in force and what has fallen due; `actor=None` is the operator's own command."""
    day = on or clock.today()
    cases = policies.every_closed() if actor is None else policies.kept_by(actor)
    with keeping_records(actor) if actor else nullcontext():
        return [
            _class(rule, among=cases, on=day)
            for rule in RetentionRule.objects.on(day).order_by("pk")
        ]


def _class(rule: RetentionRule, *, among: QuerySet[Case], on: date) -> DueClass:
    """One class with what is due of it."""
    return DueClass(
        material=rule.material,
        words=rule.get_material_display(),
        years=rule.years,
        counts_from=rule.get_counts_from_display(),
        law=rule.law,
        due=_due(rule, among=among, on=on),
        lines_due=_lines_due(rule, on=on),
    )


def _lines_due(rule: RetentionRule, *, on: date) -> int:
    """How many rows of what is only counted here."""
    match rule.material:
        case Material.LOGS:
            return policies.log_lines_due(rule, on=on).count()
        case Material.CONSENTS_BEFORE:
            return policies.consents_before_due(rule, on=on).count()
        case _:
            return 0


def _due(rule: RetentionRule, *, among: QuerySet[Case], on: date) -> dict[UUID, date]:
    """Keys with the last day each was to be kept, the longest overdue first."""
    ended: Iterable[tuple[UUID, Any]] = ()
    if rule.material in OF_A_CASE:
        cases = policies.cases_due(rule, among=among, on=on)
        ended = cases.values_list("pk", "relation_ended_at")
    elif rule.material == Material.BASIC_DATA:
        ended = policies.people_due(rule, among=among, on=on).values_list("pk", "died_at")
    days = ((key, kept_until(clock.day_of(at), years=rule.years)) for key, at in ended)
    return dict(sorted(days, key=lambda pair: (pair[1], pair[0])))


def due_class(material: str, *, actor: Actor) -> DueClass:
    """One class, or 404 for a word that names none."""
    found = [one for one in dry_run(actor=actor) if one.material == material]
    if not found:
        raise Http404
    return found[0]


def due_of(material: str, *, actor: Actor | None) -> dict[UUID, date]:
    """What of one class has fallen due today."""
    classes = {one.material: one.due for one in dry_run(actor=actor)}
    return classes.get(material, {})


def cases_of(person_ids: list[UUID]) -> dict[UUID, UUID]:
    """The cases of these people, each with its person."""
    rows = Case.objects.filter(person__in=person_ids)
    return dict(rows.order_by("pk").values_list("pk", "person_id"))


def proposals(*, actor: Actor) -> list[Proposal]:
    """Proposals and proofs of the actor's organisation, the newest first."""
    rows = lifecycle.destructions_visible_to(actor).select_related(
        "proposed_by", "decided_by", "destroyed_by"
    )
    return [_proposal(row, actor=actor) for row in rows.order_by("-proposed_at")[:100]]


def proposal_page(destruction_id: UUID, *, actor: Actor) -> Proposal:
    """One proposal with its keys, or 404."""
    row = see(destruction_id, visible=lifecycle.destructions_visible_to(actor))
    keys = tuple(
        row.items.order_by("kept_until", "subject_id").values_list("subject_id", "kept_until")
    )
    return _proposal(row, keys=keys, actor=actor)


def _proposal(
    row: Destruction, *, keys: tuple[tuple[UUID, date], ...] = (), actor: Actor
) -> Proposal:
    """The row in words."""
    return Proposal(
        id=row.pk,
        words=row.get_material_display(),
        law=row.law,
        count=row.count,
        status=row.status,
        status_words=row.get_status_display(),
        proposed_by=row.proposed_by.name,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at,
        rejected_because=row.rejected_because,
        destroyed_by=row.destroyed_by.name if row.destroyed_by else "",
        destroyed_at=row.destroyed_at,
        rows_by_table=tuple(sorted(row.rows_by_table.items())),
        ids_sha256=row.ids_sha256,
        keys=keys,
        may_decide=row.status == Status.PROPOSED and row.proposed_by_id != actor.id,
        may_destroy=row.status == Status.APPROVED,
    )


def organisation_of(actor: Actor) -> UUID | None:
    """The organisation whose records the actor keeps; the first of several."""
    return min(actor.organisation_ids, default=None)


def may_keep(actor: Actor) -> bool:
    """Whether the page is there for the actor."""
    return actor.is_a(Role.UNIT_LEAD, Role.ADMINISTRATOR)


def latest_unit_of(person_id: UUID) -> Unit | None:
    """The unit that last worked with the person: the sender of what is sent to them."""
    latest = Case.objects.filter(person=person_id).select_related("unit__organisation")
    case = latest.order_by("-initiated_at").first()
    return case.unit if case else None


@dataclass(frozen=True, slots=True)
class CopyPage:
    """Of whom a worker is about to make a copy."""

    person_id: UUID
    case_id: UUID
    name: str
    language: str
    has_own_pages: bool


def copy_page(case_id: UUID, *, actor: Actor) -> CopyPage:
    """The person of a case one may make a copy for; 403 to who sees the case only, else 404."""
    person = policies.copied_for(actor).filter(cases=case_id).first()
    if person is None:
        see(case_id, visible=cases.visible_to(actor))
        raise PermissionDenied
    return CopyPage(
        person.pk,
        case_id,
        person.listed_name,
        letter_language(person.service_language),
        has_own_pages=account_of(person.pk) is not None,
    )


def account_of(person_id: UUID) -> UUID | None:
    """The client's own account, where they have pages of their own."""
    accounts = ClientAccount.objects.filter(person=person_id, user__is_active=True)
    return accounts.values_list("user_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class CopyAskedFor:
    """How a copy that the actor asked for stands: one of the three holds."""

    id: UUID
    language: str
    waits: bool
    is_offered: bool
    has_failed: bool
    is_late: bool
    offered_until: datetime | None

    @property
    def is_being_made(self) -> bool:
        """Worth staying for; when it is late, it is not."""
        return self.waits and not self.is_late


def copy_asked_for(person_id: UUID, *, language: str, actor: Actor) -> CopyAskedFor | None:
    """The actor's own, in that language; None when none is asked for or its day has passed."""
    asked = copies_asked_for(person_id, actor=actor)
    return next((one for one in asked if one.language == language), None)


def copies_asked_for(person_id: UUID, *, actor: Actor) -> list[CopyAskedFor]:
    """The actor's own of that person, in every language, whose day has not passed. One query."""
    rows = policies.copies_visible_to(actor).filter(person=person_id)
    every = [_asked_for(row) for row in rows.defer("archive").order_by("language")]
    return [one for one in every if one.waits or one.is_offered or one.has_failed]


def _asked_for(row: OwnCopy) -> CopyAskedFor:
    """How the row stands now."""
    now = clock.now()
    return CopyAskedFor(
        id=row.pk,
        language=row.language,
        waits=rules.copy_waits(row.state, asked_at=row.asked_at, now=now),
        is_offered=rules.copy_is_offered(row.state, settled_at=row.settled_at, now=now),
        has_failed=row.state == rules.CopyState.FAILED,
        is_late=rules.copy_is_late(asked_at=row.asked_at, now=now),
        offered_until=row.settled_at and row.settled_at + rules.COPY_IS_KEPT,
    )


def asker_of_copy(copy_id: UUID) -> Actor | None:
    """Who asked, with the rights they have today; None when the row or the account is gone.

    Asked by the house, which sees neither the row nor the rights: each in the name that does.
    """
    with transaction.atomic():
        ((user_id,),) = at_the_wall("asker_of_copy", copy_id)
    return account_today(user_id) if user_id else None


def account_today(user_id: UUID) -> Actor | None:
    """Whose account it is, with the rights they have today; None when it is gone or closed."""
    with acting_as(signing_in(user_id)), transaction.atomic():
        user = User.objects.filter(pk=user_id, is_active=True).first()
        return actor_of(user) if user else None
