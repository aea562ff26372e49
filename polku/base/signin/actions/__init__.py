"""What happens at the door, each in one transaction with its trace."""

from polku.base.signin.actions.attempts import note_failure
from polku.base.signin.actions.codes import hand_over_code, use_code
from polku.base.signin.actions.factors import (
    add_app,
    add_passkey,
    forget_second_steps,
    make_recovery_codes,
    remove_factor,
)
from polku.base.signin.actions.links import link_identity
from polku.base.signin.actions.passwords import change_password
from polku.base.signin.actions.sessions import (
    confirm_again,
    end_every_session,
    end_other_sessions,
    end_session,
    end_sessions_of,
    open_session,
)

__all__ = [
    "add_app",
    "add_passkey",
    "change_password",
    "confirm_again",
    "end_every_session",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "forget_second_steps",
    "hand_over_code",
    "link_identity",
    "make_recovery_codes",
    "note_failure",
    "open_session",
    "remove_factor",
    "use_code",
]
