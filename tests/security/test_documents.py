"""docs/security says what the program does: where the two part, a test fails."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from config.settings import paces, prod
from polku.base.signin.passwords import HOUSE_WORDS, LONGEST, SHORTEST
from polku.base.signin.rules import Way
from polku.base.ui import forms
from polku.command.bill import PYTHON_LOCKS
from polku.command.serve import PATIENCE, THREADS
from tests.architecture.house import ROOT, program, rooms

SECURITY = ROOT / "docs/security"


def page(name: str) -> str:
    return (SECURITY / name).read_text("utf-8")


def table(name: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    under = page(name).partition(heading)[2]
    rows = re.search(r"\n\|.*?\n\|[-| :]+\n((?:\|.*\n)+)", under)[1].splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def named(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", text))


def test_every_way_in_is_told_and_no_other():
    told = {word for row in table("sign-in.md", "## The ways in") for word in named(row[0])}
    assert told == set(Way.values)


def test_the_words_that_no_password_may_be_are_told():
    quoted = " ".join(line[2:] for line in page("sign-in.md").splitlines() if line[:2] == "> ")
    assert quoted.split() == HOUSE_WORDS.split()
    assert f"At least {SHORTEST} signs, at most {LONGEST}" in page("sign-in.md")


def test_how_long_sessions_live_is_told_as_it_is():
    limits = {one["who"]: one for one in settings.POLKU_SESSION_LIMITS}
    told = {row[0]: row[1:] for row in table("sign-in.md", "## Sessions")}
    assert told == {
        who: [f"{one['idle']} min", f"{one['at_most'] // 60} h"] for who, one in limits.items()
    }


def test_how_guessing_is_stopped_is_told_as_it_is():
    (limits,) = settings.POLKU_ATTEMPT_LIMITS
    said = (
        f"counted for {limits['minutes']} minutes, by keyed sums of account and address: "
        f"{limits['same_place']} for one account from one place, {limits['one_address']} from one"
        f" address, {limits['one_account']} for one account from anywhere"
    )
    assert said in page("sign-in.md")


def test_every_secret_of_the_settings_is_in_the_list_of_keys():
    text = (ROOT / "config/settings/base.py").read_text("utf-8")
    secrets = set(re.findall(r'kept\("(\w+)"\)', text))
    assert len(secrets) >= 6
    addresses = {"DATABASE_URL", "POLKU_WEB_DATABASE_URL"}
    told = {word for row in table("keys.md", "## Every key") for word in named(row[0])}
    assert secrets - addresses <= told


def test_every_use_of_the_cryptography_library_is_an_algorithm_of_the_list():
    asked = {
        name
        for source in program()
        for name in re.findall(r"\b(AESGCM|HKDF|SHA256|Fernet)\b", source.path.read_text("utf-8"))
    }
    told = page("keys.md").replace("AES-256-GCM", "AESGCM").replace("SHA-256", "SHA256")
    assert asked and all(name in told for name in asked)


def test_every_room_with_tables_has_its_class_of_data():
    classed = [
        word for row in table("data.md", "## Classes") for word in re.findall(r"`(\w+)`", row[2])
    ]
    empty = named(page("data.md").partition("stay empty:")[2].partition("\n")[0])
    assert len(classed) == len(set(classed))
    assert {*classed, *empty} == {model._meta.app_label for model in apps.get_models()}


@pytest.mark.django_db
def test_the_tables_of_libraries_that_are_said_to_stay_empty_are_not_written():
    for label in ("account", "socialaccount"):
        assert not any(model.objects.exists() for model in apps.get_app_config(label).get_models())


def test_every_kind_of_field_says_what_it_takes():
    told = {word for row in table("input.md", "## By kind") for word in named(row[0])}
    besides = {"EditedMeanwhile", "Filters", "Form"}
    assert told == set(forms.__all__) - besides


def test_every_room_with_rules_says_what_is_judged_together():
    told = {word for row in table("input.md", "## What must agree") for word in named(row[0])}
    ruled = {
        str(room.relative_to(ROOT))
        for room in rooms()
        if (room / "rules.py").is_file() or (room / "rules").is_dir()
    }
    assert told == ruled


def test_how_often_one_may_ask_is_told_as_it_is():
    costly = page("costly.md")
    by_pages = {row["pages"]: row for row in paces.POLKU_PACES}
    assert f"{by_pages[paces.SEARCHES]['times']} in five minutes for one user" in costly
    assert f"{by_pages[paces.MADE_TO_ORDER]['times']} in ten minutes for one user" in costly
    assert f"{by_pages[paces.OPEN_FORM]['times']} in an hour from one address" in costly
    assert f"{by_pages[paces.SIGNING_IN]['times']} in a quarter of an hour from one" in costly
    assert f"more than {by_pages[('*',)]['times']} pages in five minutes" in costly


def test_what_is_stopped_after_how_long_is_told_as_it_is():
    options = prod.DATABASES["default"]["OPTIONS"]["options"]
    assert "statement_timeout=30s" in options and "lock_timeout=10s" in options
    told = page("costly.md")
    assert "stopped after 30 seconds, a wait for a lock after 10" in told
    assert f"no answer for {PATIENCE} seconds is replaced" in told
    assert THREADS == 8 and "eight threads" in told


def test_the_log_has_one_handler_and_the_list_says_where_it_writes():
    handlers = prod.LOGGING["handlers"].values()
    assert [one["class"] for one in handlers] == ["logging.StreamHandler"]
    assert "stream" not in next(iter(handlers))
    assert "standard error" in page("logs.md")
    writing = re.compile(r"FileHandler|SysLogHandler|HTTPHandler|basicConfig|SMTPHandler")
    assert not [one.place for one in program() if writing.search(one.path.read_text("utf-8"))]


def test_only_named_modules_open_connections_of_their_own():
    """Providers are asked through `asking`, the database through its driver."""
    opening = re.compile(
        r"^(?:from|import) (requests|urllib\.request|http\.client|socket|httpx)\b", re.M
    )
    found = {one.place for one in program() if opening.search(one.path.read_text("utf-8"))}
    operators = {place for place in found if place.startswith("polku/command/")}
    assert found - operators <= {
        "polku/base/signin/protocols/asking.py",
        "polku/base/signin/views/providers.py",
        *("polku/base/watch/patience.py", "polku/base/ui/build.py"),
    }


def test_every_lock_is_in_the_bill_and_how_soon_a_hole_is_closed_is_told():
    assert set(PYTHON_LOCKS) == {path.name for path in (ROOT / "requirements").glob("*.txt")}
    days = [re.fullmatch(r"(\d+) days", row[1]) for row in table("libraries.md", "## How soon")]
    assert all(days) and [int(one[1]) for one in days] == sorted(int(one[1]) for one in days)
