"""Recording people. The rooms above have already decided that the actor may.

Functions that take a `Person` are steps of another room's action, whose gate has been passed.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.acting import at_the_wall, become, identified, keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, refuse_if
from polku.base.access.models import User
from polku.base.access.queries import username_is_taken
from polku.base.audit.actions import record
from polku.base.keys import new_key
from polku.base.lifecycle.actions import erase_rows
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.queries import parameter_on
from polku.base.signin.rules import StrongIdentity
from polku.base.ui.forms.identity import obstacle_in
from polku.directory.people import policies, rules
from polku.directory.people.facts import (
    ClientAccountOpened,
    ContactRevealed,
    NonDisclosureAnswered,
    NonDisclosureClaimed,
    NonDisclosureRecorded,
    PersonAdded,
    PersonChanged,
)
from polku.directory.people.models import ClientAccount, NonDisclosureOrder, Person
from polku.directory.people.queries import ContactCard, contact_card
from polku.directory.people.rules import ClaimAnswer


@dataclass(frozen=True, slots=True)
class Details:
    """What is written down of a person. Empty text means not known."""

    first_names: str
    last_name: str
    identity_number: str | None = None
    no_identity_number_because: str = ""
    birth_date: date | None = None
    service_language: str = "fi"
    mother_tongue: str = ""
    needs_interpreter: bool = False
    home_municipality: str = ""
    street: str = ""
    postal_code: str = ""
    post_office: str = ""
    phone: str = ""
    email: str = ""
    contact_address: str = ""


DETAIL_NAMES = tuple(Details.__dataclass_fields__)


@transaction.atomic
def add_person(details: Details, *, actor: Actor) -> Person:
    """Record a person for the first time; the caller has shown the look-alikes already."""
    if not actor.is_a(*policies.RECORDERS):
        raise PermissionDenied
    _refuse_a_taken_number(details, besides=None)
    person = Person(**{name: getattr(details, name) for name in DETAIL_NAMES})
    person.save(force_insert=True)
    record(PersonAdded(person_id=person.pk, subject_id=person.pk), actor=actor)
    return person


@transaction.atomic
def change_person(person: Person, details: Details, *, actor: Actor) -> Person:
    """Correct a person's basic data; the trail names which fields, never what they hold."""
    changed = [n for n in DETAIL_NAMES if getattr(person, n) != getattr(details, n)]
    if not changed:
        return person
    _refuse_a_taken_number(details, besides=person.pk)
    for name in changed:
        setattr(person, name, getattr(details, name))
    person.version += 1
    person.save(update_fields=[*changed, "version"])
    record(
        PersonChanged(person_id=person.pk, subject_id=person.pk, fields=" ".join(changed)),
        actor=actor,
    )
    return person


@transaction.atomic
def record_non_disclosure(
    person: Person, *, starts_on: date, ends_on: date, is_extension: bool, actor: Actor
) -> NonDisclosureOrder:
    """Write down a non-disclosure order; from then on everything masks what it covers.

    An order that holds today verifies what was claimed; one that does not leaves the claim open.
    """
    longest = (
        ParameterCode.NON_DISCLOSURE_MORE if is_extension else ParameterCode.NON_DISCLOSURE_FIRST
    )
    years = int(parameter_on(longest, clock.today()))
    refuse_if(rules.obstacles_to_order(starts_on=starts_on, ends_on=ends_on, years=years))
    order = NonDisclosureOrder.objects.create(
        person=person,
        starts_on=starts_on,
        ends_on=ends_on,
        is_extension=is_extension,
        recorded_by_id=actor.id,
    )
    record(NonDisclosureRecorded(person_id=person.pk, subject_id=order.pk), actor=actor)
    if rules.order_in_force(starts_on, ends_on, on=clock.today()):
        _answer_claims(person, answer=ClaimAnswer.ORDER, actor=actor)
    return order


@transaction.atomic
def claim_non_disclosure(person: Person, *, since: date, actor: Actor) -> NonDisclosureOrder | None:
    """Protect somebody of whom it was said that there is an order, until it is answered.

    Nothing is written when an order or a claim holds already.
    """
    if policies.orders_in_force(person.pk).exists():
        return None
    claim = NonDisclosureOrder.objects.create(
        person=person, starts_on=since, is_claimed=True, recorded_by_id=actor.id
    )
    record(NonDisclosureClaimed(person_id=person.pk, subject_id=claim.pk), actor=actor)
    return claim


