"""Six owners of everything, and fourteen people who try it: built once, through the builders.

Each owner's things are a whole region of tests/pages: every page has something of theirs on it.
Their clients carry one surname that stands nowhere else, so that a page which shows it tells.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Disclosure
from polku.base.signin.tests.builders import a_session_of, an_app
from polku.directory.people.models import ClientAccount, NonDisclosureOrder, Person
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_unit, a_worker, an_organisation
from polku.pathway.activities.models import Group
from polku.pathway.cases.models import Case, NetworkMember, Tie
from polku.pathway.cases.rules import ClosingReason, Stage, TieKind
from polku.pathway.cases.tests.builders import a_tie
from polku.pathway.intake.models import Contact
from tests.pages.region import Region, a_region, furnish

# Whose things: the own worker's, a colleague's, another unit's, another county's, those of closed
# cases, those of people under a non-disclosure order.
OWN, COLLEAGUES, STRANGERS = "own", "colleague's", "stranger's"
COUNTYS, CLOSED, PROTECTED = "other county's", "closed", "non-disclosure"
OWNERS = (OWN, COLLEAGUES, STRANGERS, COUNTYS, CLOSED, PROTECTED)

SURNAMES = dict(
    zip(
        OWNERS,
        ("Tammiranta", "Koivuranta", "Haaparanta", "Leppäranta", "Kuusiranta", "Pihlajaranta"),
        strict=True,
    )
)
# Where a person under an order lives and answers: on no page but the one that opens it.
HIDDEN = {
    "street": "Salapolku 77",
    "postal_code": "44155",
    "post_office": "ÄÄNEKOSKI",
    "phone": "0457 777 1234",
    "email": "piilossa@example.org",
    "home_municipality": "992",
}
HIDDEN_WORDS = ("Salapolku", "44155", "0457 777 1234", "piilossa@example.org", "äänekoski")
ABOUT_CLIENTS = (
    *("people", "cases", "intake", "assessment", "plan", "decisions", "outcomes"),
    *("consents", "openness", "records"),
)
NOT_ABOUT_CLIENTS = {"AppealInstruction", "CompensationRule", "ReferenceCounter"}
OF_A_UNIT, OF_A_WORKER = {"approved", "proposal"}, {"app_of_worker", "sign_in_of_worker"}
OF_ACTIVITIES = {"Meeting", "Entry", "Enrolment", "Attendance"}


@dataclass
class Walls:
    """The people who try, and what each owner has."""

    users: dict[str, User] = field(default_factory=dict)
    owned: dict[str, Region] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)


def the_walls() -> Walls:
    """Everything, for the whole table."""
    walls, known = Walls(), set()
    for owner in OWNERS:
        walls.owned[owner] = _BUILD[owner](walls)
        fresh = _client_keys() - known
        _mark(owner, fresh)
        walls.keys[owner] = {str(key) for _model, key in fresh}
        known |= fresh
    _close(walls.owned[CLOSED])
    _cast(walls)
    return walls


def client_models() -> list[type[Model]]:
    """Every kind of row that tells about a client."""
    rooms = [one for label in ABOUT_CLIENTS for one in apps.get_app_config(label).get_models()]
    doing = apps.get_app_config("activities").get_models()
    return [
        *(one for one in rooms if one.__name__ not in NOT_ABOUT_CLIENTS),
        *(one for one in doing if one.__name__ in OF_ACTIVITIES),
        Disclosure,
    ]


def _own(_walls: Walls) -> Region:
    return a_region()


def _beside(walls: Walls, worker: str) -> Region:
    """Another's things in the own unit."""
    home = walls.owned[OWN]
    return _furnished(home.things["unit"], home.users[worker], home)


def _elsewhere(walls: Walls, unit: Unit) -> Region:
    worker = a_worker(unit, first_name="Visa", last_name="Vieras")
    return _furnished(unit, worker, walls.owned[OWN])


def _furnished(unit: Unit, worker: User, home: Region) -> Region:
    """A region of this worker; rules and texts are the first one's, and so is what a unit or a
    worker has but once."""
    shared = {"own_rule", "coming_rule", "law", "number"}
    shared |= OF_A_UNIT if unit == home.things["unit"] else set()
    shared |= OF_A_WORKER if worker == home.users["worker"] else set()
    region = Region(
        users=dict(home.users) | {"worker": worker},
        things={name: home.things[name] for name in shared},
    )
    if worker != home.users["worker"]:
        region.things["app_of_worker"] = an_app(worker)
        region.things["sign_in_of_worker"] = a_session_of(worker)
    region.users |= {
        "colleague": a_worker(unit, first_name="Sini", last_name="Sijainen"),
        "leader": a_worker(unit, role=Role.GROUP_LEADER),
        "provider": a_worker(unit, role=Role.PROVIDER),
        "lead": a_worker(unit, role=Role.UNIT_LEAD),
    }
    region.things |= {"unit": unit, "worker": worker, "membership": worker.memberships.get()}
    furnish(region)
    return region


