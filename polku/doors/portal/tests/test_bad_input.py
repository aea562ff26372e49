"""Whatever is written, the answer is a sentence that says what to do; nothing is lost."""

from typing import Any

import pytest

from polku.doors.portal.tests.builders import sent
from polku.pathway.activities.tests.builders import a_meeting
from polku.pathway.assessment.tests.builders import a_draft as an_assessment
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.outcomes.tests.builders import an_evaluation
from polku.pathway.plan.tests.builders import a_draft, a_proposed_plan

pytestmark = pytest.mark.django_db

CONTROL, TOO_LONG, TURNED = "a\x07b", "x" * 10_001, "abc\u202edef"


def on_a_draft() -> tuple[Any, list[tuple]]:
    plan = a_draft()
    return plan.case.person, [
        ("portal:plan-write", ("need_client",), {"need_client": TOO_LONG, "version": 1}),
        ("portal:plan-write", ("need_client",), {"need_client": CONTROL, "version": 1}),
        ("portal:plan-write", ("need_client",), {"need_client": "x", "version": "x"}),
        ("portal:plan-new-wish", (), {"wish": "", "version": 1}),
        ("portal:plan-new-wish", (), {"wish": "x" * 2001, "version": 1}),
    ]


def on_a_proposal() -> tuple[Any, list[tuple]]:
    plan = a_proposed_plan()
    return plan.case.person, [
        ("portal:plan-changes", (), {"answer": ""}),
        ("portal:plan-changes", (), {"answer": CONTROL}),
        ("portal:plan-changes", (), {"answer": TOO_LONG}),
    ]


def on_an_assessment() -> tuple[Any, list[tuple]]:
    draft = an_assessment()
    return draft.case.person, [
        ("portal:assessment-write", ("need",), {"words": TOO_LONG, "version": 1}),
        ("portal:assessment-write", ("need",), {"words": CONTROL, "version": 1}),
        ("portal:assessment-write", ("need",), {"words": "x"}),
        ("portal:own-worker", (), {"wants": ""}),
        ("portal:own-worker", (), {"wants": "ehkä"}),
    ]


def on_a_meeting() -> tuple[Any, list[tuple]]:
    meeting = a_meeting()
    return meeting.case.person, [
        ("portal:meeting-move", (meeting.pk,), {"wish": ""}),
        ("portal:meeting-move", (meeting.pk,), {"wish": "x" * 301}),
        ("portal:meeting-cancel", (meeting.pk,), {"reason": "x" * 301}),
        ("portal:meeting-cancel", (meeting.pk,), {"reason": CONTROL}),
    ]


def on_people() -> tuple[Any, list[tuple]]:
    said = {"name": "Liisa", "relation": "sisko", "phone": "", "task": ""}
    return a_case().person, [
        ("portal:person-new", (), said | {"name": " "}),
        ("portal:person-new", (), said | {"name": "x" * 201}),
        ("portal:person-new", (), said | {"relation": ""}),
        ("portal:person-new", (), said | {"phone": "puhelin"}),
        ("portal:person-new", (), said | {"task": "x" * 501}),
    ]


def on_an_evaluation() -> tuple[Any, list[tuple]]:
    return an_evaluation().case.person, [
        ("portal:evaluation-write", (), {"client_view": TOO_LONG, "version": 1}),
        ("portal:evaluation-write", (), {"client_view": CONTROL, "version": 1}),
    ]


@pytest.mark.parametrize(
    "prepared",
    [on_a_draft, on_a_proposal, on_an_assessment, on_a_meeting, on_people, on_an_evaluation],
)
def test_a_form_that_cannot_be_taken_says_why(prepared):
    person, tries = prepared()
    for page, args, fields in tries:
        answer = sent(person, page, *args, **fields)
        assert answer.status_code == 422, (page, fields.keys())
        assert "Check these before you go on" in answer.content.decode()


def test_marks_that_turn_the_writing_are_taken_away_quietly():
    draft = an_assessment()
    sent(draft.case.person, "portal:assessment-write", "need", words=TURNED, version=1)
    assert draft.passages.get(topic="need").client_words == "abcdef"