@transaction.atomic
def deny_claims(person: Person, *, actor: Actor) -> None:
    """Write down that there is no order after all: what was claimed no longer protects."""
    if not _answer_claims(person, answer=ClaimAnswer.NONE, actor=actor):
        raise RuleBroken(_("No unverified order is on record. Look at the person's page again."))


def _answer_claims(person: Person, *, answer: str, actor: Actor) -> int:
    """Answer every open claim, with who and when; how many there were."""
    claims = list(policies.open_claims(person.pk).select_for_update(of=("self",)))
    for claim in claims:
        claim.answer = answer
        claim.answered_at = clock.now()
        claim.answered_by_id = actor.id
        claim.save(update_fields=["answer", "answered_at", "answered_by"])
        record(
            NonDisclosureAnswered(person_id=person.pk, subject_id=claim.pk, answer=answer),
            actor=actor,
        )
    return len(claims)


@transaction.atomic
def reveal_contact(
    person: Person, *, why: str, case_id: UUID | None = None, actor: Actor
) -> ContactCard:
    """Show masked contact data because a task needs it; `why` is a code, and the client sees it."""
    record(
        ContactRevealed(person_id=person.pk, case_id=case_id, subject_id=person.pk, why=why),
        actor=actor,
    )
    return contact_card(person, reveal=True)


@transaction.atomic
def open_client_account(
    person: Person, *, username: str, password: str | None, case_id: UUID | None, actor: Actor
) -> ClientAccount:
    """Give a client their own sign-in."""
    if ClientAccount.objects.filter(person=person).exists():
        raise RuleBroken(_("The client already has a sign-in."))
    if username_is_taken(username):
        raise RuleBroken(_("That user name is taken. Choose another."))
    user = _client_user(person, username=username, password=password)
    account = ClientAccount(user=user, person=person)
    at_the_wall("open_account", account.pk, user.pk, person.pk)
    record(
        ClientAccountOpened(person_id=person.pk, case_id=case_id, subject_id=account.pk),
        actor=actor,
    )
    return account


@transaction.atomic
def account_of_identified(identity: StrongIdentity, *, actor: Actor | None) -> User | None:
    """The account of the person strongly identified, opened when they have none yet.

    None when nobody on record has the number, or when the account has been closed.
    """
    number = identity.identity_number
    if obstacle_in(number, only_made_up=settings.POLKU_ALLOW_TEST_IDENTITY_NUMBERS):
        return None
    found = at_the_wall("identified", Person.objects.marks_of(number))
    if not found:
        return None
    person_id, user_id = found[0]
    become(identified(person_id, user_id))
    if user_id is None:
        return _open_for_identified(Person.objects.get(pk=person_id), actor=actor).user
    return User.objects.filter(pk=user_id, is_active=True).first()


def _open_for_identified(person: Person, *, actor: Actor | None) -> ClientAccount:
    """Without a password: who comes by strong identification needs none."""
    key = new_key()
    become(identified(person.pk, key))
    user = _client_user(person, username=f"client-{key.hex}", password=None, key=key)
    account = ClientAccount(user=user, person=person)
    at_the_wall("open_account", account.pk, user.pk, person.pk)
    record(ClientAccountOpened(person_id=person.pk, subject_id=account.pk), actor=actor)
    return account


def _client_user(
    person: Person, *, username: str, password: str | None, key: UUID | None = None
) -> User:
    user = User(
        id=key or new_key(),
        username=username,
        first_name=person.first_names[:80],
        last_name=person.last_name[:80],
        language=person.service_language if person.service_language != "other" else "fi",
        is_client=True,
    )
    user.take_first_password(password)
    user.save(force_insert=True)
    return user


@transaction.atomic
def erase_person(person_id: UUID, *, actor: Actor) -> Counter[str]:
    """Erase a person and their own sign-in: a step of an approved destruction."""
    users = list(User.objects.filter(client_account__person=person_id))
    keep_seeing(*(user.pk for user in users))
    erased = erase_rows(policies.rows_of_person(person_id), actor=actor)
    for user in users:
        user.delete()
        erased[User._meta.db_table] += 1
    return erased


def _refuse_a_taken_number(details: Details, *, besides: UUID | None) -> None:
    """An identity number belongs to one person.

    The database refuses a second one by the number's mark. While keys change the same number may
    have two marks, so two who write it at once take turns here.
    """
    number = details.identity_number
    if not number:
        return
    Person.objects.take_turns(number)
    if at_the_wall("number_is_taken", Person.objects.marks_of(number), besides)[0][0]:
        raise RuleBroken(
            _("A person with this identity number is already on record. Choose them instead.")
        )
