"""Therapy and tests: who reads them and who does not, whatever else they may see."""

import pytest

from polku.base.access.rules import Profession, Role
from polku.directory.units.tests.builders import a_worker, acting, an_office_social_worker
from polku.pathway.activities import policies
from polku.pathway.activities.tests.builders import a_providers_worker, a_ready_note
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def a_therapist(case):
    """A health professional who gives a service beside the own worker."""
    user = a_worker(case.unit, profession=Profession.HEALTH_PROFESSIONAL)
    a_tie(case, user, kind=TieKind.CO_WORKER)
    return user


def a_note_by_a_therapist(case):
    author = a_therapist(case)
    return a_ready_note(case, therapeutic_or_test=True, author_id=author.pk)


def readers_of(note, **people) -> set[str]:
    return {
        name
        for name, actor in people.items()
        if policies.entries_visible_to(actor).filter(pk=note.pk).exists()
    }


def test_the_writer_another_therapist_and_the_client_read_it_and_nobody_else():
    case = a_case()
    note = a_note_by_a_therapist(case)
    social_worker = an_office_social_worker(case.unit)
    a_tie(case, social_worker, kind=TieKind.SOCIAL_WORKER)
    co_worker = a_worker(case.unit)
    a_tie(case, co_worker, kind=TieKind.CO_WORKER)
    read = readers_of(
        note,
        writer=acting(note.author),
        other_therapist=acting(a_therapist(case)),
        client=the_client_of(case),
        own_worker=the_own_worker(case),
        social_worker=acting(social_worker),
        counsellor_beside=acting(co_worker),
        lead=the_lead(case),
        colleague=a_colleague(case),
        provider=a_providers_worker(case),
        stranger=a_stranger(),
        therapist_elsewhere=acting(a_therapist(a_case())),
    )
    assert read == {"writer", "other_therapist", "client"}


def test_an_ordinary_note_of_the_same_writer_is_for_everybody_who_sees_the_case():
    case = a_case()
    note = a_ready_note(case, author_id=a_therapist(case).pk)
    read = readers_of(note, own=the_own_worker(case), lead=the_lead(case), no=a_stranger())
    assert read == {"own", "lead"}


def test_a_therapist_who_has_left_the_role_reads_no_more():
    case = a_case()
    note = a_note_by_a_therapist(case)
    leader = a_worker(case.unit, role=Role.GROUP_LEADER, profession=Profession.HEALTH_PROFESSIONAL)
    a_tie(case, leader, kind=TieKind.CO_WORKER)
    assert readers_of(note, leader=acting(leader)) == set()


def test_a_health_professional_as_own_worker_is_responsible_and_so_kept_out():
    case = a_case()
    note = a_note_by_a_therapist(case)
    own = a_case(
        unit=case.unit, worker=a_worker(case.unit, profession=Profession.HEALTH_PROFESSIONAL)
    )
    other = a_note_by_a_therapist(own)
    assert readers_of(other, own=the_own_worker(own)) == set()
    assert readers_of(note, own=the_own_worker(own)) == set()


def test_a_providers_worker_reads_their_own_note_and_no_other_of_the_client_they_serve():
    case = a_case()
    provider = a_providers_worker(case)
    theirs = a_ready_note(case, author_id=provider.id)
    others = a_ready_note(case)
    assert readers_of(theirs, provider=provider) == {"provider"}
    assert readers_of(others, provider=provider) == set()
