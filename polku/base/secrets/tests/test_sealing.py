"""What is sealed opens only where it belongs, only whole, and only with the keys."""

from base64 import b64encode

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from polku.base.secrets import ring, sealing
from polku.base.secrets.ring import MissingKeyError

PLACE = "activities_entry.text"
ELSEWHERE = "people_person.street"


def a_key(sign: str, *, name: str) -> str:
    return f"{name}:{b64encode((sign * 32).encode()).decode()}"


OLD, NEW = a_key("a", name="k1"), a_key("b", name="k2")


def with_keys(settings, *written: str) -> None:
    settings.POLKU_KEYS = ",".join(written)


@given(st.text(min_size=1))
def test_what_was_sealed_opens_as_it_was(text: str):
    assert sealing.open_text(sealing.seal_text(text, place=PLACE), place=PLACE) == text


@given(st.binary())
def test_a_file_opens_as_it_was(content: bytes):
    assert sealing.open_bytes(sealing.seal_bytes(content, place=PLACE), place=PLACE) == content


def test_nothing_stays_nothing():
    assert sealing.seal_text("", place=PLACE) == ""
    assert sealing.open_text("", place=PLACE) == ""


def test_the_same_words_are_never_sealed_alike():
    assert sealing.seal_text("sama", place=PLACE) != sealing.seal_text("sama", place=PLACE)


def test_what_was_sealed_for_one_column_does_not_open_in_another():
    sealed = sealing.seal_text("Salainenkatu 1", place=PLACE)
    with pytest.raises(sealing.CannotOpenError, match=r"people_person\.street"):
        sealing.open_text(sealed, place=ELSEWHERE)


def test_no_sign_of_it_can_be_changed():
    sealed = sealing.seal_text("Nyt.", place=PLACE)
    for at in range(sealed.index(".") + 1, len(sealed)):
        sign = "A" if sealed[at] != "A" else "B"
        with pytest.raises(sealing.CannotOpenError):
            sealing.open_text(sealed[:at] + sign + sealed[at + 1 :], place=PLACE)


@pytest.mark.parametrize("kept", ["selvää tekstiä", "test.selvää", "test.", "test.AAAA"])
def test_what_was_never_sealed_does_not_open(kept: str):
    with pytest.raises((sealing.CannotOpenError, MissingKeyError)):
        sealing.open_text(kept, place=PLACE)


def test_after_a_new_key_the_old_one_still_opens(settings):
    with_keys(settings, OLD)
    sealed = sealing.seal_text("vanha", place=PLACE)
    with_keys(settings, NEW, OLD)
    assert sealing.open_text(sealed, place=PLACE) == "vanha"
    assert sealing.seal_text("uusi", place=PLACE).startswith("k2.")


def test_without_its_key_it_never_opens(settings):
    with_keys(settings, OLD)
    sealed = sealing.seal_text("vanha", place=PLACE)
    with_keys(settings, NEW)
    with pytest.raises(MissingKeyError, match="k1"):
        sealing.open_text(sealed, place=PLACE)


def test_a_key_of_the_same_name_but_other_content_opens_nothing(settings):
    with_keys(settings, OLD)
    sealed = sealing.seal_text("vanha", place=PLACE)
    with_keys(settings, a_key("c", name="k1"))
    with pytest.raises(sealing.CannotOpenError):
        sealing.open_text(sealed, place=PLACE)


def test_a_mark_is_the_same_for_the_same_words_and_key_and_place_only(settings):
    with_keys(settings, NEW, OLD)
    marks = sealing.marks("170585-900Y", place=PLACE)
    assert marks == sealing.marks("170585-900Y", place=PLACE)
    assert len(set(marks)) == 2
    assert set(marks).isdisjoint(sealing.marks("170585-901Z", place=PLACE))
    assert set(marks).isdisjoint(sealing.marks("170585-900Y", place=ELSEWHERE))


def test_the_mark_stands_in_what_is_sealed_to_be_searched():
    sealed = sealing.seal_text("170585-900Y", place=PLACE, is_searched=True)
    assert sealed.split(".")[2] in sealing.marks("170585-900Y", place=PLACE)
    assert sealing.open_text(sealed, place=PLACE) == "170585-900Y"


def test_while_keys_change_two_processes_lock_by_the_same_number(settings):
    with_keys(settings, OLD)
    before = sealing.turn("170585-900Y", place=PLACE)
    with_keys(settings, NEW, OLD)
    assert sealing.turn("170585-900Y", place=PLACE) == before


@pytest.mark.parametrize(
    "written",
    ["", " , ", "k1", "k1:", "K1:" + OLD[3:], "k1:c2hvcnQ=", "k1:%%%", f"{OLD},{OLD}"],
)
def test_a_ring_that_makes_no_sense_is_refused(written: str):
    with pytest.raises(ImproperlyConfigured):
        ring.read(written)


def test_the_refusal_does_not_repeat_the_key():
    with pytest.raises(ImproperlyConfigured) as refusal:
        ring.read("k1:" + OLD[3:-8])
    assert OLD[3:20] not in str(refusal.value)
