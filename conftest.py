"""For every test of the house: screens and words are made beforehand, tests start clean."""

import gc
from collections.abc import Generator
from typing import Any

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from xdist.scheduler import LoadFileScheduling

from polku.command import assets

# How long one example takes says how busy the machine is, not whether the rule holds.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`polku test tests/walls --every-owner`, `polku test tests/hostile --minutes 10`."""
    parser.addoption("--every-owner", action="store_true", help="the whole table of walls")
    parser.addoption("--minutes", type=float, default=0, help="minutes of hostile requests")


def pytest_configure(config: pytest.Config) -> None:
    """Once a run, not once a worker."""
    if not hasattr(config, "workerinput"):
        assets.prepare()
    # The trail refuses to be emptied, and `start_over` replaces the whole database anyway.
    TransactionTestCase._fixture_teardown = lambda self: None  # type: ignore[method-assign]


def pytest_collection_finish() -> None:
    """Six thousand tests live to the end: Python need not look through them again and again for
    what nobody uses, which took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class OneFolderOneWorker(LoadFileScheduling):
    """Hands out tests by file; those that look at the built region together, so that it is built
    once and not by every worker."""

    TOGETHER = "seed/tests/built/"

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return self.TOGETHER if file.startswith(self.TOGETHER) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneFolderOneWorker:
    """In place of `--dist loadfile`."""
    return OneFolderOneWorker(config, log)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Generator[None, None, None]:
    """The test database, and before anything is written into it a copy to return to."""
    if not any(_commits(item) for item in request.session.items):
        yield
        return
    from tests.journeys.database import a_test_database, copy_of_clean

    with django_db_blocker.unblock(), a_test_database():
        copy_of_clean()
        with django_db_blocker.block():
            yield


@pytest.fixture(autouse=True)
def the_houses_own_language() -> None:
    """A page that an earlier test opened leaves its reader's language behind."""
    translation.deactivate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """What a test really committed is gone with the database: a clean copy takes its place.

    After the last test of all the database itself is gone already; a test that was skipped was
    given nothing, and may have come before there was any.
    """
    was_run = bool(getattr(item, "funcargs", None))
    yield
    if nextitem is not None and was_run and _is_transactional(item):
        from tests.journeys.database import start_over

        with item.config.stash[blocking_manager_key].unblock():
            start_over()


def _commits(item: pytest.Item) -> bool:
    return "journeys" in item.path.parts or _is_transactional(item)


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or "transactional_db" in getattr(item, "fixturenames", ())
