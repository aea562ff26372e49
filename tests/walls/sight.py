"""What a person must never be shown, whichever page it is: names and keys of others' clients."""

import re
from dataclasses import dataclass

from django.db.models import Model, Q
from django.http import HttpResponse

from polku.base.lifecycle.models import DestructionItem
from polku.directory.people.models import ClientAccount, NonDisclosureOrder
from polku.pathway.cases.models import Tie
from tests.walls.region import (
    HIDDEN_WORDS,
    OF_ACTIVITIES,
    OWN,
    OWNERS,
    SURNAMES,
    Walls,
    client_models,
)
from tests.walls.table import (
    ADMINISTRATOR,
    CLIENTS,
    GUIDES,
    INTAKE,
    LEAD,
    LEADER,
    OTHER_LEAD,
    PROVIDER,
    RECEIVES,
    SEES,
    SERVES,
    THEIR_OWN,
    together,
)

BESIDE_A_PERSON = (ClientAccount, NonDisclosureOrder)
KEEPS_RECORDS = (LEAD, OTHER_LEAD, ADMINISTRATOR)
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Whose clients' names somebody reads anywhere at all.
KNOWS_OF = together(SEES, RECEIVES, SERVES, GUIDES, THEIR_OWN)
ON_A_CONTACT = {"Person", "Contact", "Delay", "NonDisclosureOrder", "ClientAccount"}


@dataclass(frozen=True, slots=True)
class Sight:
    """Surnames and keys that no page may show to this person."""

    names: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def of(cls, walls: Walls, role: str, user: object | None) -> "Sight":
        """Everything of the owners one knows nothing of, and what of the others is not for one."""
        known = KNOWS_OF.get(role, frozenset())
        strange = [owner for owner in OWNERS if owner not in known]
        keys = set().union(*(walls.keys[owner] for owner in strange))
        for owner in known:
            keys |= walls.keys[owner] - _allowed(walls, role, owner, user)
        if role in KEEPS_RECORDS:
            keys -= _at_their_end(user)
        return cls(tuple(SURNAMES[owner] for owner in strange), frozenset(keys))

    def faults_of(self, answer: HttpResponse) -> list[str]:
        """What the page tells that it must not."""
        said = answer.getvalue() if answer.streaming else answer.content
        page = said.decode("utf-8", "replace")
        small = page.lower()
        told = [f"shows the name {name}" for name in self.names if name in page]
        told += [f"shows the hidden {word}" for word in HIDDEN_WORDS if word.lower() in small]
        return told + [f"shows the key {key}" for key in set(KEY.findall(page)) & self.keys]


def _allowed(walls: Walls, role: str, owner: str, user: object | None) -> set[str]:
    """Keys of an owner's rows that somebody with a narrow view may meet."""
    things = walls.owned[owner].things
    if role in CLIENTS:
        return _of_the_client(user)
    if role == INTAKE:
        initiated = things["initiated"]
        return _of_models(ON_A_CONTACT) | _in_cases([initiated.pk])
    if role in (LEADER, PROVIDER) and owner == OWN:
        cases = [things["active"], things["waiting_case"]]
        people = {str(case.person_id) for case in cases}
        # Of whom one knows, also whether an order holds and whether there are pages of their own.
        about = Q(person__in=people)
        beside = {str(key) for model in BESIDE_A_PERSON for key in _keys(model, about)}
        beside |= {str(tie.pk) for tie in Tie.objects.filter(user=user)}
        return _of_models(OF_ACTIVITIES) | people | beside | {str(case.pk) for case in cases}
    return walls.keys[owner]


def _at_their_end(user: object | None) -> set[str]:
    """Bare keys of what is proposed to be destroyed in the organisation where one keeps records."""
    items = DestructionItem.objects.filter(
        destruction__organisation_id__in=user.memberships.values("unit__organisation")
    )
    return {str(key) for key in items.values_list("subject_id", flat=True)}


def _of_models(names: set[str]) -> set[str]:
    models = [model for model in client_models() if model.__name__ in names]
    return {str(key) for model in models for key in _keys(model, Q())}


def _of_the_client(user: object | None) -> set[str]:
    """Their own person and cases, and every row that hangs from no case of its own."""
    person = ClientAccount.objects.get(user=user).person_id
    allowed = {str(person)}
    for model in client_models():
        names = {one.name for one in model._meta.get_fields()}
        if model.__name__ == "Person":
            continue
        if "case" in names and "person" not in names:
            allowed |= {str(key) for key in _keys(model, Q(case__person=person))}
        elif "person" in names:
            allowed |= {str(key) for key in _keys(model, Q(person=person))}
        else:
            allowed |= {str(key) for key in _keys(model, Q())}
    return allowed


def _in_cases(keys: list[object]) -> set[str]:
    found = {str(key) for key in keys}
    for model in client_models():
        if "case" in {one.name for one in model._meta.get_fields()}:
            found |= {str(key) for key in _keys(model, Q(case__in=keys))}
    return found


def _keys(model: type[Model], only: Q) -> list[object]:
    return list(model._default_manager.filter(only).values_list("pk", flat=True))
