"""Hashing a password keeps its strength and leaves the worker its memory."""

from django.contrib.auth.hashers import check_password
from django.test import override_settings

from config.settings import base
from polku.base.access.passwords import Argon2InLittleMemory

THREADS, MEGABYTES_FOR_THEM = 8, 100


@override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS)
def test_a_password_is_hashed_with_argon2id_and_known_again():
    hashed = Argon2InLittleMemory().encode("salasana-kokeeksi", "jokusuola")
    assert hashed.startswith("argon2$argon2id$")
    assert check_password("salasana-kokeeksi", hashed)
    assert not check_password("jokin muu", hashed)


@override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS)
def test_everybody_may_sign_in_at_once():
    assert THREADS * Argon2InLittleMemory.memory_cost / 1024 < MEGABYTES_FOR_THEM
