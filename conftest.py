"""For every test of the house: words are compiled before they are read, journeys start clean."""

from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from polku.command.words import catalogues


def pytest_configure(config: pytest.Config) -> None:
    """Once a run, not once a worker."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_stale(Path(__file__).parent)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The test database, and before anything is written into it a copy for `live` to return to."""
    if any("journeys" in item.path.parts for item in request.session.items):
        from tests.journeys.database import copy_of_clean

        with django_db_blocker.unblock():
            copy_of_clean()
