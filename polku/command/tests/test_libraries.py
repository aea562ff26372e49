"""Libraries that are late or have holes are told; what nobody answered is told as that."""

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from polku.base import clock
from polku.command.libraries import behind, holes, report
from polku.command.trouble import Trouble

LONG_AGO = clock.now() - behind.LONGEST - timedelta(days=1)
LATELY = clock.now() - behind.LONGEST + timedelta(days=1)


def a_wheel(version: str) -> bytes:
    """An empty library called `polkutin`, which nobody has published."""
    made, folder = io.BytesIO(), f"polkutin-{version}.dist-info"
    about = f"Metadata-Version: 2.1\nName: polkutin\nVersion: {version}\n"
    with zipfile.ZipFile(made, "w") as wheel:
        wheel.writestr(f"{folder}/METADATA", about)
        wheel.writestr(
            f"{folder}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{folder}/RECORD", "")
    return made.getvalue()


@contextmanager
def answering(answers: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    """A server on this machine that gives these answers, to whatever is sent with the question."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answers.get(self.path.partition("#")[0], ("", b""))
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def index(published: dict[str, datetime]) -> dict[str, tuple[str, bytes]]:
    """An index of libraries that says when each version was published (PEP 691 and 700)."""
    answers, files = {}, []
    for version, at in published.items():
        name, wheel = f"polkutin-{version}-py3-none-any.whl", a_wheel(version)
        answers[f"/{name}"] = ("application/octet-stream", wheel)
        sums = {"sha256": hashlib.sha256(wheel).hexdigest()}
        files.append({"filename": name, "url": f"/{name}", "hashes": sums})
        files[-1] |= {"upload-time": f"{at:%Y-%m-%dT%H:%M:%SZ}", "size": len(wheel)}
    page = {"meta": {"api-version": "1.1"}, "name": "polkutin", "files": files}
    page["versions"] = list(published)
    body = json.dumps(page).encode()
    answers["/simple/polkutin/"] = ("application/vnd.pypi.simple.v1+json", body)
    return answers


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is wanted, and beside it the lock that holds version 1.0."""
    (tmp_path / "ours.in").write_text("polkutin\n")
    (tmp_path / "ours.txt").write_text(f"polkutin==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    return tmp_path


def test_a_library_is_late_when_a_newer_one_was_there_a_month_ago(ours, monkeypatch):
    with answering(index({"1.0": LONG_AGO, "1.1": LONG_AGO, "1.2": LATELY})) as address:
        monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple/")
        assert list(behind.of_lock(ours / "ours.in")) == ["polkutin 1.0 (ours): 1.1 was there"]


def test_a_library_is_not_late_while_the_newer_one_is_young(ours, monkeypatch):
    with answering(index({"1.0": LONG_AGO, "1.1": LATELY})) as address:
        monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple/")
        assert list(behind.of_lock(ours / "ours.in")) == []


def test_what_holds_a_library_back_is_said_in_what_is_wanted(ours, monkeypatch):
    (ours / "ours.in").write_text("polkutin<1.1\n")
    with answering(index({"1.0": LONG_AGO, "1.1": LONG_AGO})) as address:
        monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple/")
        assert list(behind.of_lock(ours / "ours.in")) == []


def test_of_node_the_newest_whole_version_of_the_day_counts():
    days = {"created": LONG_AGO, "1.9.0": LONG_AGO, "1.10.0": LONG_AGO}
    days |= {"2.0.0-next.1": LONG_AGO, "1.11.0": LATELY}
    published = {version: at.isoformat() for version, at in days.items()}
    assert str(behind.newest(published, by=clock.now() - behind.LONGEST)) == "1.10.0"
    assert behind.newest({}, by=LATELY) is None


def advisory(**more: object) -> dict[str, tuple[str, bytes]]:
    hole = {"id": "POLKU-2026-1", "aliases": [], "summary": "A hole for tests.", "details": "."}
    affected = {"package": {"name": "polkutin", "ecosystem": "PyPI"}}
    events = [{"introduced": "0"}, {"fixed": "1.1"}]
    affected["ranges"] = [{"type": "ECOSYSTEM", "events": events}]
    told = {"vulns": [hole | {"affected": [affected], "published": "2026-01-01T00:00:00Z"}]}
    return {"/v1/query": ("application/json", json.dumps(told | more).encode())}


def test_a_known_hole_is_told_with_the_version_that_mends_it(ours, monkeypatch):
    with answering(advisory()) as address:
        monkeypatch.setenv(holes.ADVISORIES, f"{address}/v1/query")
        told = list(holes.of_lock(ours / "ours.txt"))
    assert told == ["polkutin 1.0: POLKU-2026-1, mended in 1.1"]


def test_without_holes_nothing_is_told(ours, monkeypatch):
    with answering({"/v1/query": ("application/json", b"{}")}) as address:
        monkeypatch.setenv(holes.ADVISORIES, f"{address}/v1/query")
        assert list(holes.of_lock(ours / "ours.txt")) == []


def test_nobody_to_ask_is_not_taken_for_no_holes(ours, monkeypatch):
    with answering({}) as address:
        monkeypatch.setenv(holes.ADVISORIES, f"{address}/v1/query")
        with pytest.raises(Trouble, match=r"holes of .*ours\.txt"):
            list(holes.of_lock(ours / "ours.txt"))


def silent() -> Iterator[str]:
    raise Trouble("holes of the libraries in base.txt")
    yield


@pytest.mark.parametrize(
    ("late", "holed", "code"),
    [
        ([], [], report.ALL_WELL),
        (["polkutin 1.0: 1.1 was there"], [], report.SOMETHING_TO_DO),
        ([], ["polkutin 1.0: POLKU-2026-1"], report.SOMETHING_TO_DO),
        ([], None, report.NOT_ALL_TOLD),
        (["polkutin 1.0: 1.1 was there"], None, report.SOMETHING_TO_DO),
    ],
)
def test_the_answer_says_what_to_do_and_what_was_not_told(monkeypatch, capsys, late, holed, code):
    for questions in (behind, holes):
        monkeypatch.setattr(questions, "node", lambda: iter([]))
    monkeypatch.setattr(behind, "python", lambda: iter(late))
    monkeypatch.setattr(holes, "python", silent if holed is None else lambda: iter(holed))
    assert report.libraries() == code
    said = capsys.readouterr().out
    for line in [*late, *(holed or [])]:
        assert line in said
    assert ("Not told of: nothing" in said) is (holed is not None)
