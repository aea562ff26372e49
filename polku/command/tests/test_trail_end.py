"""Two administrators end what is past its time, each with their own password."""

import json

import pytest

from polku.base.access.rules import Role
from polku.base.audit.models import Ending, Seal
from polku.base.audit.tests.builders import long_ago, seal_all, some_trail
from polku.base.audit.tests.tampering import as_superuser
from polku.base.keys import new_key
from polku.base.lifecycle.models import RetentionRule
from polku.base.lifecycle.rules import CountsFrom, Material
from polku.command import audit
from polku.command.trail_end import approve_end, propose_end
from polku.command.trouble import Trouble
from polku.directory.units.tests.builders import LONG_AGO, a_unit, a_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _class_of_logs():
    RetentionRule.objects.filter(material=Material.LOGS).exists() or RetentionRule.objects.create(
        material=Material.LOGS,
        years=12,
        counts_from=CountsFrom.EVENT,
        law="703/2023, annex",
        valid_from=LONG_AGO,
    )


@pytest.fixture(autouse=True)
def password(monkeypatch):
    """What is typed when a password is asked for."""
    typed = ["salasana"]
    monkeypatch.setattr("getpass.getpass", lambda _asked: typed[0])
    return typed


@pytest.fixture
def administrators():
    unit = a_unit()
    return [a_worker(unit, role=Role.ADMINISTRATOR).username for _ in range(2)]


def an_old_trail() -> None:
    long_ago(years=14)
    long_ago()


def test_one_proposes_another_approves_and_verify_says_so_in_words_and_json(administrators, capsys):
    an_old_trail()
    one, other = administrators
    assert propose_end(one) == 0
    proposal = Ending.objects.get()
    told = capsys.readouterr().out
    assert "Seals 1–1" in told
    assert f"--proposal {proposal.pk}" in told
    with pytest.raises(Trouble, match="You proposed this yourself"):
        approve_end(one, proposal=str(proposal.pk))
    with pytest.raises(Trouble, match=str(proposal.pk)):
        approve_end(other, proposal=None)
    assert approve_end(other, proposal=str(proposal.pk)) == 0
    assert "the checkpoint is signed in their place" in capsys.readouterr().out
    assert Seal.objects.get().number == 2
    ended = Ending.objects.get()
    assert audit._verify(False, None) == 0
    words = capsys.readouterr().out
    assert f"It goes on from the checkpoint of seal 1 ({ended.last_seal})" in words
    assert f"proposed by {ended.proposed_by} and approved by {ended.approved_by}" in words
    assert audit._verify(True, None) == 0
    (said,) = json.loads(capsys.readouterr().out)["ended"]
    assert (said["first_seal"], said["last_seal"], said["seal"]) == (1, 1, ended.last_seal)
    assert (said["law"], said["rows_by_table"]["audit_use"]) == (ended.law, 1)
    with pytest.raises(Trouble, match="No proposal is open"):
        approve_end(one, proposal=str(proposal.pk))


def test_a_forged_checkpoint_is_told_to_a_script(administrators, capsys):
    an_old_trail()
    propose_end(administrators[0])
    approve_end(administrators[1], proposal=str(Ending.objects.get().pk))
    capsys.readouterr()
    with as_superuser() as cursor:
        cursor.execute("update audit_ending set attestation = 'x'")
        assert audit._verify(True, None) == audit.BENT
    fault = json.loads(capsys.readouterr().out)["first_fault"][0]
    assert (fault["table"], fault["wrong"]) == ("audit_ending", "checkpoint forged")


def test_a_trail_that_does_not_hold_is_said_and_stays(administrators):
    an_old_trail()
    propose_end(administrators[0])
    with as_superuser() as cursor:
        cursor.execute("update audit_use set page = 'x'")
        with pytest.raises(Trouble, match=r"does not hold.*Nothing was removed"):
            approve_end(administrators[1], proposal=str(Ending.objects.get().pk))
    assert Seal.objects.count() == 2


def test_what_is_not_past_its_time_is_not_proposed(administrators, capsys):
    some_trail()
    seal_all()
    some_trail()
    seal_all()
    assert propose_end(administrators[0]) == 0
    assert "Nothing was proposed" in capsys.readouterr().out
    assert not Ending.objects.exists()


def test_only_an_administrator_with_their_own_password_proposes(administrators, password):
    an_old_trail()
    with pytest.raises(Trouble, match="Say who you are"):
        propose_end(None)
    with pytest.raises(Trouble, match="not right"):
        propose_end("nobody.here")
    lead = a_worker(a_unit(), role=Role.UNIT_LEAD)
    with pytest.raises(Trouble, match="Only an administrator"):
        propose_end(lead.username)
    new = a_worker(a_unit(), role=Role.ADMINISTRATOR)
    new.take_first_password("salasana")
    new.save()
    with pytest.raises(Trouble, match="choose your own first"):
        propose_end(new.username)
    password[0] = "väärä"
    with pytest.raises(Trouble, match="not right"):
        propose_end(administrators[0])
    assert not Ending.objects.exists()


def test_a_key_that_names_no_open_proposal_is_said(administrators):
    for said in ("x", str(new_key())):
        with pytest.raises(Trouble, match="propose-end --as USER"):
            approve_end(administrators[0], proposal=said)


@pytest.mark.parametrize("what", ["propose-end", "approve-end"])
def test_the_command_line_passes_on_who_and_what(what, monkeypatch):
    from polku.command import cli

    asked = []
    monkeypatch.setattr(audit, "audit", lambda what, **told: asked.append((what, told)) or 0)
    assert cli.main(["audit", what, "--as", "user1", "--proposal", "x"]) == 0
    ((said, told),) = asked
    assert (said, told["username"], told["proposal"]) == (what, "user1", "x")
