"""A decision on social rehabilitation of young people (SHL 17 § 2 mom.): drafted, made, read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.urls import reverse

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import a_case, a_colleague, a_stranger, the_own_worker
from polku.pathway.decisions.actions import (
    correct_decision,
    draft_decision,
    letter_of_decision,
    make_decision,
    save_decision,
)
from polku.pathway.decisions.models import DecisionLine
from polku.pathway.decisions.queries.case_pages import panel
from polku.pathway.decisions.queries.comparing import departures_of
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_decision,
    a_draft,
    a_whole_text,
    lines_of,
)
from polku.pathway.decisions.tests.test_letters import words_of
from polku.pathway.decisions.tests.visits import decision_fields, send, words
from polku.pathway.plan.rules import ServiceKind

pytestmark = pytest.mark.django_db
NAME = "Nuorten sosiaalinen kuntoutus"


def turned(years: int, *, days_ago: int = 40) -> date:
    """The birth date of somebody who turned so many years then."""
    day = clock.today() - timedelta(days=days_ago)
    return day.replace(year=day.year - years, day=min(day.day, 28))


def a_case_of(years=20, *, marked=True, language="fi", **service):
    """A client of that age, whose agreed plan has rehabilitation, of young people if `marked`."""
    person = a_person(birth_date=turned(years), service_language=language)
    return a_case_to_decide(person=person, services=[{"for_young": marked, **service}])


def grow_older(case, years=2):
    """The birth date turns out to be another."""
    born = case.person.birth_date
    Person.objects.filter(pk=case.person_id).update(birth_date=born.replace(year=born.year - years))


def drafted(case):
    return draft_decision(case.pk, actor=the_own_worker(case))


def test_the_draft_takes_it_from_the_plan_into_its_line_and_its_heading():
    draft = drafted(a_case_of())
    assert draft.lines.get().for_young
    assert draft.title == "Päätös nuorten sosiaalisesta kuntoutuksesta"


def test_without_a_plan_it_is_offered_to_a_young_client_and_to_nobody_else():
    for years, offered in ((20, True), (40, False)):
        case = a_case(person=a_person(birth_date=turned(years)))
        draft = drafted(case)
        assert draft.lines.get().for_young is offered
        assert ("nuorten" in draft.title) is offered


def test_a_client_who_has_outgrown_it_gets_a_draft_without_it():
    case = a_case_of(24, starts_on=None)
    grow_older(case, 1)
    draft = drafted(case)
    assert not draft.lines.get().for_young
    assert draft.title == "Päätös sosiaalisesta kuntoutuksesta"


def test_leaving_it_out_departs_from_the_plan_and_adding_it_does_not():
    without = a_draft(a_case_of())
    save_decision(
        without.pk,
        text=a_whole_text(without),
        lines=lines_of(without, for_young=False),
        version=without.version,
        actor=the_own_worker(without.case),
    )
    without.refresh_from_db()
    assert [one.says for one in departures_of(without)] == [
        "Poikkeaa suunnitelmasta: tarkoitettu nuorille."
    ]
    added = drafted(a_case_of(marked=False))
    added.lines.update(for_young=True)
    assert departures_of(added) == []


@pytest.mark.parametrize("starts_on", [None, clock.today()])
def test_an_older_clients_line_is_not_marked_and_the_worker_is_told_why(starts_on):
    case = a_case_of(40, marked=False)
    draft = drafted(case)
    with pytest.raises(RuleBroken, match="asiakas on 40-vuotias"):
        save_decision(
            draft.pk,
            text=a_whole_text(draft),
            lines=lines_of(draft, for_young=True, starts_on=starts_on),
            version=draft.version,
            actor=the_own_worker(case),
        )
    assert not draft.lines.get().for_young


def test_a_draft_is_not_made_once_the_client_turns_out_to_be_older():
    draft = a_draft(a_case_of(24))
    grow_older(draft.case)
    with pytest.raises(RuleBroken, match="asiakas on 26-vuotias"):
        make_decision(draft.pk, version=draft.version, actor=the_own_worker(draft.case))


def test_a_correction_leaves_out_what_the_client_was_too_old_for():
    decision = a_decision(a_case_of(24))
    grow_older(decision.case)
    worker = the_own_worker(decision.case)
    new = correct_decision(decision.pk, reason="Syntymäaika oli väärä", actor=worker)
    assert not new.lines.get().for_young


def test_the_database_refuses_the_mark_on_another_service():
    draft = drafted(a_case_of(marked=False, service=ServiceKind.SOCIAL_WORK))
    with pytest.raises(IntegrityError, match="decisionline_for_young_is_rehabilitation"):
        draft.lines.update(for_young=True)


@pytest.mark.parametrize("years", [17, 25, 40])
def test_the_database_refuses_the_mark_to_whoever_is_not_young(years):
    draft = drafted(a_case_of(years, marked=False))
    with pytest.raises(IntegrityError, match="decisionline_for_young_is_of_age"):
        draft.lines.update(for_young=True)


def test_the_database_refuses_a_new_line_that_begins_when_the_client_is_older():
    draft = drafted(a_case_of(24, marked=False))
    with pytest.raises(IntegrityError, match="decisionline_for_young_is_of_age"):
        DecisionLine.objects.create(
            decision=draft,
            order=2,
            service=ServiceKind.SOCIAL_REHABILITATION,
            for_young=True,
            starts_on=clock.today() + timedelta(days=366),
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", (NAME, "auttaa sinua pysymään siellä", "17 § 2 mom.")),
        ("sv", ("Social rehabilitering för unga", "hjälper dig att stanna kvar där")),
    ],
)
def test_the_letter_names_it_and_says_what_it_is_for(language, said):
    decision = a_decision(a_case_of(language=language))
    letter = words_of(letter_of_decision(decision.pk, actor=the_own_worker(decision.case)))
    assert all(one in letter for one in said)


def test_the_letter_of_an_older_client_does_not_speak_of_the_young():
    decision = a_decision(a_case_of(40, marked=False))
    letter = words_of(letter_of_decision(decision.pk, actor=the_own_worker(decision.case)))
    assert "uorten" not in letter


def test_the_worker_reads_it_a_colleague_may_look_and_a_stranger_finds_nothing(client):
    decision = a_decision(a_case_of())
    client.force_login(Tie.objects.get(case=decision.case, kind="own").user)
    for page in (
        reverse("decisions:decision", args=[decision.pk]),
        reverse("desk:case", args=[decision.case_id]),
    ):
        assert NAME in client.get(page).content.decode(), page
    new = {"text": a_whole_text(decision), "lines": [], "version": decision.version}
    with pytest.raises(PermissionDenied):
        save_decision(decision.pk, **new, actor=a_colleague(decision.case))
    with pytest.raises(Http404):
        save_decision(decision.pk, **new, actor=a_stranger())


def test_the_panel_tells_it_in_the_two_queries_it_had(django_assert_num_queries):
    decision = a_decision(a_case_of())
    actor = the_own_worker(decision.case)
    with django_assert_num_queries(2):
        assert panel(decision.case_id, actor=actor).decisions[0].for_young


def sent(draft, **changes):
    """The answer to the form with the mark ticked, and the line as it then stands."""
    fields = decision_fields(draft, **{"lines-0-for_young": "on", **changes})
    answer = send("edit", draft.pk, actor=the_own_worker(draft.case), **fields)
    return answer, draft.lines.get()


def test_the_worker_ticks_it_in_the_form_for_a_young_client():
    answer, line = sent(a_draft(a_case_of(marked=False)))
    assert answer.status_code == 302
    assert line.for_young


def test_a_mark_on_another_service_is_let_go_without_a_word():
    draft = a_draft(a_case_of(40, marked=False))
    answer, line = sent(draft, **{"lines-0-service": "social_work"})
    assert answer.status_code == 302
    assert not line.for_young


def test_the_form_says_why_an_older_client_cannot_be_marked_and_loses_nothing():
    draft = a_draft(a_case_of(40, marked=False))
    answer, line = sent(draft, summary="Saat palvelua heti.")
    assert answer.status_code == 422
    assert "asiakas on 40-vuotias" in words(answer)
    assert "Saat palvelua heti." in words(answer)
    assert not line.for_young
