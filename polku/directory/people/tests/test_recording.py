"""Recording people: what is written, what leaves a trace, what the database refuses."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.models import Parameter
from polku.directory.people import actions
from polku.directory.people.actions import Details
from polku.directory.people.models import NonDisclosureOrder
from polku.directory.people.tests.builders import (
    a_person,
    a_protected_person,
    a_recorder,
    an_identity_number,
    the_account_of,
    under_a_claim,
    under_an_order,
)

pytestmark = pytest.mark.django_db


def described(**fields):
    fields.setdefault("identity_number", an_identity_number())
    return Details(first_names="Aino", last_name="Esimerkki", **fields)


def trail(person):
    return set(Change.objects.filter(person_id=person.pk).values_list("fact", flat=True))


def test_a_person_is_recorded_with_a_trace():
    person = actions.add_person(described(), actor=a_recorder())
    assert (person.name, trail(person)) == ("Aino Esimerkki", {"PersonAdded"})


def test_an_identity_number_on_record_is_not_recorded_again():
    person = a_person()
    with pytest.raises(RuleBroken, match="already on record"):
        actions.add_person(described(identity_number=person.identity_number), actor=a_recorder())


def test_a_group_leader_records_nobody():
    with pytest.raises(PermissionDenied):
        actions.add_person(described(), actor=a_recorder(Role.GROUP_LEADER))


def test_the_trail_names_the_changed_fields_and_never_what_they_hold():
    person = a_person(phone="040 1")
    new = Details(
        first_names="Aino",
        last_name="Salonimi",
        identity_number=person.identity_number,
        birth_date=person.birth_date,
        phone="040 2",
    )
    actions.change_person(person, new, actor=a_recorder())
    change = Change.objects.get(fact="PersonChanged")
    assert set(change.details["fields"].split()) == {"last_name", "phone"}
    assert "Salonimi" not in str(change.details)
    assert person.version == 2


def test_saving_what_already_stands_changes_nothing():
    person = a_person()
    same = Details(**{name: getattr(person, name) for name in actions.DETAIL_NAMES})
    actions.change_person(person, same, actor=a_recorder())
    assert (person.version, trail(person)) == (1, set())


def test_an_order_is_recorded_and_hides_from_then_on():
    person, actor = a_person(), a_recorder()
    actions.record_non_disclosure(
        person,
        starts_on=date(2026, 1, 1),
        ends_on=date(2030, 1, 1),
        is_extension=False,
        actor=actor,
    )
    assert trail(person) == {"NonDisclosureRecorded"}
    assert person.non_disclosure_orders.get().recorded_by_id == actor.id


def test_an_order_longer_than_the_law_allows_is_not_recorded():
    with pytest.raises(RuleBroken, match="at most 2 years"):
        actions.record_non_disclosure(
            a_person(),
            starts_on=date(2026, 1, 1),
            ends_on=date(2030, 1, 1),
            is_extension=True,
            actor=a_recorder(),
        )


def test_an_order_may_last_as_long_as_the_law_of_the_day_says():
    first = Parameter.objects.get(code=ParameterCode.NON_DISCLOSURE_FIRST)
    first.value = 3
    first.save(update_fields=["value"])
    with pytest.raises(RuleBroken, match="at most 3 years"):
        actions.record_non_disclosure(
            a_person(),
            starts_on=date(2026, 1, 1),
            ends_on=date(2030, 1, 1),
            is_extension=False,
            actor=a_recorder(),
        )


def test_opening_protected_data_leaves_a_trace_that_the_client_sees():
    person = a_protected_person()
    card = actions.reveal_contact(person, why="visit", actor=a_recorder())
    assert card.address == "Salainenkatu 1, 87100 KAJAANI"
    change = Change.objects.get(fact="ContactRevealed")
    assert change.details == {"why": "visit"}


def test_a_client_gets_one_sign_in():
    person, actor = a_person(), a_recorder()
    give = {"username": "aino", "password": "x", "case_id": None, "actor": actor}
    account = actions.open_client_account(person, **give)
    assert User.objects.get(pk=account.user_id).check_password("x")
    with pytest.raises(RuleBroken, match="already has a sign-in"):
        actions.open_client_account(person, **give | {"username": "toinen"})


def test_the_database_marks_whoever_is_tied_to_a_client_as_one():
    account = the_account_of(a_person())
    assert User.objects.get(pk=account.pk).is_client
    assert not User.objects.get(pk=a_recorder().id).is_client


def test_a_user_name_belongs_to_one():
    actor = a_recorder()
    give = {"password": "x", "case_id": None, "actor": actor}
    actions.open_client_account(a_person(), username="aino", **give)
    with pytest.raises(RuleBroken, match="taken"):
        actions.open_client_account(a_person(), username="AINO", **give)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "person_has_a_number_or_says_why_not",
            {"identity_number": None, "no_identity_number_because": ""},
        ),
        ("person_number_is_never_empty_text", {"identity_number": ""}),
    ],
)
def test_the_database_refuses_a_person_without_number_or_reason(name, fields):
    person = a_person()
    for field, value in fields.items():
        setattr(person, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        person.save(update_fields=list(fields))


def test_the_database_refuses_the_same_number_twice():
    number = a_person().identity_number
    with (
        pytest.raises(IntegrityError, match="person_identity_number_once"),
        transaction.atomic(),
    ):
        a_person(identity_number=number)


def test_the_database_refuses_an_order_that_ends_before_it_starts():
    order = NonDisclosureOrder(
        person=a_person(),
        starts_on=date(2026, 1, 2),
        ends_on=date(2026, 1, 1),
        recorded_by_id=a_recorder().id,
    )
    with (
        pytest.raises(IntegrityError, match="nondisclosureorder_ends_after_it_starts"),
        transaction.atomic(),
    ):
        order.save()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("nondisclosureorder_ends_unless_only_claimed", {"is_claimed": False}),
        ("nondisclosureorder_ends_unless_only_claimed", {"ends_on": date(2099, 1, 1)}),
        ("nondisclosureorder_answered_says_when_and_who", {"answer": "none"}),
        ("nondisclosureorder_answered_says_when_and_who", {"answered_at": clock.now()}),
    ],
)
def test_the_database_refuses_a_claim_with_an_end_or_answered_by_nobody(name, fields):
    claim = under_a_claim(a_person())
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        NonDisclosureOrder.objects.filter(pk=claim.pk).update(**fields)


def test_the_database_lets_nobody_answer_an_order_that_is_no_claim():
    order = under_an_order(a_person())
    with (
        pytest.raises(IntegrityError, match="nondisclosureorder_answered_says_when_and_who"),
        transaction.atomic(),
    ):
        NonDisclosureOrder.objects.filter(pk=order.pk).update(
            answer="none", answered_at=clock.now(), answered_by=order.recorded_by
        )
