"""Basic data of the people behind cases and contacts: corrected, protected, opened on purpose."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for
from polku.base.audit.actions import record
from polku.base.signin.actions import hand_over_code
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.actions import (
    DETAIL_NAMES,
    Details,
    change_person,
    deny_claims,
    open_client_account,
    record_non_disclosure,
    reveal_contact,
)
from polku.directory.people.models import ClientAccount, NonDisclosureOrder, Person
from polku.directory.people.queries import ContactCard, is_protected
from polku.directory.people.rules import COVERED_BY_ORDER
from polku.pathway.cases import policies as cases
from polku.pathway.intake import policies
from polku.pathway.intake.facts import NumbersRevealed
from polku.pathway.intake.gate import ids


@dataclass(frozen=True, slots=True)
class Numbers:
    """The phone numbers of one contact, opened on purpose."""

    about_phone: str
    sender_phone: str


@transaction.atomic
def correct_basic_data(person_id: UUID, *, details: Details, version: int, actor: Actor) -> Person:
    """Correct what is written of a person, unless somebody else did so meanwhile."""
    person = _kept(person_id, actor=actor)
    if person.version != version:
        raise EditedMeanwhile(version=person.version, theirs=_shown(person))
    return change_person(person, details, actor=actor)


@transaction.atomic
def order_non_disclosure(
    person_id: UUID, *, starts_on: date, ends_on: date, is_extension: bool, actor: Actor
) -> NonDisclosureOrder:
    """Write down a non-disclosure order (turvakielto): everything masks from its first day on."""
    person = _kept(person_id, actor=actor)
    return record_non_disclosure(
        person, starts_on=starts_on, ends_on=ends_on, is_extension=is_extension, actor=actor
    )


@transaction.atomic
def answer_there_is_no_order(person_id: UUID, *, actor: Actor) -> None:
    """Somebody said there is a non-disclosure order, and it was found that there is none."""
    deny_claims(_kept(person_id, actor=actor), actor=actor)


@transaction.atomic
def open_numbers(contact_id: UUID, *, why: str, actor: Actor) -> Numbers:
    """Open the masked phone numbers of one contact because a task needs them."""
    contact = fetch_for(
        contact_id, visible=policies.visible_to, allowed=policies.opened_by, actor=actor
    )
    record(NumbersRevealed(**ids(contact), why=why), actor=actor)
    return Numbers(contact.about_phone, contact.sender_phone)


@transaction.atomic
def open_protected(person_id: UUID, *, why: str, actor: Actor) -> ContactCard:
    """Open masked contact data because a task needs it; the client sees that it was opened."""
    person = _kept(person_id, actor=actor)
    return reveal_contact(person, why=why, case_id=_open_case_of(person, actor=actor), actor=actor)


@transaction.atomic
def open_own_pages(
    person_id: UUID, *, username: str, password: str | None, actor: Actor
) -> ClientAccount:
    """Give the client their own sign-in."""
    person = _kept(person_id, actor=actor)
    return open_client_account(
        person,
        username=username,
        password=password,
        case_id=_open_case_of(person, actor=actor),
        actor=actor,
    )


@transaction.atomic
def hand_over_sign_in_code(person_id: UUID, *, actor: Actor) -> tuple[str, str]:
    """A one-time code for the client's low-risk pages, told in person: user name and code."""
    person = _kept(person_id, actor=actor)
    account = ClientAccount.objects.filter(person=person).select_related("user").first()
    if account is None or not account.user.is_active:
        raise RuleBroken(_("The client has no own pages yet. Open them first."))
    code = hand_over_code(account.user_id, person_id=person.pk, actor=actor)
    return account.user.username, code


def _kept(person_id: UUID, *, actor: Actor) -> Person:
    """The locked person, for those whose work needs it."""
    return fetch_for(
        person_id, visible=policies.people_visible_to, allowed=policies.people_kept_by, actor=actor
    )


def _open_case_of(person: Person, *, actor: Actor) -> UUID | None:
    """The case in which the actor works with the person, for the trail."""
    carried = cases.carried_by(actor).filter(person=person)
    return carried.values_list("pk", flat=True).first()


def _shown(person: Person) -> dict[str, object]:
    """What another worker saved, without what a non-disclosure order covers."""
    hidden = COVERED_BY_ORDER if is_protected(person) else ()
    return {name: getattr(person, name) for name in DETAIL_NAMES if name not in hidden}
