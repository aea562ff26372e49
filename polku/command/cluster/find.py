"""Which database a command uses: the one it is told, else a private one that it starts."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from config.settings.kept import kept
from polku.command.cluster.binaries import Binaries, system_binaries
from polku.command.cluster.keeper import Keeper, home, keeper
from polku.command.cluster.server import ROLE, WEB, Cluster
from polku.command.install.postgres import fetched_binaries

DEMO = "demo"
TEST = "test"
COUNTY = "county"
PRIVATE_ONES = (DEMO, TEST, COUNTY)


def web_address() -> str | None:
    """The same database for the role that serves, where it can be reached as that role."""
    told = kept("POLKU_WEB_DATABASE_URL")
    owner = kept("DATABASE_URL")
    is_private = owner.startswith(f"postgresql://{ROLE}@%2F")
    return told or (owner.replace(f"//{ROLE}@", f"//{WEB}@", 1) if is_private else None)


@contextmanager
def database(name: str) -> Iterator[str]:
    """The address of a running database. `DATABASE_URL`, wherever it is kept, always wins."""
    if told := kept("DATABASE_URL"):
        yield told
        return
    with cluster(name).running() as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"]


def cluster(name: str) -> Cluster:
    """The private cluster of this name; not yet started, perhaps not yet made."""
    owner = keeper()
    return Cluster(
        name=name,
        home=home(owner),
        binaries=_binaries(owner),
        keeper=owner,
        is_careless=name == TEST,
        is_roomy=name == COUNTY,
    )


def stop_all() -> None:
    """Those of the private clusters that have been made and still run."""
    kept_in = home(keeper())
    for name in PRIVATE_ONES:
        if any(kept_in.glob(f"{name}-*")):
            cluster(name).stop()


def forget_all() -> None:
    """Stop them and remove all that is in them, wherever they are kept: see `keeper.home`."""
    stop_all()
    shutil.rmtree(home(keeper()))


def _binaries(owner: Keeper) -> Binaries:
    return system_binaries(owner) or fetched_binaries(home(owner), keeper=owner)
