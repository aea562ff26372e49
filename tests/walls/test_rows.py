"""What the database gives by plain SQL tells nobody more than the pages do."""

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import Model, Q

from polku.base.access.acting import VISITOR
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import acting
from polku.steering.records.models import OwnCopy
from polku.voice.notices.models import Notice
from polku.voice.openness.models import LogRequest
from tests.walls.asking import Trials
from tests.walls.region import COLLEAGUES, OWN, client_models
from tests.walls.rows import rows_seen_by
from tests.walls.rules import EVERY_RULE
from tests.walls.sight import Sight
from tests.walls.table import CLIENT, CLIENTS, WORKERS
from tests.walls.test_table import trials

pytestmark = pytest.mark.django_db
__all__ = ["trials"]
# Sessions have no owner in SQL: docs/decisions/0030 says so among the limits.
ONES_OWN: dict[type[Model], str] = {
    Authenticator: "user",
    Notice: "recipient",
    OwnCopy: "asked_by",
}


EVERY_KEY_ASKED = "\n{}: {} combinations of rows asked, 0 faults"


@pytest.mark.parametrize("role", [*WORKERS, *CLIENTS])
def test_plain_sql_gives_no_row_of_a_client_one_knows_nothing_of(trials, role: str):
    for user in accounts_of(trials, role):
        hidden = Sight.of(trials.walls, role, user).keys
        for model in client_models():
            assert not rows_seen_by(acting(user), model) & hidden, model.__name__
        print(EVERY_KEY_ASKED.format(role, len(hidden)))


@pytest.mark.parametrize("model", [*client_models(), *ONES_OWN], ids=lambda model: model.__name__)
def test_plain_sql_gives_nothing_at_all_to_who_is_signed_out(trials, model: type[Model]):
    assert rows_seen_by(VISITOR, model) == set()


@pytest.mark.parametrize("role", [*WORKERS, *CLIENTS])
def test_plain_sql_gives_second_steps_notices_and_copies_to_nobody_but_whose_they_are(
    trials, role: str
):
    for user in accounts_of(trials, role):
        for model, whose in ONES_OWN.items():
            others = model._default_manager.exclude(**{whose: user}).values_list("pk", flat=True)
            seen = rows_seen_by(acting(user), model)
            assert not seen & {str(key) for key in others}, model.__name__


@pytest.mark.parametrize("role", [*WORKERS, *CLIENTS])
def test_plain_sql_gives_requests_about_the_log_to_leads_and_those_who_asked(trials, role: str):
    """A worker who is asked about does not read that they are."""
    for user in accounts_of(trials, role):
        actor = acting(user)
        of_units = actor.units_as(Role.UNIT_LEAD)
        theirs = LogRequest.objects.filter(
            Q(unit__in=of_units) | Q(recorded_by=user) | Q(person=actor.person_id)
        )
        expected = {str(key) for key in theirs.values_list("pk", flat=True)}
        assert rows_seen_by(actor, LogRequest) == expected


def accounts_of(trials: Trials, role: str) -> list[User]:
    """The account that tries; a client tries as each of those whose pages the table opens."""
    if role not in CLIENTS:
        return [trials.walls.users[role]]
    owned = trials.walls.owned[OWN if role == CLIENT else COLLEAGUES]
    return [owned.users[name] for name in sorted({rule.client for rule in EVERY_RULE})]
