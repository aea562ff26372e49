"""What the database gives by plain SQL tells nobody more than the pages do."""

import pytest

from polku.directory.units.tests.builders import acting
from tests.walls.region import client_models
from tests.walls.rows import rows_seen_by
from tests.walls.sight import Sight
from tests.walls.table import WORKERS
from tests.walls.test_table import trials

pytestmark = pytest.mark.django_db
__all__ = ["trials"]


@pytest.mark.parametrize("role", WORKERS)
def test_plain_sql_gives_no_row_of_a_client_one_knows_nothing_of(trials, role: str):
    user = trials.walls.users[role]
    hidden = Sight.of(trials.walls, role, user).keys
    for model in client_models():
        assert not rows_seen_by(acting(user), model) & hidden, model.__name__
