"""Sealing and opening. AES-256-GCM; what is sealed for one column opens in no other.

Text: `key.base64(nonce + sealed)`, and `.base64(mark)` after it where exact search is needed.
Bytes: `key.` and then nonce and sealed as they are.
"""

import os
from binascii import a2b_base64, b2a_base64

from cryptography.exceptions import InvalidTag

from polku.base.secrets.ring import Key, cipher, mac, ring

NONCE = 12
MARK_SIGNS = 22
SEALED = r"^[a-z0-9]{1,12}\.[A-Za-z0-9+/]{38,}"
"""How a sealed text begins; the database refuses anything else in a sealed column."""


class CannotOpenError(ValueError):
    """What is kept was changed, moved from another place, or never sealed."""


def seal_text(text: str, *, place: str, is_searched: bool = False) -> str:
    """Sealed with the current key. Nothing stays nothing: rules may ask whether it is there."""
    if text == "":
        return text
    key = ring().current
    sealed = f"{key.name}.{_base64(_seal(text.encode(), key=key, place=place))}"
    return f"{sealed}.{_mark(text, key=key, place=place)}" if is_searched else sealed


def open_text(sealed: str, *, place: str) -> str:
    """What was sealed."""
    if sealed == "":
        return sealed
    name, _dot, rest = sealed.partition(".")
    try:
        told = rest.partition(".")[0]
        kept = a2b_base64(told)
        # The last sign has bits to spare: only the way we write it is ours.
        if _base64(kept) != told:
            raise ValueError(told)
    except ValueError as error:
        raise CannotOpenError(f"What stands in {place} was never sealed.") from error
    return _open(kept, name=name, place=place).decode()


def seal_bytes(content: bytes, *, place: str) -> bytes:
    """As `seal_text`, for files."""
    key = ring().current
    return key.name.encode() + b"." + _seal(content, key=key, place=place)


def open_bytes(sealed: bytes, *, place: str) -> bytes:
    """What was sealed."""
    name, _dot, kept = sealed.partition(b".")
    return _open(kept, name=name.decode("ascii", "replace"), place=place)


def marks(text: str, *, place: str) -> list[str]:
    """The mark of a text under every key of the ring: while keys change, either may be kept."""
    return [_mark(text, key=key, place=place) for key in ring().keys]


def turn(text: str, *, place: str) -> int:
    """A number for a lock on this text: the same in every process that still has the oldest key."""
    return int.from_bytes(mac(ring().oldest, place, text)[:8], signed=True)


def _mark(text: str, *, key: Key, place: str) -> str:
    return _base64(mac(key, place, text))[:MARK_SIGNS]


def _seal(content: bytes, *, key: Key, place: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher(key, place).encrypt(nonce, content, place.encode())


def _open(kept: bytes, *, name: str, place: str) -> bytes:
    try:
        opened = cipher(ring().named(name), place)
        return opened.decrypt(kept[:NONCE], kept[NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpenError(f"What stands in {place} cannot be opened.") from error


def _base64(content: bytes) -> str:
    return b2a_base64(content, newline=False).decode()
