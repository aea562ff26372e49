"""The spine's own rules: the path, the own worker, covers, endings, meetings."""

from datetime import date
from uuid import uuid4

import pytest

from polku.pathway.cases import rules
from polku.pathway.cases.rules import NetworkKind, Stage, TieKind

DAY = date(2026, 3, 2)


def test_every_stage_is_behind_here_or_ahead():
    words = [state for _stage, state in rules.stages_done(Stage.PLANNING)]

    assert words == ["done", "done", "current", "ahead", "ahead", "ahead", "ahead"]
    assert {state for _stage, state in rules.stages_done(Stage.CLOSED)} == {"done"}


def test_a_closed_case_stays_closed():
    assert rules.obstacles_to_moving(now=Stage.CLOSED, to=Stage.SERVICE)
    assert not rules.obstacles_to_moving(now=Stage.SERVICE, to=Stage.PLANNING)


@pytest.mark.parametrize(
    ("special", "in_office", "along", "refused"),
    [
        (True, False, False, True),
        (True, True, False, False),
        (True, False, True, False),
        (False, False, False, False),
    ],
)
def test_special_support_asks_for_a_social_worker_in_office(special, in_office, along, refused):
    obstacles = rules.obstacles_to_being_own_worker(
        special_support=special,
        is_office_social_worker=in_office,
        a_social_worker_works_along=along,
    )

    assert bool(obstacles) is refused


@pytest.mark.parametrize(
    ("profession", "kind", "reason", "refused"),
    [
        ("social_worker", TieKind.OWN, "", False),
        ("social_counsellor", TieKind.OWN, "", False),
        ("health_professional", TieKind.OWN, "", True),
        ("health_professional", TieKind.OWN, "Hoitaa palvelukokonaisuutta.", False),
        ("other", TieKind.OWN, "Ei muita.", True),
        ("other", TieKind.COVER, "Loma", True),
        ("other", TieKind.CO_WORKER, "", False),
    ],
)
def test_an_own_worker_is_a_professional(profession, kind, reason, refused):
    obstacles = rules.obstacles_to_working(
        works_here=True, profession=profession, kind=kind, reason=reason
    )

    assert bool(obstacles) is refused


def test_nobody_who_has_left_is_tied_to_a_case():
    assert rules.obstacles_to_working(
        works_here=False, profession="social_worker", kind=TieKind.OWN, reason=""
    )


def test_an_own_worker_is_never_replaced_silently():
    present, new = uuid4(), uuid4()

    def refusals(**given):
        given = {"present": present, "replaces": present, "new": new, "reason": "Muutto"} | given
        return len(rules.obstacles_to_replacing(**given))

    assert refusals() == 0
    assert refusals(present=None, replaces=None, reason="") == 0
    assert refusals(replaces=None) == 1
    assert refusals(replaces=uuid4(), reason=" ") == 2
    assert refusals(new=present) == 1


def test_a_cover_is_for_days_to_come_and_by_somebody_else():
    def refusals(first, last, *, themselves=False):
        return len(
            rules.obstacles_to_covering(
                starts_on=first, last_day=last, today=DAY, covers_themselves=themselves
            )
        )

    assert refusals(DAY, DAY) == 0
    assert refusals(DAY, date(2026, 3, 1)) == 1
    assert refusals(date(2026, 1, 1), date(2026, 1, 31)) == 1
    assert refusals(DAY, DAY, themselves=True) == 1


def test_an_own_worker_is_not_removed_and_the_last_social_worker_stays():
    def refusals(kind, *, special=False, last=False):
        return len(
            rules.obstacles_to_ending(
                kind=kind, special_support=special, leaves_no_social_worker=last
            )
        )

    assert refusals(TieKind.CO_WORKER) == 0
    assert refusals(TieKind.OWN) == 1
    assert refusals(TieKind.SOCIAL_WORKER, special=True, last=True) == 1
    assert refusals(TieKind.SOCIAL_WORKER, last=True) == 0


@pytest.mark.parametrize(
    ("kind", "already", "in_office", "refusals"),
    [
        (TieKind.CO_WORKER, False, False, 0),
        (TieKind.CO_WORKER, True, False, 1),
        (TieKind.OWN, False, False, 1),
        (TieKind.COVER, False, False, 1),
        (TieKind.SOCIAL_WORKER, False, False, 1),
        (TieKind.SOCIAL_WORKER, False, True, 0),
    ],
)
def test_who_can_be_brought_beside_the_own_worker(kind, already, in_office, refusals):
    obstacles = rules.obstacles_to_adding(
        kind=kind, already=already, is_office_social_worker=in_office
    )

    assert len(obstacles) == refusals


def test_a_deadline_is_explained_with_a_reason_in_words():
    def refusals(**given):
        given = {"note": "Asiakas oli sairaalassa.", "reason": "client_need"} | given
        return len(rules.obstacles_to_explaining(**{"fell_in_time": False} | given))

    assert refusals() == 0
    assert refusals(note=" ", reason="") == 2
    assert refusals(fell_in_time=True) == 1


def test_somebody_around_the_client_is_written_down_with_consent_or_the_reason_without():
    def refusals(**given):
        given = {"kind": NetworkKind.CLOSE, "name": "Sisko", "client_consents": False} | given
        return len(rules.obstacles_to_network(**{"without_consent_because": ""} | given))

    assert refusals(client_consents=True) == 0
    assert refusals() == 1
    assert refusals(without_consent_because="Ei kykene huolehtimaan itsestään.") == 0
    assert refusals(kind=NetworkKind.REPRESENTATIVE) == 0
    assert refusals(name=" ", client_consents=True) == 1


def test_a_meeting_is_overdue_after_the_agreed_interval():
    def overdue(on, *, last=date(2026, 2, 1), days=28):
        return rules.meeting_overdue(last_met_on=last, since=DAY, interval_days=days, on=on)

    assert not overdue(date(2026, 3, 1))
    assert overdue(date(2026, 3, 2))
    assert not overdue(date(2030, 1, 1), days=None)
    assert not overdue(date(2026, 3, 30), last=None)
    assert overdue(date(2026, 3, 31), last=None)
