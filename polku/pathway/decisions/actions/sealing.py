"""The letter: rendered when it is first asked for, kept for good, never shown with an address that
has become secret since."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for
from polku.base.audit.actions import record
from polku.directory.people.queries import is_protected
from polku.pathway.decisions import policies
from polku.pathway.decisions.facts import LetterWritten
from polku.pathway.decisions.letters import Paper, agreement_paper, decision_paper
from polku.pathway.decisions.models import Agreement, Decision, SealedLetter
from polku.pathway.decisions.models.agreement import BINDING
from polku.pathway.decisions.rules import DecisionStatus

T = TypeVar("T", Decision, Agreement)


@transaction.atomic
def letter_of_decision(decision_id: UUID, *, actor: Actor) -> Paper:
    """The decision on paper; a draft is only a look at what it would be."""
    seen = policies.visible_to
    decision = fetch_for(decision_id, visible=seen, allowed=seen, actor=actor)
    if decision.status != DecisionStatus.MADE:
        return decision_paper(decision)
    return _kept(decision, render=decision_paper, actor=actor)


@transaction.atomic
def letter_of_agreement(agreement_id: UUID, *, actor: Actor) -> Paper:
    """The agreement on paper; before both have signed, with lines for the pen."""
    seen = policies.agreements_visible_to
    agreement = fetch_for(agreement_id, visible=seen, allowed=seen, actor=actor)
    if agreement.status not in BINDING:
        return agreement_paper(agreement)
    return _kept(agreement, render=agreement_paper, actor=actor)


def _kept(row: T, *, render: Callable[[T], Paper], actor: Actor) -> Paper:
    """The letter as first written; a copy without the address if that has become secret."""
    link = {row._meta.model_name: row}
    sealed = SealedLetter.objects.filter(**link).first()
    if sealed is None:
        paper = render(row)
        sealed = SealedLetter(
            **link,
            language=row.language,
            pdf=paper.pdf,
            sha256=sha256(paper.pdf).hexdigest(),
            file_name=paper.file_name,
            shows_home=paper.shows_home,
        )
        sealed.save(force_insert=True)
        record(LetterWritten(**row.ids(), letter_id=sealed.pk), actor=actor)
    elif sealed.shows_home and is_protected(row.case.person):
        return render(row)
    return Paper(bytes(sealed.pdf), sealed.file_name, sealed.shows_home)
