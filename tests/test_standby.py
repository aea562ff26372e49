"""A second server reads the unit lead's report for the first, behind the same walls."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import InternalError, connections, transaction

from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.keys import new_key
from polku.command.backup import restore, take
from polku.command.cluster.find import TEST, cluster
from polku.command.cluster.server import ADMIN, ROLE, WEB, Cluster
from polku.command.tests.programs import WITHOUT, are_lacking
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import acting
from polku.doors.desk.queries.unit import Load, Wait, unit_page
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case
from tests.pages.region import a_region

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(are_lacking(), reason=WITHOUT),
]
PATIENCE = 20
LEADS = Membership.objects.filter(role=Role.UNIT_LEAD).order_by("pk")


def a_server(name: str) -> Cluster:
    model = cluster(TEST)
    return Cluster(
        f"{name}-{os.getpid()}", model.home, model.binaries, model.keeper, is_careless=True
    )


def told_to(server: Cluster, *orders: str) -> None:
    with psycopg.connect(server.url("postgres", role=ADMIN), autocommit=True) as connection:
        for order in orders:
            connection.execute(order)


@contextmanager
def asking(of: Cluster, database: str) -> Iterator[None]:
    """Whatever Django asks meanwhile, it asks of this server."""
    usual = connections["default"]
    other = usual.copy("default")
    other.settings_dict |= {"HOST": str(of.socket), "PORT": "", "NAME": database}
    other.settings_dict["OPTIONS"] = {**other.settings_dict["OPTIONS"], "pool": False}
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = usual


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[Cluster, Cluster]]:
    """The house on a server of its own, and one that follows it."""
    a_region()
    under_test = str(connections["default"].settings_dict["NAME"])
    take.backup(tmp_path / "kept", url=cluster(TEST).url(under_test))
    first, second = a_server("first"), a_server("standby")
    try:
        with first.running():
            told_to(first, f"create role {WEB} login", f"grant {WEB} to {ROLE}")
            restore.restore(tmp_path / "kept", url=first.url())
            first.copy_to(second, "--write-recovery-conf", "--wal-method=stream")
            second.start()
            yield first, second
    finally:
        for made in (second, first):
            if made.data.exists():
                made.remove()


def report_of(lead: Actor) -> tuple[int, list[Load], list[Wait]]:
    """Open cases, each worker's load, and how long the steps have taken."""
    with acting_as(lead), transaction.atomic():
        page = unit_page(actor=lead)
    return page.open_cases, page.loads, page.waits


def test_the_leads_report_is_read_on_a_standby_with_its_lag_and_behind_the_walls(
    servers: tuple[Cluster, Cluster], capsys: pytest.CaptureFixture[str]
):
    first, second = servers
    with asking(first, "polku"):
        lead = acting(LEADS[0].user)
        before = report_of(lead)
        assert before[0] > 0 and before[1] and before[2]
        a_case(unit=LEADS[0].unit)
        written, expected = time.monotonic(), report_of(lead)
    with asking(second, "polku"):
        while (seen := report_of(lead)) != expected:
            assert time.monotonic() - written < PATIENCE
        lag = time.monotonic() - written
        assert seen[0] == before[0] + 1
        with acting_as(Actor(new_key())), transaction.atomic():
            assert not Case.objects.exists()
        with pytest.raises(InternalError, match="read-only transaction"):
            User.objects.update(title="not here")
    with capsys.disabled():
        print(f"\nstandby: the lead's report told of a new case {lag * 1000:.0f} ms after it")
