"""`polku audit`: what an operator is told of the trail, in words and as JSON."""

import json
import os
from contextlib import nullcontext

import pytest

from polku.base.audit.actions import seal
from polku.base.audit.queries import head
from polku.base.audit.tests.builders import some_trail
from polku.base.audit.tests.tampering import as_superuser
from polku.command import audit
from polku.command.trouble import Trouble

pytestmark = pytest.mark.django_db(transaction=True)


def told(capsys, what, *, as_json=False, published=None):
    """What one step says, and what it answers to a script."""
    answer = {"seal": audit._seal, "head": audit._head, "verify": audit._verify}[what]
    code = answer(as_json, published)
    return code, capsys.readouterr().out.strip()


def test_an_operator_seals_keeps_the_head_and_sees_that_the_trail_holds(capsys, tmp_path):
    with pytest.raises(Trouble, match="Nothing has been sealed yet"):
        told(capsys, "head")
    some_trail(rounds=2)
    assert told(capsys, "seal")[1].startswith("Sealed 10 rows")
    heads = tmp_path / "heads.txt"
    heads.write_text(told(capsys, "head")[1])
    code, words = told(capsys, "verify", published=heads)
    assert code == 0
    assert "The trail holds: 10 rows under 1 seals, 0 waiting for the next." in words
    assert f"Every head in {heads} is in it." in words
    assert "Nothing was compared with it" in told(capsys, "verify")[1]
    assert '"compared_with_published_head": false' in told(capsys, "verify", as_json=True)[1]


def test_the_installations_own_file_of_heads_is_looked_at_without_being_named(
    capsys, tmp_path, settings
):
    heads = tmp_path / "heads.txt"
    settings.POLKU_TRAIL_HEAD_FILE = str(heads)
    assert told(capsys, "verify")[0] == 0
    some_trail()
    seal()
    code, words = told(capsys, "verify")
    assert code == 0
    assert f"Every head in {heads} is in it." in words
    with as_superuser() as cursor:
        for table in ("sealedpart", "seal", "change", "disclosure", "history", "refusal", "use"):
            cursor.execute(f"delete from audit_{table}")
        code, words = told(capsys, "verify")
        assert code == audit.BENT
        assert "a seal published outside the database is not in it" in words
    heads.unlink()
    with pytest.raises(Trouble, match="does not tell a seal"):
        told(capsys, "verify")


def test_the_first_bad_row_is_named_in_words_and_in_json(capsys):
    some_trail(rounds=2)
    seal()
    with as_superuser() as cursor:
        cursor.execute("update audit_use set page = 'x' returning id")
        key = str(cursor.fetchone()[0])
        code, words = told(capsys, "verify")
        assert code == audit.BENT
        assert f"audit_use {key}: the row is not what was sealed" in words
        code, found = told(capsys, "verify", as_json=True)
        assert json.loads(found)["first_fault"] == [
            {"table": "audit_use", "id": key, "wrong": "changed", "seal": 1}
        ]


def test_an_end_cut_off_is_told_beside_the_head_and_a_bad_file_is_said(capsys, tmp_path):
    some_trail()
    seal()
    heads = tmp_path / "heads.txt"
    heads.write_text(str(head()))
    with as_superuser() as cursor:
        cursor.execute("delete from audit_sealedpart")
        cursor.execute("delete from audit_seal")
        code, words = told(capsys, "verify", published=heads)
        assert code == audit.BENT
        assert "a seal published outside the database is not in it" in words
    for text in ("", "nothing of use"):
        heads.write_text(text)
        with pytest.raises(Trouble, match=r"tells no seal|does not tell a seal"):
            told(capsys, "verify", published=heads)


@pytest.mark.parametrize(
    ("kept", "settings_of"),
    [("postgresql://elsewhere/polku", "config.settings.prod"), ("", "config.settings.dev")],
)
def test_the_trail_looked_at_is_that_of_the_database_kept_as_a_secret_and_else_the_demos(
    kept, settings_of, monkeypatch, tmp_path
):
    looked_at = []
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    monkeypatch.setenv("POLKU_SECRETS_FOLDER", str(tmp_path))
    (tmp_path / "DATABASE_URL").write_text(kept)
    monkeypatch.setattr(audit, "database", lambda _name: nullcontext())
    monkeypatch.setattr(audit.django, "setup", lambda: None)
    monkeypatch.setattr(
        audit, "_head", lambda *_told: looked_at.append(os.environ["DJANGO_SETTINGS_MODULE"]) or 0
    )
    assert audit.audit("head", as_json=False, published=None) == 0
    assert looked_at == [settings_of]
