"""Who decides, what a decision must hold, and what an agreement must say."""

from datetime import date, timedelta

import pytest

from polku.pathway.decisions.rules import (
    Competence,
    Contents,
    DecisionStatus,
    Line,
    Outcome,
    ServedHow,
    Terms,
    obstacles_to_agreeing,
    obstacles_to_ending,
    obstacles_to_implementing,
    obstacles_to_making,
    obstacles_to_notice,
    obstacles_to_offering,
    obstacles_to_overlapping,
    obstacles_to_signing,
    obstacles_to_standing,
)

FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
ANYBODY = Competence(
    client_needs_special_support=False, is_office_social_worker=False, works_in_the_case=False
)


def a_line(granted: bool = True, **changes: object) -> Line:
    return Line(**{"name": "Sosiaalinen kuntoutus", "granted": granted, "starts_on": FIRST,
                   "ends_on": LAST} | changes)  # fmt: skip


def contents(**changes: object) -> Contents:
    whole = {
        "status": DecisionStatus.DRAFT,
        "outcome": Outcome.GRANT,
        "title": "Päätös",
        "matter": "Haettu 1.9.2026",
        "facts": "Rytmi on kadonnut",
        "reasons": "Ryhmä auttaa",
        "provisions": ["shl_17"],
        "hearing": "",
        "informant_name": "Tiina",
        "informant_phone": "044",
        "starts_on": FIRST,
        "ends_on": LAST,
        "immediate": False,
        "immediate_because": "",
        "lines": [a_line()],
    }
    return Contents(**whole | changes)


def obstacles(competence: Competence = ANYBODY, **changes: object) -> list[str]:
    return obstacles_to_making(contents(**changes), competence=competence)


def test_a_whole_draft_can_be_made():
    assert obstacles() == []


@pytest.mark.parametrize(
    "missing",
    ["title", "matter", "facts", "reasons", "informant_name", "informant_phone"],
)
def test_the_law_asks_for_every_text(missing):
    assert len(obstacles(**{missing: ""})) == 1


def test_every_reason_is_told_at_once():
    assert len(obstacles(title="", facts="", reasons="", provisions=[])) == 4


def test_a_decision_rests_on_provisions():
    assert len(obstacles(provisions=[])) == 1


def test_a_made_decision_is_not_made_again():
    assert len(obstacles(status=DecisionStatus.MADE)) == 1


@pytest.mark.parametrize(
    ("outcome", "lines"),
    [
        (Outcome.GRANT, [a_line(), a_line(granted=False)]),
        (Outcome.REFUSE, [a_line()]),
        (Outcome.PARTIAL, [a_line(granted=False)]),
        (Outcome.GRANT, []),
    ],
)
def test_the_outcome_and_the_services_say_the_same(outcome, lines):
    assert len(obstacles(outcome=outcome, lines=lines, hearing="Kuultiin 2.9.")) == 1


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.REFUSE])
def test_who_does_not_get_everything_has_been_heard(outcome):
    lines = [a_line(granted=False)] + ([a_line()] if outcome == Outcome.PARTIAL else [])
    assert obstacles(outcome=outcome, lines=lines, hearing="Kuultiin 2.9.") == []
    assert len(obstacles(outcome=outcome, lines=lines)) == 1


def test_a_grant_has_its_days():
    assert len(obstacles(starts_on=None)) == 1
    assert len(obstacles(ends_on=None)) == 1
    assert obstacles(ends_on=FIRST - timedelta(days=1)) != []


def test_a_refusal_needs_no_days():
    refusal = {"outcome": Outcome.REFUSE, "lines": [a_line(granted=False)], "hearing": "Kuultiin"}
    assert obstacles(**refusal, starts_on=None, ends_on=None) == []


@pytest.mark.parametrize(
    "line",
    [
        a_line(starts_on=None),
        a_line(starts_on=FIRST - timedelta(days=1)),
        a_line(ends_on=LAST + timedelta(days=1)),
        a_line(ends_on=FIRST - timedelta(days=1)),
    ],
)
def test_a_service_falls_within_the_decision(line):
    assert len(obstacles(lines=[line])) == 1


def test_a_service_with_an_open_end_lasts_as_long_as_the_decision():
    assert obstacles(lines=[a_line(ends_on=None)]) == []


def test_carrying_out_at_once_asks_why():
    assert len(obstacles(immediate=True)) == 1
    assert obstacles(immediate=True, immediate_because="Asunto menee") == []


