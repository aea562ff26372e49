"""Copying the test database: nobody left inside may stop it."""

import psycopg
import pytest
from django.db import connection

from tests.journeys import database


@pytest.mark.django_db(transaction=True)
def test_a_database_is_copied_though_a_forgotten_connection_is_still_in_it():
    kept = {"host", "port", "user", "password", "dbname"}
    where = {key: value for key, value in connection.get_connection_params().items() if key in kept}
    forgotten = psycopg.connect(**where, autocommit=True)
    forgotten.execute("select 1")
    database._copy(source=where["dbname"], target=f"{where['dbname']}_copied")
    with pytest.raises(psycopg.OperationalError):
        forgotten.execute("select 1")
    database._drop(f"{where['dbname']}_copied")
