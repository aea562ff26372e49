"""The key ring of this installation: which keys there are, and what is made of each."""

import hmac
import re
from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NAMED = re.compile(r"[a-z0-9]{1,12}")


class MissingKeyError(ImproperlyConfigured):
    """Something was sealed with a key that is not on the ring."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key by its name. Nothing is sealed with it directly: each column has its own."""

    name: str
    secret: bytes

    def for_(self, purpose: str) -> bytes:
        """The key of one purpose, from which neither this one nor another's can be learned."""
        made = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
        return made.derive(self.secret)


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys in order: the first seals, all of them open."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.keys[0]

    @property
    def oldest(self) -> Key:
        return self.keys[-1]

    def named(self, name: str) -> Key:
        """The key that something was sealed with."""
        for key in self.keys:
            if key.name == name:
                return key
        raise MissingKeyError(f"The key “{name}” is not in POLKU_KEYS.")


def ring() -> Ring:
    """The ring that the settings hold now."""
    return read(settings.POLKU_KEYS)


@lru_cache
def read(written: str) -> Ring:
    """`name:key,name:key`, each key 32 random bytes in base64, the current one first."""
    keys = tuple(_key(each) for each in written.split(",") if each.strip())
    if not keys:
        raise ImproperlyConfigured("POLKU_KEYS is empty: nothing can be sealed or opened.")
    if len({key.name for key in keys}) < len(keys):
        raise ImproperlyConfigured("Two keys in POLKU_KEYS have the same name.")
    return Ring(keys)


def _key(written: str) -> Key:
    """What does not make sense is refused without repeating it: it may be a secret."""
    name, _colon, told = written.strip().partition(":")
    try:
        secret = b64decode(told, validate=True)
    except NotBase64:
        secret = b""
    if not NAMED.fullmatch(name) or len(secret) != KEY_BYTES:
        raise ImproperlyConfigured(
            "POLKU_KEYS is name:key, with small letters and digits in the name"
            " and 32 bytes in base64 as the key."
        )
    return Key(name, secret)


@lru_cache(maxsize=4096)
def cipher(key: Key, place: str) -> AESGCM:
    """What seals and opens one column under one key; making it costs more than using it."""
    return AESGCM(key.for_(f"polku/seal/{place}"))


@lru_cache(maxsize=64)
def _index_key(key: Key, place: str) -> bytes:
    return key.for_(f"polku/index/{place}")


def mac(key: Key, place: str, value: str) -> bytes:
    """A keyed mark of a value: the same value has the same mark, and nothing else is told."""
    return hmac.digest(_index_key(key, place), value.encode(), "sha256")[:16]
