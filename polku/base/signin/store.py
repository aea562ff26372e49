"""Django's sessions in the database, of which nothing that stands there opens or tells anything.

A row is found by the digest of its key, so whoever reads the table or a dump cannot come in as
anybody; and what a session holds, also what was just done for which client, is sealed.
"""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

from polku.base.secrets.ring import MissingKeyError
from polku.base.secrets.sealing import CannotOpenError, open_text, seal_text

PLACE = "django_session.session_data"
KEPT_SIGNS = 40


def kept_as(key: str) -> str:
    """Under what a session stands in the database: 160 bits of its key's SHA-256."""
    return sha256(key.encode()).hexdigest()[:KEPT_SIGNS]


class SessionStore(db.SessionStore):
    """Django's own, but for what is written down."""

    _taken_away = db.SessionStore.delete

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        kept: Any = db.SessionStore(self._kept)
        row: AbstractBaseSession | None = kept._get_session_from_db()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(kept_as(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self._taken_away(kept_as(key))

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Sealed with the digest under which it stands: in another row it is nobody's."""
        return seal_text(self._kept + super().encode(session_dict), place=PLACE)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was sealed; nothing, when its key has been taken out of use or it was changed."""
        try:
            told = open_text(str(session_data), place=PLACE)
        except (CannotOpenError, MissingKeyError):
            return {}
        return super().decode(told[KEPT_SIGNS:]) if told.startswith(self._kept) else {}

    @property
    def _kept(self) -> str:
        return kept_as(str(self.session_key))
