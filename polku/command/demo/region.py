"""Has the region built when it is not there, and leaves it alone when it is."""

import math

from django.core.management import call_command

from polku.base.access.masonry import are_as_declared, is_behind
from polku.base.watch.patience import PatientConnection
from polku.command.demo import mark
from polku.command.demo.mark import Mark, SignIn
from polku.command.say import Progress, say, step
from polku.command.trouble import Trouble
from seed.region import build

SEED = 20260
USUAL_CLIENTS = 170


def ready(*, clients: int | None, reset: bool, seed: int = SEED) -> tuple[SignIn, ...]:
    """Whoever can sign in to a region that is built, up to date and of the size asked for."""
    found = mark.read()
    _refuse_if_strange(found)
    if reset or found.state == mark.BUILDING:
        mark.wipe()
        found = Mark(mark.EMPTY)
    if found.state == mark.EMPTY:
        return _build(clients or USUAL_CLIENTS, seed=seed)
    if clients not in (None, found.clients):
        say(f"The region has {found.clients} clients. Add --reset to build it anew with {clients}.")
    _migrate()
    return found.sign_ins


def _refuse_if_strange(found: Mark) -> None:
    if found.state == mark.STRANGE:
        raise Trouble(
            "This database holds something that the demo did not make, so the demo leaves it "
            "alone. Point DATABASE_URL at an empty database, or unset it."
        )


def _build(clients: int, *, seed: int) -> tuple[SignIn, ...]:
    mark.write(Mark(mark.BUILDING))
    _migrate()
    PatientConnection.longest_wait = math.inf
    with step(f"Building the demo region of {clients} clients"):
        made = build(clients=clients, seed=seed, report=Progress(), at_once=True)
    sign_ins = tuple(SignIn(one.role, one.username, one.password, one.language) for one in made)
    mark.write(Mark(mark.BUILT, clients, sign_ins))
    return sign_ins


def _migrate() -> None:
    """Asked of the database each time: what is up to date costs a tenth of a second."""
    if is_behind() or not are_as_declared():
        with step("Bringing the database up to date"):
            call_command("migrate", verbosity=0, interactive=False)