@pytest.mark.parametrize(
    ("office", "works", "may"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_with_special_support_a_social_worker_of_the_case_decides(office, works, may):
    competence = Competence(
        client_needs_special_support=True, is_office_social_worker=office, works_in_the_case=works
    )
    assert (obstacles(competence) == []) is may


def test_no_decision_goes_out_without_its_instruction():
    assert obstacles_to_standing(has_appeal_instruction=True, language="fi") == []
    assert len(obstacles_to_standing(has_appeal_instruction=False, language="fi")) == 1


def notice(**changes: object) -> list[str]:
    given = {
        "already": False,
        "how": ServedHow.LETTER,
        "sent_on": FIRST,
        "decided_on": FIRST,
        "today": LAST,
        "has_own_pages": False,
    }
    return obstacles_to_notice(**given | changes)


def test_notice_is_given_after_the_decision_and_not_in_the_future():
    assert notice() == []
    assert len(notice(sent_on=FIRST - timedelta(days=1))) == 1
    assert len(notice(sent_on=LAST + timedelta(days=1))) == 1
    assert len(notice(already=True)) == 1


def test_an_electronic_notice_needs_own_pages():
    assert len(notice(how=ServedHow.ELECTRONIC)) == 1
    assert notice(how=ServedHow.ELECTRONIC, has_own_pages=True) == []


def beginning(**changes: object) -> list[str]:
    given = {
        "already": False,
        "outcome": Outcome.GRANT,
        "on": FIRST,
        "initiated_on": FIRST,
        "today": LAST,
    }
    return obstacles_to_implementing(**given | changes)


def test_a_granted_service_begins_once_and_not_in_the_future():
    assert beginning() == []
    assert len(beginning(already=True)) == 1
    assert len(beginning(outcome=Outcome.REFUSE)) == 1
    assert len(beginning(on=LAST + timedelta(days=1))) == 1
    assert len(beginning(on=FIRST - timedelta(days=1))) == 1


def terms(**changes: object) -> Terms:
    whole = {
        "starts_on": FIRST,
        "ends_on": LAST,
        "days_per_week": 2,
        "weekdays": [1, 3],
        "place": "Palvelukeskus",
        "content": "Ryhmä",
        "support": "Ohjausta",
        "absences": "Soita",
        "review_on": None,
    }
    return Terms(**whole | changes)


def offering(rule_holds: bool = True, **changes: object) -> list[str]:
    return obstacles_to_offering(
        terms(**changes), granted_from=FIRST, granted_to=LAST, rule_holds=rule_holds
    )


def test_a_whole_agreement_can_be_put_to_the_client():
    assert offering() == []
    assert offering(weekdays=[], review_on=LAST) == []


@pytest.mark.parametrize("missing", ["place", "content", "support", "absences"])
def test_the_client_reads_every_term_before_signing(missing):
    assert len(offering(**{missing: ""})) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": None},
        {"ends_on": None},
        {"ends_on": FIRST - timedelta(days=1)},
        {"starts_on": FIRST - timedelta(days=1)},
        {"ends_on": LAST + timedelta(days=1)},
        {"review_on": LAST + timedelta(days=1)},
        {"days_per_week": None},
        {"days_per_week": 8},
        {"weekdays": [1]},
        {"rule_holds": False},
    ],
)
def test_days_and_rules_of_an_agreement_fit_the_decision(changes):
    assert len(offering(**changes)) == 1


def test_a_signature_belongs_to_an_offered_agreement_and_not_to_the_future():
    assert obstacles_to_signing(status="offered", signed_on=FIRST, today=FIRST) == []
    assert len(obstacles_to_signing(status="draft", signed_on=LAST, today=FIRST)) == 2


def test_an_agreement_ends_on_its_last_day_at_the_latest():
    assert obstacles_to_ending(ends_on=LAST, last_day=LAST) == []
    assert len(obstacles_to_ending(ends_on=LAST, last_day=LAST + timedelta(days=1))) == 1


def test_one_agreement_at_a_time():
    assert obstacles_to_overlapping(overlaps=False) == []
    assert len(obstacles_to_overlapping(overlaps=True)) == 1


def test_an_agreement_is_made_of_what_was_granted():
    fine = {"decision_made": True, "granted": True, "replaced": False, "has_unsigned": False}
    assert obstacles_to_agreeing(**fine) == []
    for name in fine:
        assert len(obstacles_to_agreeing(**fine | {name: not fine[name]})) == 1
