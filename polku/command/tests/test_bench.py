"""The bench: forms filled in as they stand, figures counted right, a page that says how."""

import json
from collections import Counter

import pytest

from polku.command.bench import report, run
from polku.command.bench.browser import Answer, Browser, Forms
from polku.command.bench.measure import _cost, turns
from polku.command.bench.results import Cost, Result
from polku.command.bench.server import Off, seen_by_web
from polku.command.bench.work import Taken, _other
from polku.command.county.scopes import COPY, DISTRICT, SET, Scale, ending
from polku.command.say import say
from polku.command.trouble import Trouble

PAGE = """
<form><input name="q"></form>
<form><input type="hidden" name="csrf" value="abc"><textarea name="text">
one &amp; two</textarea>
<select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
<select name="unit"><option value="u">U</option><option value="v">V</option></select>
<input type="checkbox" name="off" value="1"><input type="radio" name="r" value="x" checked>
<button name="do" value="ready">Save</button></form>
"""


def test_a_form_is_sent_as_it_stands():
    search, note = Forms.of(PAGE)
    assert search == [("q", "")]
    assert dict(note) == {
        "csrf": "abc",
        "text": "\none & two",
        "kind": "b",
        "unit": "u",
        "r": "x",
    }


def test_the_form_that_is_meant_is_told_from_others_on_the_page(monkeypatch):
    browser = Browser(0)
    monkeypatch.setattr(browser, "get", lambda _path: Answer(200, PAGE, 0, 0, 0.0, ""))
    meant = browser.form("/", lambda name: name == "text")
    assert "text" in dict(meant)
    assert "text" not in dict(browser.form("/", lambda name: name == "q"))


def test_a_page_that_fails_is_said_at_once_and_no_form_is_looked_for_in_it(monkeypatch):
    browser = Browser(0)
    monkeypatch.setattr(browser, "get", lambda _path: Answer(500, "<form></form>", 0, 0, 0.0, ""))
    with pytest.raises(Trouble, match="/sign/in/ answered 500"):
        browser.form("/sign/in/", lambda name: name == "username")


def test_every_mark_on_a_sheet_becomes_another_one():
    assert _other("status-1", "present") == "absent"
    assert _other("status-1", "absent") == "present"
    assert _other("note-1", "present") == "present"


def test_in_the_turns_each_comes_first_and_last_as_often_as_any():
    """Whoever is first finds the disk colder, and would seem dearer."""
    orders = list(turns(["with all", "no wall", "no use log"], rounds=6))
    assert Counter(order[0] for order in orders) == dict.fromkeys(orders[0], 2)
    assert Counter(order[-1] for order in orders) == dict.fromkeys(orders[0], 2)
    assert all(sorted(order) == sorted(orders[0]) for order in orders)


def test_one_in_twenty_takes_longer_than_p95():
    taken = [Taken("caseload", float(n), n % 3, 2000) for n in range(100)]
    cost = _cost("caseload", [taken[:50], taken[50:]])
    assert cost.by_start == (25.0, 75.0)
    assert (cost.n, cost.p50, cost.p95, cost.slowest) == (100, 50.0, 95.0, 99.0)
    assert (cost.queries, cost.kilobytes) == (2, 2.0)


def test_the_page_shows_growth_and_the_command_of_every_run():
    small = a_run(clients=170, p95=20.0)
    large = a_run(clients=10_000, p95=21.0)
    page = report.page([small, large])
    assert "| Job | 170 | 10,000 |" in page
    assert "| caseload | 20 (9, 7) | 21 (9, 7) |" in page
    assert "polku bench --clients 10000 --users 1 --rounds 40 --json" in page


def test_a_run_with_something_turned_off_says_so_in_its_command():
    told = Result(170, 4, Off(use_log=True).words, 1.0, 100, [])
    assert report.command(told).endswith("--users 4 --rounds 0 --json --without use-log")


def test_what_a_wall_costs_is_told_of_each_page():
    with_wall = a_run(clients=170, p95=33.0)
    without = with_wall | {"off": "wall", "jobs": [with_wall["jobs"][0] | {"p50": 8.0}]}
    page = report.page([with_wall, without])
    assert "| caseload | 170 | wall | 10.0 | 8.0 | 25 % |" in page
    assert "--rounds 40 --json --without wall`" in page


def test_what_a_wall_costs_is_told_with_how_the_starts_of_the_servers_differ():
    with_wall = a_run(clients=170, p95=33.0)
    job = with_wall["jobs"][0] | {"by_start": [10.0, 11.0, 12.0]}
    bare = job | {"p50": 8.0, "by_start": [10.0, 10.0, 10.0]}
    page = report.page(
        [with_wall | {"jobs": [job]}, with_wall | {"off": "wall", "jobs": [bare]}],
    )
    assert "| caseload | 170 | wall | 10.0 | 8.0 | 25 ± 12 % |" in page


def test_where_json_is_asked_for_nothing_else_is_said(monkeypatch, capsys):
    def measured(_asked):
        say("Bringing the database up to date")
        yield Result(170, 1, "nothing", 1.0, 100, [])

    monkeypatch.setattr(run, "_results", measured)
    monkeypatch.setattr(run.assets, "prepare", lambda: say("Collecting"))
    run.bench(run.Asked(clients=[170], users=[1], rounds=1, offs=[Off()], as_json=True))
    said = capsys.readouterr()
    assert [one["clients"] for one in json.loads(said.out)] == [170]
    assert "Collecting" in said.err
    assert "Bringing" in said.err


def test_past_the_wall_one_comes_as_the_owner(monkeypatch):
    address = "postgresql://polku@socket/county"
    monkeypatch.setenv("POLKU_WEB_ROLE", "polku_web")
    assert seen_by_web(address, wall=True) == "postgresql://polku_web@socket/county"
    assert seen_by_web(address, wall=False) == address


def test_a_district_has_its_copies_and_a_set_its_districts():
    scale = Scale(copies=50, copies_in_a_district=4)
    assert [scale.number(7, scope) for scope in (COPY, DISTRICT, SET)] == [7, 1, 0]
    assert [copy for copy in range(9) if scale.begins(copy, DISTRICT)] == [0, 4, 8]
    assert [copy for copy in range(50) if scale.begins(copy, SET)] == [0, 40]


def test_no_two_copies_share_the_ending_of_their_keys():
    assert len({ending(copy) for copy in range(100_000)}) == 100_000


def a_run(*, clients: int, p95: float) -> dict:
    cost = Cost("caseload", 40, 10.0, p95, 30.0, 9.0, 7, 15.0)
    result = Result(clients, 1, "nothing", 50.0, 120, [cost])
    return result.as_dict() | {"date": "2026-11-28", "machine": "2 cores, 24 GB", "load": 0.4}