_BUILD = {
    OWN: _own,
    COLLEAGUES: lambda walls: _beside(walls, "colleague"),
    STRANGERS: lambda walls: _elsewhere(walls, a_unit("Sotkamon toimisto")),
    COUNTYS: lambda walls: _elsewhere(
        walls,
        a_unit("Toisen alueen keskus", organisation=an_organisation("Toisen hyvinvointialue")),
    ),
    CLOSED: lambda walls: _beside(walls, "worker"),
    PROTECTED: lambda walls: _beside(walls, "worker"),
}


def _client_keys() -> set[tuple[type[Model], UUID]]:
    return {
        (model, key)
        for model in client_models()
        for key in model._default_manager.values_list("pk", flat=True)
    }


def _mark(owner: str, fresh: set[tuple[type[Model], UUID]]) -> None:
    """Give the owner's clients, and those around them, the surname that tells."""
    name = SURNAMES[owner]
    keys = [key for _model, key in fresh]
    people = Person.objects.filter(pk__in=keys)
    people.update(last_name=name)
    accounts = ClientAccount.objects.filter(person__in=people)
    User.objects.filter(pk__in=accounts.values("user")).update(last_name=name)
    NetworkMember.objects.filter(pk__in=keys).update(name=f"Sirpa {name}")
    for group in Group.objects.exclude(name__endswith=")"):
        Group.objects.filter(pk=group.pk).update(name=f"{group.name} ({owner})")
    contacts = Contact.objects.filter(pk__in=keys)
    contacts.exclude(about_last_name="").update(about_last_name=name)
    if owner == PROTECTED:
        _protect(people, contacts)


def _protect(people: object, contacts: object) -> None:
    """Every one of them lives where nobody may learn."""
    people.update(**HIDDEN)
    without = people.filter(non_disclosure_orders=None)
    recorder = User.objects.first()
    NonDisclosureOrder.objects.bulk_create(
        NonDisclosureOrder(
            person=one,
            starts_on=date(2020, 1, 1),
            ends_on=date(2099, 1, 1),
            recorded_by=recorder,
        )
        for one in without
    )
    contacts.filter(Q(person__in=people) | Q(about_protected=True)).update(
        about_phone=HIDDEN["phone"]
    )


def _close(region: Region) -> None:
    """Every case of the owner ends today, and so do its workers' tasks."""
    cases = Case.objects.filter(pk__in=[one.pk for one in _cases_of(region)])
    open_ones = cases.exclude(stage=Stage.CLOSED)
    begun = Tie.objects.filter(case__in=open_ones, starts_on__lte=clock.today())
    begun.update(until=clock.today())
    open_ones.update(
        stage=Stage.CLOSED,
        relation_ended_at=clock.now(),
        closing_reason=ClosingReason.NEED_ENDED,
    )


def _cases_of(region: Region) -> list[Case]:
    return [one for one in region.things.values() if isinstance(one, Case)]


def _cast(walls: Walls) -> None:
    """The fourteen, beside the clients, whom each page has of its own."""
    home, far = walls.owned[OWN], walls.owned[STRANGERS]
    beside = a_worker(a_unit("Kuhmon toimisto"), first_name="Taina", last_name="Työpari")
    for case in _cases_of(home):
        _tie_unless_closed(case, beside)
    walls.users = {
        "own worker": home.users["worker"],
        "co-worker": beside,
        "colleague": home.users["colleague"],
        "worker elsewhere": far.users["worker"],
        "worker of another county": walls.owned[COUNTYS].users["worker"],
        "lead": home.users["lead"],
        "lead elsewhere": a_worker(far.things["unit"], role=Role.UNIT_LEAD),
        "intake": home.users["intake"],
        "group leader": home.users["leader"],
        "provider": home.users["provider"],
        "administrator": home.users["administrator"],
    }


def _tie_unless_closed(case: Case, user: User) -> None:
    case.refresh_from_db(fields=["stage"])
    if case.stage != Stage.CLOSED:
        a_tie(case, user, kind=TieKind.CO_WORKER)
