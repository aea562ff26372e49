"""No page takes a file: whatever one sends is refused with a sentence, unread and unkept."""

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from polku.command.serve import options as options_of_the_server
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.pages.table import EVERY_PAGE, NOBODY

pytestmark = pytest.mark.django_db
TWO_GIGABYTES = 2 * 1024**3
MOST_TAKEN_IN = 64 * 1024**2  # what the kernel's and the server's buffers may swallow
MOST_MEMORY = 16 * 1024  # kilobytes by which the server may grow
MOST_SECONDS = 15
BOUNDARY = b"the-edge"
OPEN_FORM = "/intake/help/"
# Said by a browser whose reader speaks Finnish.
REFUSED = "Tänne ei voi lähettää tiedostoja"


def a_zip_bomb() -> bytes:
    """A hundred megabytes of nothing in a hundred kilobytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bomb", b"\x00" * 100_000_000)
    return packed.getvalue()


def a_polyglot() -> bytes:
    """A picture, a page and an archive at once."""
    return b"GIF89a/*<script>alert(1)</script>*/=1;<?php system('id'); ?>PK\x03\x04"


HOSTILE = {
    "a zip bomb": ("laskelma.zip", a_zip_bomb, "application/zip"),
    "a polyglot": ("kuva.gif.php", a_polyglot, "image/gif"),
    "a path upward": ("../../../../tmp/evil", lambda: b"x", "text/plain"),
    "a path of another system": ("C:\\Windows\\evil.exe", lambda: b"MZ", "text/plain"),
    "a name with an end in it": ("a\x00.pdf", lambda: b"%PDF", "application/pdf"),
    "a name that turns": ("a‮fdp.exe", lambda: b"MZ", "application/pdf"),
    "an empty file": ("tyhjä.txt", lambda: b"", "text/plain"),
    "a picture that is a script": ("kuva.svg", lambda: b"<svg onload='x()'/>", "image/svg+xml"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_is_refused_with_a_sentence_and_never_written(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    name, contents, kind = HOSTILE[what]
    file = SimpleUploadedFile("x", contents(), kind)
    file._name = name
    browser = Client(headers={"accept-language": "fi"})
    browser.force_login(a_worker(a_unit()))
    for address in (OPEN_FORM, "/intake/new/"):
        answer = browser.post(address, {"reason": "Tarvitsen apua", "file": file})
        assert answer.status_code == 415
        assert REFUSED in answer.content.decode()
    assert not list(tmp_path.iterdir())


def test_a_form_past_its_size_is_refused_with_a_sentence():
    browser = Client(headers={"accept-language": "fi"})
    for fields in ({"reason": "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}, {"x": ["1"] * 1_001}):
        for ask in (browser.post, by_parts(browser)):
            answer = ask(OPEN_FORM, fields)
            assert answer.status_code == 413
            assert "liian suuren" in answer.content.decode()


def by_parts(browser: Client) -> object:
    """The same as an ordinary form, which the test browser sends in parts."""
    from urllib.parse import urlencode

    kind = "application/x-www-form-urlencoded"
    return lambda address, fields: browser.post(
        address, urlencode(fields, doseq=True), content_type=kind
    )


def test_no_page_has_a_place_for_a_file():
    pages = {page.name for page in EVERY_PAGE if page.who == NOBODY}
    templates = settings.ROOT.glob("polku/**/templates/**/*.html")
    assert pages and not [one for one in templates if 'type="file"' in one.read_text("utf-8")]


@contextmanager
def a_real_server(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """The server of a real installation, one worker; its port and the worker's key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", *options_of_the_server(port, 1), "config.wsgi"]
    process = subprocess.Popen(
        command,
        cwd=settings.ROOT,
        env=os.environ
        | {"TMPDIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port, worker_of(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int) -> None:
    """Until it answers, by the page that asks least."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            assert b" 200 " in ask(port, b"GET /sign/in/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        except (ConnectionError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError


def ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request)
        return line.recv(65_536)


def worker_of(pid: int) -> int:
    """The one worker of the server."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return int(children.read_text().split()[0]) if children.exists() else pid


def memory_of(pid: int) -> int:
    """Kilobytes that the process has held at most; nothing where no system tells it."""
    if not Path(f"/proc/{pid}/status").exists():
        return 0
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def token(port: int) -> bytes:
    """The token a form needs, as the server gave it."""
    page = ask(port, b"GET /sign/in/ HTTP/1.1\r\nHost: localhost\r\n\r\n").decode("latin-1")
    return page.split("csrftoken=")[1].split(";")[0].encode()


def sent(port: int, head: bytes, first: bytes, *, chunked: bool) -> tuple[bytes, int]:
    """Send zeros until two gigabytes are gone or the server stops; its answer, and how much."""
    block, gone = bytes(1024**2), 0
    piece = b"%x\r\n" % len(block) + block + b"\r\n" if chunked else block
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(head + (b"%x\r\n" % len(first) + first + b"\r\n" if chunked else first))
        until = time.monotonic() + MOST_SECONDS
        with suppress(ConnectionError, TimeoutError):
            while gone < TWO_GIGABYTES and time.monotonic() < until:
                line.sendall(piece)
                gone += len(block)
        with suppress(ConnectionError, TimeoutError):
            answer = line.recv(65_536)
    return answer, gone


def test_two_gigabytes_are_refused_without_being_taken_in(tmp_path: Path):
    with a_real_server(tmp_path) as (port, worker):
        cookie, before = token(port), memory_of(worker)
        part = b'Content-Disposition: form-data; name="f"; filename="../iso"\r\n\r\n'
        first = b"--" + BOUNDARY + b"\r\n" + part
        kind = b"multipart/form-data; boundary=" + BOUNDARY
        form = b"application/x-www-form-urlencoded"
        size = b"Content-Length: %d" % TWO_GIGABYTES
        for how, what, chunked in (
            (size, kind, False),
            (size, form, False),
            (b"Transfer-Encoding: chunked", kind, True),
        ):
            head = b"\r\n".join(
                [
                    b"POST /sign/in/ HTTP/1.1",
                    b"Host: localhost",
                    b"Accept-Language: fi",
                    b"Cookie: csrftoken=" + cookie,
                    b"Content-Type: " + what,
                    how,
                    b"\r\n",
                ]
            )
            answer, gone = sent(port, head, first if what == kind else b"x=", chunked=chunked)
            print(how.decode(), what.decode()[:20], answer[:40], gone)
            assert gone <= MOST_TAKEN_IN
            assert not answer or answer.split()[1] in (b"413", b"415", b"403", b"302")
        assert memory_of(worker) - before < MOST_MEMORY
        assert b" 200 " in ask(port, b"GET /sign/in/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        kept = [one for one in tmp_path.rglob("*") if one.is_file() and one.stat().st_size]
        assert not kept
