"""Sessions begin, are confirmed, and end; with a session ends what the browser holds of it."""

from uuid import UUID

from django.contrib.sessions.models import Session as Kept
from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for
from polku.base.audit.actions import record, record_all
from polku.base.signin import policies
from polku.base.signin.facts import ConfirmedAgain, SessionEnded, SignedIn
from polku.base.signin.models import Session, SessionQuerySet
from polku.base.signin.rules import Ending, Way
from polku.base.signin.store import kept_as


@transaction.atomic
def open_session(key: str, *, way: Way, browser: str, actor: Actor) -> Session:
    """Write down that somebody was let in."""
    now = clock.now()
    session = Session.objects.create(
        user_id=actor.id, key=kept_as(key), way=way, browser=browser, begun_at=now, seen_at=now
    )
    record(SignedIn(subject_id=session.pk, way=way), actor=actor)
    return session


@transaction.atomic
def confirm_again(session_id: UUID, *, key: str, way: Way, actor: Actor) -> None:
    """The same person showed again who they are; the browser holds a new key from now on."""
    session = fetch_for(
        session_id, visible=policies.sessions_of, allowed=policies.open_sessions_of, actor=actor
    )
    session.key, session.seen_at = kept_as(key), clock.now()
    session.save(update_fields=["key", "seen_at"])
    record(ConfirmedAgain(subject_id=session.pk, way=way), actor=actor)


@transaction.atomic
def end_session(session_id: UUID, *, because: Ending, actor: Actor) -> None:
    """End one session of one's own, in whichever browser it is. Ended twice is ended."""
    mine = policies.sessions_of
    session = fetch_for(session_id, visible=mine, allowed=mine, actor=actor)
    if session.ended_at is None:
        _end(session, because=because)
        record(SessionEnded(subject_id=session.pk, because=because), actor=actor)


@transaction.atomic
def end_every_session(user_id: UUID, *, because: Ending, actor: Actor) -> int:
    """End every session of one's own; how many there were."""
    return _end_all(policies.sessions_of(actor).filter(user_id=user_id), because, actor)


@transaction.atomic
def end_other_sessions(session_id: UUID, *, because: Ending, actor: Actor) -> int:
    """End every session of one's own but this one; how many there were."""
    return _end_all(policies.sessions_of(actor).exclude(pk=session_id), because, actor)


@transaction.atomic
def end_sessions_of(user_id: UUID, *, because: Ending, actor: Actor) -> int:
    """End every session of another user. The caller has decided that the actor may."""
    return _end_all(Session.objects.filter(user_id=user_id), because, actor)


def _end_all(rows: SessionQuerySet, because: Ending, actor: Actor) -> int:
    sessions = list(rows.open().select_for_update())
    for session in sessions:
        _end(session, because=because)
    record_all([SessionEnded(subject_id=one.pk, because=because) for one in sessions], actor=actor)
    return len(sessions)


def note_seen(session_id: UUID) -> None:
    """The session is in use; once a minute at most, and no trace: nobody decided anything."""
    Session.objects.open().filter(pk=session_id).update(seen_at=clock.now())


def _end(session: Session, *, because: Ending) -> None:
    Kept.objects.filter(session_key=session.key).delete()
    session.ended_at, session.ended_because = clock.now(), because
    session.save(update_fields=["ended_at", "ended_because"])
