"""What the rooms' own policies let somebody see, whole: the measure of the second wall."""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from polku.base.access.actor import Actor
from polku.directory.people.models import ClientAccount, NonDisclosureOrder, Person
from polku.pathway.activities.models import Attendance, Enrolment
from polku.pathway.assessment.models import (
    Assessment,
    NeedEstimate,
    Part,
    Passage,
    SectionMark,
)
from polku.pathway.cases.models import Case, NetworkMember, Tie
from polku.pathway.decisions.models import Agreement, Decision, DecisionLine, SealedLetter
from polku.pathway.intake.models import Contact
from polku.pathway.outcomes.models import Evaluation, FactorReview, GoalRating, ServiceReview
from polku.pathway.plan.models import Factor, Partner, Plan, PlannedService, Step

Allowed = dict[type[Model], set[UUID]]

# Rows with no policy of their own follow these: through which key, to which model.
FOLLOWS: dict[type[Model], list[tuple[str, type[Model]]]] = {
    Passage: [("assessment", Assessment)],
    NeedEstimate: [("assessment", Assessment)],
    SectionMark: [("assessment", Assessment)],
    Factor: [("plan", Plan)],
    PlannedService: [("plan", Plan)],
    Step: [("plan", Plan)],
    Partner: [("plan", Plan)],
    DecisionLine: [("decision", Decision)],
    SealedLetter: [("decision", Decision), ("agreement", Agreement)],
    GoalRating: [("evaluation", Evaluation)],
    FactorReview: [("evaluation", Evaluation)],
    ServiceReview: [("evaluation", Evaluation)],
    NonDisclosureOrder: [("person", Person)],
    ClientAccount: [("person", Person)],
}
# The search past the wall is a function of the database's own: test_searching.py.
NOT_THE_WALLS = {"findable_by"}


def allowed_to(actor: Actor) -> Allowed:
    """Keys of every row that any policy of any room shows the actor, by model."""
    allowed: Allowed = defaultdict(set)
    for policy in policies():
        rows = policy(actor)
        if isinstance(rows, QuerySet):
            allowed[rows.model] |= set(rows.values_list("pk", flat=True))
    whole = set(allowed[Case])
    allowed[NetworkMember] |= keys(NetworkMember, "case", whole)
    allowed[Tie] |= keys(Tie, "case", whole) | keys(Tie, "user", {actor.id})
    allowed[Case] |= known_by_name(allowed)
    allowed[Assessment] |= through(Part, "assessment", keys(Part, "author", {actor.id}))
    allowed[Person] |= through(Case, "person", allowed[Case])
    allowed[Person] |= through(Contact, "person", allowed[Contact])
    for model, follows in FOLLOWS.items():
        for name, parent in follows:
            allowed[model] |= keys(model, name, allowed[parent])
    return allowed


def known_by_name(allowed: Allowed) -> set[UUID]:
    """Cases known for the client's name alone: in one's groups, or of a part one writes."""
    parts = through(Part, "assessment__case", allowed[Part])
    places = through(Enrolment, "case", allowed[Enrolment])
    return parts | places | through(Attendance, "case", allowed[Attendance])


def policies() -> Iterator[Callable[[Actor], object]]:
    """Every public function of every room's policies that asks for the actor alone."""
    for room in apps.get_app_configs():
        try:
            module = import_module(f"{room.name}.policies")
        except ModuleNotFoundError:
            continue
        for name, policy in inspect.getmembers(module, inspect.isfunction):
            own = inspect.unwrap(policy).__module__ == module.__name__
            takes = list(inspect.signature(policy).parameters)
            if own and takes == ["actor"] and not name.startswith("_") | (name in NOT_THE_WALLS):
                yield policy


def keys(model: type[Model], name: str, parents: set[UUID]) -> set[UUID]:
    rows = model._default_manager.filter(**{f"{name}__in": parents})
    return set(rows.values_list("pk", flat=True))


def through(model: type[Model], name: str, chosen: set[UUID]) -> set[UUID]:
    rows = model._default_manager.filter(pk__in=chosen).exclude(**{name: None})
    return set(rows.values_list(name, flat=True))
