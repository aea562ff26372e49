"""The searcher finds a word however it was written down."""

from base64 import b64encode

import pytest

from tests.secrets.test_stolen_dump import found_in


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_word_is_found_in_base64_wherever_it_begins(before: str):
    taken = b64encode(f"{before}170585-900Y ja muuta".encode())
    assert found_in(taken, ("170585-900Y",)) == 1


def test_a_word_is_found_in_hexadecimal():
    assert found_in(b"x 170585-900Y".hex().encode(), ("170585-900Y",)) == 1


def test_a_word_that_is_not_there_is_not_found():
    assert found_in(b64encode(b"170585-901Z"), ("170585-900Y",)) == 0
