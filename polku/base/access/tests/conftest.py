"""What the tests of kept questions share."""

import pytest

from polku.base.access.kept import Kept


@pytest.fixture(autouse=True)
def forget_questions_of_tests():
    """Questions that a test has made are not asked by `tests/wall` of everybody."""
    before = list(Kept.all)
    yield
    Kept.all[:] = before
