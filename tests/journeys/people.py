"""Who takes part in the path: each at their own browser, under one clock that can be moved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from playwright.sync_api import Page

from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.activities.models import Session
from polku.pathway.activities.tests.builders import a_group, a_session
from polku.pathway.decisions.tests.builders import an_appeal_instruction
from tests.journeys.reader import Reader


@dataclass
class Time:
    """The clock of the house, moved on as the path goes on."""

    gone: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return timezone.now() + self.gone

    def passes(self, **more: int) -> None:
        self.gone += timedelta(**more)


@dataclass
class People:
    """Who takes part, and where they sit down."""

    users: dict[str, User]
    session: Session
    open_page: Callable[..., Page]
    site: str
    readers: dict[str, Reader] = field(default_factory=dict)

    def __getattr__(self, role: str) -> Reader:
        """The person of that role, signed in through the sign-in page the first time."""
        if role.startswith("_") or role not in self.users:
            raise AttributeError(role)
        if role not in self.readers:
            reader = Reader(self.open_page(390 if role == "leader" else 1280), self.site)
            self.readers[role] = reader.signs_in(self.users[role].username)
        return self.readers[role]


def some_people(*, open_page: Callable[..., Page], site: str) -> People:
    """A unit with a group, and a workshop that gives the service."""
    unit, workshop = a_unit("Kajaanin palvelukeskus"), a_unit("Kajaanin paja")
    for language in ("fi", "sv"):
        an_appeal_instruction(unit.organisation, language)
    users = {
        "intake": a_worker(unit, role=Role.INTAKE, first_name="Iiro", last_name="Palveluohjaaja"),
        "worker": a_worker(unit, first_name="Tiina", last_name="Työntekijä"),
        "lead": a_worker(unit, role=Role.UNIT_LEAD, first_name="Leena", last_name="Johtaja"),
        "leader": a_worker(unit, role=Role.GROUP_LEADER, first_name="Raija", last_name="Ryhmä"),
        "provider": a_worker(workshop, role=Role.PROVIDER, first_name="Petri", last_name="Paja"),
    }
    group = a_group(unit, leader=users["leader"], name="Arki haltuun")
    return People(users, a_session(group), open_page, site)
