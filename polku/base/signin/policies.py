"""Everybody sees and ends their own sign-ins, and nobody else's."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.signin.models import Session, SessionQuerySet


def sessions_of(actor: Actor) -> SessionQuerySet:
    """One's own sessions, open and ended."""
    return Session.objects.filter(user_id=actor.id)


def open_sessions_of(actor: Actor) -> SessionQuerySet:
    """One's own sessions that still let somebody in."""
    return sessions_of(actor).open()


def factors_of(actor: Actor) -> "QuerySet[Authenticator]":
    """One's own app, passkeys and recovery codes."""
    return Authenticator.objects.filter(user_id=actor.id)
