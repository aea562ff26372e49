"""People who do not exist: identity numbers 900-999 only."""

from datetime import date
from itertools import count

from stdnum.fi import hetu

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.keys import new_key
from polku.directory.people.models import ClientAccount, NonDisclosureOrder, Person

_numbers = count(0)
SIGNS = "-YXWVU"


def an_identity_number(born: date = date(1985, 5, 17)) -> str:
    """A number nobody has: DDMMYY, a century sign, 900-999 and its check sign."""
    n = next(_numbers)
    sign = SIGNS[n // 100 % len(SIGNS)]
    body = f"{born:%d%m%y}{900 + n % 100:03d}"
    return f"{body[:6]}{sign}{body[6:]}{hetu._calc_checksum(body)}"


def a_person(first_names: str = "Aino", last_name: str = "Esimerkki", **fields: object) -> Person:
    born = fields.setdefault("birth_date", date(1985, 5, 17))
    if "identity_number" not in fields:
        fields["identity_number"] = an_identity_number(born)
    if not fields["identity_number"]:
        fields.setdefault("no_identity_number_because", "Ei vielä tiedossa")
    return Person.objects.create(first_names=first_names, last_name=last_name, **fields)


def a_protected_person(**fields: object) -> Person:
    """Somebody with a non-disclosure order in force and an address nobody may learn."""
    fields.setdefault("street", "Salainenkatu 1")
    fields.setdefault("postal_code", "87100")
    fields.setdefault("post_office", "KAJAANI")
    fields.setdefault("phone", "040 1234567")
    fields.setdefault("contact_address", "PL 1\n00001 YHTEYS")
    person = a_person(**fields)
    under_an_order(person)
    return person


def under_an_order(person: Person) -> NonDisclosureOrder:
    return NonDisclosureOrder.objects.create(
        person=person,
        starts_on=date(2020, 1, 1),
        ends_on=date(2099, 1, 1),
        recorded_by=a_user(),
    )


def under_a_claim(person: Person) -> NonDisclosureOrder:
    """Somebody has said that there is an order, and nobody has verified it."""
    return NonDisclosureOrder.objects.create(
        person=person, starts_on=date(2020, 1, 1), is_claimed=True, recorded_by=a_user()
    )


def the_account_of(person: Person) -> User:
    """The client's own sign-in, made when missing."""
    account = ClientAccount.objects.filter(person=person).first()
    if account is None:
        user = a_user(person.first_names, person.last_name)
        account = ClientAccount.objects.create(user=user, person=person)
    return account.user


def a_recorder(role: Role = Role.INTAKE) -> Actor:
    """Somebody who receives contacts in some unit, and so may look people up."""
    return Actor(id=a_user().pk, places=frozenset({(role, new_key())}))


def the_client(person: Person) -> Actor:
    """The person acting on their own pages."""
    return Actor(id=the_account_of(person).pk, name=person.name, person_id=person.pk)
