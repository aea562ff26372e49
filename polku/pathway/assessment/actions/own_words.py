"""What the client writes themselves, on their own page, while the assessment is a draft."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for
from polku.base.audit.actions import record
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.assessment import policies, rules
from polku.pathway.assessment.actions.storing import ids, mark_of
from polku.pathway.assessment.facts import ClientViewWritten, OwnWorkerWished
from polku.pathway.assessment.models import Assessment, Passage


@transaction.atomic
def write_client_view(
    assessment_id: UUID, *, topic: str, words: str, version: int, actor: Actor
) -> Passage:
    """Write or change one's own words on a topic. `version` is the one these words had."""
    draft = _own_draft(assessment_id, actor=actor)
    if topic not in rules.OWN_WORDS:
        raise RuleBroken(rules.not_the_clients_topic())
    passage, _new = Passage.objects.get_or_create(assessment=draft, topic=topic)
    if passage.client_version != version:
        raise EditedMeanwhile(
            version=passage.client_version, theirs={"words": passage.client_words}
        )
    passage.client_words = words
    passage.client_wrote_at = clock.now() if words else None
    passage.client_version += 1
    passage.save(update_fields=["client_words", "client_wrote_at", "client_version"])
    _touch_section(draft, rules.section_of(topic), actor=actor)
    record(ClientViewWritten(**ids(draft), topic=topic), actor=actor)
    return passage


@transaction.atomic
def tell_own_worker_wish(assessment_id: UUID, *, wants: bool, actor: Actor) -> Assessment:
    """The client says whether they wish for an own worker (SHL 37 §)."""
    draft = _own_draft(assessment_id, actor=actor)
    draft.client_wants_own_worker = wants
    draft.save(update_fields=["client_wants_own_worker"])
    _touch_section(draft, rules.Section.OWN_VIEW, actor=actor)
    record(OwnWorkerWished(**ids(draft), wants=wants), actor=actor)
    return draft


def _own_draft(assessment_id: UUID, *, actor: Actor) -> Assessment:
    """The client's own draft, locked."""
    return fetch_for(
        assessment_id, visible=policies.visible_to, allowed=policies.answerable_by, actor=actor
    )


def _touch_section(draft: Assessment, section: str, *, actor: Actor) -> None:
    """A worker writing the same section notices that the client has written."""
    mark = mark_of(draft, section)
    mark.version += 1
    mark.saved_at = clock.now()
    mark.saved_by_id = actor.id
    mark.save(force_insert=mark._state.adding)
