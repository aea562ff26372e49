"""Every list of the house, and where it is proved that its page asks the database no more for
fifty rows than for one. A list missing here fails a test: tests/test_every_list.py.

A list is a page whose template, or a part that it includes, draws one: a table, lines under one
another, pages to turn.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read
from polku.base.lifecycle.models import Destruction, RetentionRule
from polku.base.lifecycle.rules import Material
from polku.base.signin.tests.builders import a_session_of
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.doors.portal.tests.paths import a_reader
from polku.pathway.activities.tests.builders import a_meeting, a_ready_note
from polku.pathway.cases.actions import add_network_member, break_glass
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.tests.builders import NOBODY, a_case, the_own_worker
from polku.pathway.consents.actions import give
from polku.pathway.consents.rules import Kind, Target, Terms
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests.builders import a_judged_contact
from polku.pathway.intake.tests.visits import a_new_person
from polku.pathway.outcomes.tests.builders import a_finished_evaluation, a_served_case
from polku.steering.records.actions import propose
from polku.steering.records.tests.builders import a_case_ended
from polku.voice.openness.models import LogRequest
from polku.voice.openness.tests.builders import a_disclosure, a_request


@dataclass(frozen=True, slots=True)
class Scene:
    """Who opens a page, its address, and what they send there when it shows its list only then."""

    user: User
    address: str
    sent: dict[str, str] | None = None
    shows: int = 50


def statements(rows: int) -> Case:
    """A client who has said so many things, each written down by another worker."""
    case = a_case()
    for n in range(rows):
        terms = Terms(
            Kind.CONSENT, Target.CONTROLLER, case.unit.organisation_id, recipient=f"Kela {n}"
        )
        worker = a_worker(case.unit)
        Tie.objects.create(case=case, user=worker, kind="co_worker", starts_on=clock.today())
        give(case.person_id, terms=terms, actor=acting(worker))
    return case


def consents(rows: int) -> Scene:
    case = statements(rows)
    return Scene(the_worker_of(case), reverse("consents:case", args=[case.pk]))


def permits(rows: int) -> Scene:
    case = statements(rows)
    return Scene(the_account_of(case.person), reverse("portal:permits"))


def a_long_story(rows: int) -> Scene:
    """A case with so many of everything that its own page tells of."""
    case = statements(rows)
    worker = the_own_worker(case)
    for n in range(rows):
        member = Around(kind="close", name=f"Läheinen {n}", relation="ystävä", client_consents=True)
        add_network_member(case.pk, member=member, actor=worker)
        a_meeting(case, days=n + 1)
        a_ready_note(case, text=f"Kirjaus {n}")
    return Scene(the_worker_of(case), reverse("desk:case", args=[case.pk]))


def openings(rows: int) -> Scene:
    """Records opened for some hours, each by another worker of the house next door."""
    unit = a_unit()
    for _n in range(rows):
        beside = a_unit(f"Keskus {User.objects.count()}", organisation=unit.organisation)
        break_glass(
            a_case(unit=unit).person_id,
            reason="Asiakas soitti hädissään ja puhelu katkesi.",
            hours=4,
            actor=acting(a_worker(beside)),
        )
    return Scene(a_lead(unit), reverse("cases:reviews"))


def proposals(rows: int) -> Scene:
    """Proposals to destroy, each by another lead."""
    unit = a_unit()
    law = RetentionRule.objects.on(clock.today()).get(material=Material.WORKING_AGE).law
    for _n in range(rows):
        Destruction.objects.create(
            organisation_id=unit.organisation_id,
            material=Material.WORKING_AGE,
            law=law,
            count=1,
            proposed_by=a_lead(unit),
        )
    return Scene(a_lead(unit), reverse("records:retention"))


def records_of_a_proposal(rows: int) -> Scene:
    unit = a_unit()
    for _n in range(rows):
        a_case_ended(unit=unit, worker=NOBODY)
    lead = a_lead(unit)
    proposal = propose(Material.WORKING_AGE, actor=acting(lead))
    return Scene(lead, reverse("records:proposal", args=[proposal.pk]))


def a_request_about(rows: int) -> tuple[Case, LogRequest]:
    """A client's request to learn who has read, and to whom was told; so many of both."""
    case = a_case()
    for _n in range(rows):
        note_read(case.person_id, page="plan:one", case_id=case.pk, actor=a_reader(case))
        a_disclosure(case)
    return case, a_request(case)


def what_a_lead_finds(rows: int) -> Scene:
    case, asked = a_request_about(rows)
    return Scene(a_lead(case.unit), reverse("openness:request", args=[asked.pk]))


def what_a_lead_answers(rows: int) -> Scene:
    case, asked = a_request_about(rows)
    return Scene(a_lead(case.unit), reverse("openness:answer", args=[asked.pk]))


