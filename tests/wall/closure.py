"""Which tables touch a client: whatever leads to a person or a case, and a few by name."""

from django.apps import apps
from django.db.models import ForeignKey, Model

from polku.base.access.models import User
from polku.base.audit.models import Change, Refusal, Use
from polku.base.ui.models import UnsentText
from polku.directory.people.models import Person
from polku.directory.units.models import Membership
from polku.pathway.cases.models import Case

BY_NAME = {User, Change, Use, Refusal, UnsentText, Membership}
"""No key of theirs leads to a person, and yet they tell of clients, or open what does."""


def client_linked() -> list[type[Model]]:
    """Every model from which keys lead, over however many tables, to a person or a case."""
    linked = {Person, Case}
    while True:
        more = {model for model in apps.get_models() if _leads_to(model, linked)} - linked
        if not more:
            return sorted(linked | BY_NAME, key=lambda model: model._meta.db_table)
        linked |= more


def _leads_to(model: type[Model], linked: set[type[Model]]) -> bool:
    keys = [field for field in model._meta.local_fields if isinstance(field, ForeignKey)]
    return any(key.related_model in linked for key in keys)
