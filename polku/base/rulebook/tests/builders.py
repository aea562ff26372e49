"""Rules and numbers with honest defaults: a test states only what matters to it."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.keys import new_key
from polku.base.rulebook.codes import ParameterCode, RuleCode
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.rules import AppliesTo, Basis, Measure, StartEvent, Unit

LONG_AGO = date(1990, 1, 1)
LONG_GONE = date(1999, 12, 31)


def a_rule(code: str = RuleCode.MH_UNDER23, **facts: object) -> DeadlineRule:
    """A statutory deadline of the nineties, out of the way of the shipped rows."""
    return DeadlineRule.objects.create(
        **{
            "code": code,
            "applies_to": AppliesTo.EVERYONE,
            "start_event": StartEvent.CONTACT,
            "unit": Unit.DAYS,
            "amount": 10,
            "basis": Basis.STATUTORY,
            "law": "710/1982 40 §",
            "valid_from": LONG_AGO,
            "valid_to": LONG_GONE,
        }
        | facts
    )


def an_own_target(code: str = RuleCode.ASSESS_START_ADULT, **facts: object) -> DeadlineRule:
    """An own target of the nineties."""
    return a_rule(code, **{"basis": Basis.OWN_TARGET, "law": ""} | facts)


def a_parameter(code: str = ParameterCode.TT_BASIC_PART_SINGLE, **facts: object) -> Parameter:
    """A legal number of the nineties."""
    return Parameter.objects.create(
        **{
            "code": code,
            "value": Decimal("100.00"),
            "measure": Measure.EUROS,
            "law": "1412/1997 9 §",
            "valid_from": LONG_AGO,
            "valid_to": LONG_GONE,
        }
        | facts
    )


def the_rule(code: str, *, on: date) -> DeadlineRule:
    """The national version of a shipped rule."""
    return DeadlineRule.objects.on(on).get(code=code, organisation_key=None)


def an_administrator(**fields: object) -> Actor:
    """Somebody who keeps the rulebook of one organisation."""
    fields.setdefault("organisation_ids", frozenset({new_key()}))
    places = frozenset({(Role.ADMINISTRATOR, new_key())})
    return Actor(id=new_key(), name="Pääkäyttäjä", places=places, **fields)


def a_caseworker_of(actor: Actor) -> Actor:
    """A colleague of the same organisation who may read but not change."""
    places = frozenset({(Role.CASEWORKER, new_key())})
    return Actor(id=new_key(), places=places, organisation_ids=actor.organisation_ids)


def actor_of(user: User | AnonymousUser) -> Actor | None:
    """Who a test's user is: this floor knows no units, so their title names the role."""
    if not user.is_authenticated:
        return None
    places = frozenset({(Role(user.title), user.pk)})
    return Actor(id=user.pk, places=places, organisation_ids=frozenset({user.pk}))