def requests_of_a_client(rows: int) -> Scene:
    case = a_case()
    for _n in range(rows):
        a_request(case)
    return Scene(the_account_of(case.person), reverse("portal:record-ask"))


def evaluated(rows: int) -> Scene:
    """With so many things that helped or hindered; there are never more than five goals."""
    case = a_served_case(goals=1, factors=rows)
    evaluation = a_finished_evaluation(case, levels=(1,))
    return Scene(
        the_account_of(case.person), reverse("portal:evaluation-one", args=[evaluation.pk])
    )


def people_alike(rows: int) -> Scene:
    """Somebody to be recorded whose name many have: the page asks which of them, of the first."""
    for _n in range(rows):
        a_person("Eino", "Mallikas")
    contact = a_judged_contact(urgency=Urgency.NOT_URGENT)
    sent = a_new_person(first_names="Eino", last_name="Mallikas")
    address = reverse("intake:new-person", args=[contact.pk])
    return Scene(a_worker(contact.unit, role=Role.INTAKE), address, sent, shows=20)


def sign_ins(rows: int) -> Scene:
    user = a_worker(a_unit())
    for _n in range(rows):
        a_session_of(user)
    return Scene(user, reverse("signin:own"))


def failed_jobs(rows: int) -> Scene:
    """Jobs that have been given up; those of the scene before are gone."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " select 'default', 'deliver', '{}', 'failed', 8 from generate_series(1, %s)",
            [rows],
        )
    return Scene(a_worker(a_unit(), role=Role.ADMINISTRATOR), reverse("watch:operator"))


def a_lead(unit: object) -> User:
    return a_worker(unit, role=Role.UNIT_LEAD)


def the_worker_of(case: Case) -> User:
    return User.objects.get(pk=the_own_worker(case).id)


TRIED: dict[str, Callable[[int], Scene]] = {
    "desk/case.html": a_long_story,
    "consents/case.html": consents,
    "portal/permits.html": permits,
    "cases/reviews.html": openings,
    "records/retention.html": proposals,
    "records/proposal.html": records_of_a_proposal,
    "openness/request.html": what_a_lead_finds,
    "openness/settle.html": what_a_lead_answers,
    "portal/record_ask.html": requests_of_a_client,
    "portal/evaluation_one.html": evaluated,
    "intake/new_person.html": people_alike,
    "signin/own.html": sign_ins,
    "watch/operator.html": failed_jobs,
}
"""Lists that are counted with these scenes, at one row and at fifty."""

PORTAL = "polku/doors/portal/tests/test_pages.py::test_no_page_asks_more_for_fifty_than_for_one"
DOING = "polku/pathway/activities/tests/test_lists.py::"
ASSESSED = "polku/pathway/assessment/tests/test_queries.py::"
CASES = (
    "polku/pathway/cases/tests/test_pages.py::test_the_lists_cost_the_same_at_one_and_at_fifty_rows"
)
DESK = "polku/doors/desk/tests/test_pages.py::"
ARRIVING = "polku/pathway/intake/tests/test_people_pages.py::"
OPEN = "polku/voice/openness/tests/test_pages.py::"
ENDING = "polku/pathway/outcomes/tests/test_pages.py::"
UNITS = "polku/directory/units/tests/test_pages.py::"
OWN_TESTS = {
    **dict.fromkeys(
        (
            *("portal/apply.html", "portal/assessment.html", "portal/evaluation.html"),
            *("portal/meetings.html", "portal/people.html", "portal/record_changes.html"),
            *("portal/record_documents.html", "portal/record_notes.html"),
            *("portal/record_readers.html", "portal/home.html", "portal/plan.html"),
        ),
        PORTAL,
    ),
    "activities/case.html": f"{DOING}test_the_case_page",
    "activities/drafts.html": f"{DOING}test_unfinished_drafts",
    "activities/group.html": f"{DOING}test_one_group_and_its_sheet",
    "activities/groups.html": f"{DOING}test_groups",
    "activities/my_day.html": f"{DOING}test_my_day",
    "activities/served.html": f"{DOING}test_a_providers_clients",
    "activities/served_case.html": f"{DOING}test_the_case_page",
    "assessment/document.html": (
        f"{ASSESSED}test_a_document_costs_the_same_with_one_part_and_with_fifty"
    ),
    "assessment/asked.html": f"{ASSESSED}test_ones_own_asked_parts_cost_one_query",
    "assessment/case.html": (
        f"{ASSESSED}test_the_list_and_the_panel_cost_the_same_however_many_versions"
    ),
    **dict.fromkeys(
        (
            *("cases/hand_over.html", "cases/hand_over_from.html", "cases/network.html"),
            *("cases/people.html", "cases/workers.html"),
        ),
        CASES,
    ),
    **dict.fromkeys(
        ("decisions/decision.html", "decisions/edit.html", "decisions/confirm.html"),
        "polku/pathway/decisions/tests/test_pages.py"
        "::test_one_decision_costs_the_same_however_many_services",
    ),
    **dict.fromkeys(
        ("plan/one.html", "plan/print.html"),
        "polku/pathway/plan/tests/test_pages.py"
        "::test_a_plan_costs_seven_queries_however_much_is_in_it",
    ),
    **dict.fromkeys(
        ("outcomes/one.html", "outcomes/print.html"),
        f"{ENDING}test_an_evaluation_costs_the_same_however_many_goals",
    ),
    "intake/contact.html": (
        "polku/pathway/intake/tests/test_queries.py"
        "::test_one_contact_costs_the_same_however_often_they_called"
    ),
    "rulebook/rules.html": (
        "polku/base/rulebook/tests/test_pages.py"
        "::test_the_page_costs_two_queries_however_long_its_history"
    ),
    "decisions/case.html": (
        "polku/pathway/decisions/tests/test_pages.py"
        "::test_the_panel_costs_two_queries_and_the_page_no_more_for_more_rows"
    ),
    "decisions/compensation.html": (
        "polku/pathway/decisions/tests/test_standing.py::test_the_lists_cost_the_same_however_long"
    ),
    "desk/caseload.html": (
        f"{DESK}TestCaseload::test_it_costs_the_same_with_fifty_clients_as_with_one"
    ),
    "desk/today.html": (
        f"{DESK}TestUnitAndToday::test_they_cost_the_same_with_fifty_clients_as_with_one"
    ),
    "desk/unit.html": (
        f"{DESK}TestUnitAndToday::test_they_cost_the_same_with_fifty_clients_as_with_one"
    ),
    "intake/find.html": f"{ARRIVING}test_a_search_costs_the_same_however_many_are_found",
    "intake/people/person.html": (
        f"{ARRIVING}test_a_persons_page_costs_the_same_however_long_the_history"
    ),
    "intake/queue.html": (
        "polku/pathway/intake/tests/test_queue_page.py"
        "::test_the_queue_costs_the_same_however_many_wait"
    ),
    "notices/notices.html": (
        "polku/voice/notices/tests/test_telling.py::test_the_page_costs_the_same_however_much_waits"
    ),
    "openness/disclosures.html": (
        f"{OPEN}test_disclosures_of_a_case_come_a_page_at_a_time_and_a_stranger_finds_none"
    ),
    "openness/requests.html": (
        f"{OPEN}test_the_register_comes_a_page_at_a_time_and_only_whom_it_shows_is_noted"
    ),
    "outcomes/case.html": f"{ENDING}test_the_course_costs_the_same_however_many_evaluations",
    "outcomes/follow_ups.html": f"{ENDING}test_follow_ups_cost_one_query_however_many",
    "units/register.html": (
        "polku/directory/units/tests/test_whole_register.py"
        "::test_a_page_of_the_register_costs_the_same_however_long"
    ),
    "units/units.html": f"{UNITS}test_a_page_of_units_costs_the_same_however_many",
    "units/user.html": (
        f"{UNITS}test_a_long_history_of_an_account_comes_a_page_at_a_time_and_costs_the_same"
    ),
    "units/users.html": (
        "polku/directory/units/tests/test_register.py::test_the_lists_cost_the_same_however_long"
    ),
}
"""Lists that are counted by a test beside their room."""

NO_LISTS = {
    "ui/guide/components.html": "the style guide, which asks nothing",
    "records/copy.html": "one copy in each language that letters have",
    "portal/assessment_one.html": "one document: its ten kinds of need are the law's, not rows",
}

DRAWS_A_LIST = re.compile(r"\{% (?:listing|pagination|timeline)\b|data-lined")
INCLUDES = re.compile(r'\{% include "([^"]+)"')


def every_list() -> set[str]:
    """The template of every page that draws a list, itself or by a part that it includes."""
    paths = Path(settings.ROOT / "polku").rglob("templates/**/*.html")
    sources = {
        path.as_posix().rpartition("/templates/")[2]: path.read_text(encoding="utf-8")
        for path in paths
    }

    def draws(name: str, among: frozenset[str]) -> bool:
        source = sources.get(name, "")
        parts = set(INCLUDES.findall(source)) - among
        return bool(DRAWS_A_LIST.search(source)) or any(draws(one, among | parts) for one in parts)

    pages = (name for name, source in sources.items() if "{% extends" in source)
    return {name for name in pages if draws(name, frozenset({name}))}
