"""The demo's mark: it never touches a database that is not its own."""

import pytest
from django.db import connection

from polku.command.demo import mark
from polku.command.demo.mark import Mark, SignIn
from polku.command.say import Progress, table


@pytest.mark.django_db
def test_a_database_with_tables_and_no_mark_is_strange():
    assert mark.read().state == mark.STRANGE


@pytest.mark.django_db
def test_the_mark_tells_who_can_sign_in():
    built = Mark(mark.BUILT, 170, (SignIn("Caseworker", "aino", 'it\'s "quoted"', "fi"),))
    mark.write(built)
    assert mark.read() == built


@pytest.mark.django_db
def test_wiping_leaves_nothing_behind():
    mark.write(Mark(mark.BUILT, 170))
    mark.wipe()
    assert connection.introspection.table_names() == []


def test_progress_without_a_terminal_is_ten_plain_lines(capsys: pytest.CaptureFixture[str]):
    progress = Progress()
    for done in range(171):
        progress(done, 170, "clients")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "  100 %  clients"


def test_a_table_is_as_wide_as_its_widest_cell():
    lines = table(("Role", "Name"), [("Unit lead", "eero")]).splitlines()
    assert lines[0] == "  Role       Name"
    assert lines[2] == "  Unit lead  eero"
