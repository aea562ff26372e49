"""Where a message ends is never left to guessing: what can be read in two ways is refused."""

from dataclasses import dataclass

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

from polku.command.serve import options

HEAD = "POST /sign/in/ HTTP/1.1\r\nHost: polku.example\r\n"
SECOND = "GET /operator/ HTTP/1.1\r\nHost: polku.example\r\n\r\n"


@dataclass
class Request:
    """What the server made of one message."""

    path: str
    body: bytes


def read(message: str) -> list[Request]:
    """Every request that the server sees in what came over one connection."""
    parser = RequestParser(Config(), iter([message.encode("latin-1")]), ("192.0.2.1", 1))
    return [Request(one.path, one.body.read()) for one in parser]


def test_a_message_with_one_length_is_read_as_long_as_it_is():
    first, second = read(f"{HEAD}Content-Length: 3\r\n\r\na=b{SECOND}")
    assert (first.body, second.path) == (b"a=b", "/operator/")


def test_a_message_in_chunks_is_read_by_its_chunks():
    first, second = read(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n{SECOND}")
    assert (first.body, second.path) == (b"a=b", "/operator/")


AMBIGUOUS = {
    "a length and chunks": "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG",
    "two lengths": "Content-Length: 3\r\nContent-Length: 40\r\n\r\na=b",
    "a length that is none": "Content-Length: 3, 40\r\n\r\na=b",
    "a length with a sign": "Content-Length: +3\r\n\r\na=b",
    "chunks written otherwise": "Transfer-Encoding: xchunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
    "chunks twice": "Transfer-Encoding: chunked, chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
    "a space before the colon": "Transfer-Encoding : chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
    "a chunk's size that is none": "Transfer-Encoding: chunked\r\n\r\n0x3\r\na=b\r\n0\r\n\r\n",
    "a folded line": "X-A: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("rest", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_message_that_two_could_read_in_two_ways_is_refused(rest: str):
    with pytest.raises(ParseException):
        read(f"{HEAD}{rest}{SECOND}")


def test_the_server_is_started_with_none_of_this_loosened_and_on_its_own_machine_alone():
    told = options(8000, 4)
    assert told[told.index("--bind") + 1] == "127.0.0.1:8000"
    assert not [one for one in told if "unsafe" in one or "permit" in one or "casefold" in one]
