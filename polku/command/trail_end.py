"""`polku audit propose-end` and `approve-end`: the end of logs that are past their time.

Each of the two gives their own password: whoever has the shell does not act in another's name.
"""

import getpass
from typing import TYPE_CHECKING
from uuid import UUID

from polku.command.say import say
from polku.command.trouble import Trouble

if TYPE_CHECKING:
    from polku.base.audit.models import Ending


def propose_end(username: str | None) -> int:
    """By the class of retention of logs that is in force today."""
    from polku.base import clock
    from polku.base.audit.ending import propose_ending
    from polku.base.lifecycle.models import RetentionRule
    from polku.base.lifecycle.rules import Material

    who = _administrator(username)
    rule = RetentionRule.objects.on(clock.today()).get(material=Material.LOGS)
    proposal = propose_ending(years=rule.years, law=rule.law, by=who)
    if proposal is None:
        say(f"No sealed batch is past its {rule.years} years. Nothing was proposed.")
        return 0
    say(
        f"{_told(proposal)} Nothing has been removed. Another administrator approves it with:\n"
        f"  polku audit approve-end --proposal {proposal.pk} --as USER"
    )
    return 0


def approve_end(username: str | None, *, proposal: str | None) -> int:
    """What was proposed goes, and the checkpoint stays; without a proposal those open are told."""
    from polku.base.audit.ending import BySamePerson, DoesNotHold, NotOpen, approve_ending

    if not proposal:
        raise Trouble(_open_proposals())
    key = _key(proposal)
    who = _administrator(username)
    try:
        ended = approve_ending(key, by=who)
    except NotOpen as wrong:
        raise Trouble(f"That proposal is not open any more. {_open_proposals()}") from wrong
    except BySamePerson as wrong:
        raise Trouble("You proposed this yourself: another administrator approves it.") from wrong
    except DoesNotHold as wrong:
        raise Trouble(f"The trail does not hold: {wrong}. Nothing was removed.") from wrong
    say(f"{_told(ended)} They have been removed, and the checkpoint is signed in their place.")
    return 0


def _told(ending: "Ending") -> str:
    rows = ", ".join(f"{table} {count}" for table, count in sorted(ending.rows_by_table.items()))
    return (
        f"Seals {ending.first_number}–{ending.last_number}, of which the newest moment is"
        f" {ending.newest_at:%Y-%m-%d}, {ending.years} years past ({ending.law}). Rows: {rows}."
    )


def _open_proposals() -> str:
    from polku.base.audit.queries import open_endings

    found = [f"  {ending.pk}: {_told(ending)}" for ending in open_endings()]
    if not found:
        return "No proposal is open. Make one with `polku audit propose-end --as USER`."
    return "\n".join(["Name one of the open proposals with --proposal:", *found])


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as wrong:
        raise Trouble(f"{said} is not the key of a proposal. {_open_proposals()}") from wrong


def _administrator(username: str | None) -> UUID:
    """Who has given their own password, and is an administrator today."""
    from django.db import transaction

    from polku.base.access.rules import Role
    from polku.base.signin import door
    from polku.base.signin.queries import account_called

    if not username:
        raise Trouble("Say who you are: --as USER. Your password is asked for.")
    password = getpass.getpass(f"Password of {username}: ")
    with transaction.atomic():
        user = account_called(username)
        is_right = user is not None and user.check_password(password)
        if user is None or not is_right or user.first_password_at:
            raise Trouble(
                "The user name or the password is not right, or somebody else gave the password:"
                " sign in to Polku and choose your own first."
            )
        if not door.actor_for(user).is_a(Role.ADMINISTRATOR):
            raise Trouble("Only an administrator proposes or approves the end of logs.")
        return user.pk
