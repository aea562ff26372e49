"""What somebody may send who means harm, or whose browser is broken."""

from random import Random

NUL, BELL, FROM_THE_RIGHT = "\x00", "\x07\x1b[31m", "‮⁦‏"
HALF_A_PAIR = b"\xed\xa0\x80"  # half a surrogate pair, which UTF-8 forbids
NOT_UTF8 = (b"\xff\xfe\xfd", b"\xc0\xaf", b"%ff%fe%c0", HALF_A_PAIR, b"\x80" * 40)

WORDS = (
    *("", " ", "\t\r\n", NUL, f"a{NUL}b", BELL, FROM_THE_RIGHT, "e" + "́" * 400, "👩‍👩‍👧‍👦" * 50),
    *("ﬀ", "İ", "ß", "١٢٣", "²", "１２", "\ufeff", "\u2028", "\uffff", "😀"),
    *("0", "-0", "-1", "1e999", "NaN", "Infinity", "9" * 400, "1,5", "1.5", "0x10", "1_000", "½"),
    *("31.2.2026", "00.00.0000", "1.1.10000", "1.1.0001", "31.12.9999", "29.2.2025", "2026-11-28"),
    *(
        "24:00",
        "23:59:60",
        "-1:00",
        "2026-11-28T10:00",
        "131052-308T",
        "010100A901X",
        "131052_308T",
    ),
    *("None", "null", "true", "on", "[]", "{}", "[object Object]", "undefined"),
    *(
        "' OR 1=1 --",
        '"; DROP TABLE x; --',
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% debug %}",
    ),
    *(
        "%s%n%x",
        "%(name)s",
        "{0.__class__}",
        "../../../etc/passwd",
        "..\\..\\x",
        "file:///etc/passwd",
    ),
    *("=1+1", "@SUM(A1)", "a\r\nSet-Cookie: x=1", "javascript:alert(1)", "//evil.example"),
    *("00000000-0000-0000-0000-000000000000", "not-a-key", "01900000-0000-7000-8000-00000000000g"),
)
CHOSEN_BY_ADDRESS = (
    *("", "x", "-1", "0", "1", "99999999999999999999999999", "1e9", "NaN", "١", "²", "%00", "%ff"),
    *("name", "-name", "name;drop", "../..", "2026-11-28", "2026-13-40", "0000-00-00", "handled"),
    *("%0d%0aX:%20y", "%F0%9F%98%80", "[]", "a" * 4000, "00000000-0000-0000-0000-000000000000"),
)
ASKED_BY_ADDRESS = (
    *("page", "sort", "story", "day", "unsent", "next", "unit", "urgency", "source", "state"),
    *("meeting", "person", "seen", "words", "role", "stage", "page[]", "__proto__"),
)
HEADERS = (
    {"accept-language": "fi;q=NaN, *;q=9e9, zz-" + "z" * 200},
    {"accept-language": "\x80\xff"},
    {"hx-request": "true", "hx-current-url": "http://[::1"},
    {"hx-request": "true", "hx-current-url": "//evil.example/x?\x00"},
    {"hx-request": "true", "hx-target": "<x>", "hx-prompt": "\xff"},
    {"referer": "http://[", "origin": "null"},
    {"origin": "http://[::1", "referer": "https://testserver:99999999/x"},
    {"origin": "http://testserver"},
    {"host": "evil.example"},
    {"host": "testserver:port"},
    {"host": "[::1"},
    {"x-forwarded-for": "'; DROP TABLE x", "x-forwarded-host": "evil.example"},
    {"x-forwarded-proto": "https", "x-http-method-override": "DELETE"},
    {"range": "bytes=0-,-1,5-2", "if-modified-since": "yesterday", "if-none-match": "*"},
    {"content-encoding": "gzip"},
    {"x-csrftoken": "x" * 5000},
    {"accept": "application/json, */*;q=x"},
)
COOKIES = (
    {"sessionid": "x" * 32},
    {"sessionid": "\x00'\"; x"},
    {"csrftoken": "short"},
    {"csrftoken": "å" * 32},
    {"messages": "W1siX19qc29uX21lc3NhZ2UiXV0:x:y"},
    {"django_language": "../../etc/passwd"},
    {"django_language": "zz"},
    {"polku_last": "ImEi:1x:y"},
    {"__proto__": "x"},
)
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "QUERY", "get", "X-Y")
KINDS = (
    *("application/json", "text/xml", "text/plain", "application/octet-stream", "", "multipart/"),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\x80",
    ),
    *("application/x-www-form-urlencoded; charset=utf-7", "multipart/mixed; boundary=x"),
    *(
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data; boundary=" + "b" * 300,
    ),
)
BODIES = (
    *(
        b"",
        b"{",
        b"[" * 50_000,
        b'{"a":' * 20_000,
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>",
    ),
    *(b"--x\r\n", b"--x--", b"a=%", b"a=%zz&%=&&=&a", b"&" * 900, b"=" * 100, b"\x00" * 5_000),
)
HUGE = (b"x=" + b"a" * 2_100_000, b"a=1&" * 2_000, b"x=" + b"a" * 900_000)


def word(random: Random) -> str:
    """One nasty value; now and then a long one."""
    chosen = random.choice(WORDS)
    return chosen * random.choice((1, 1, 1, 1, 40)) + "ä" * random.choice((0, 0, 0, 0, 30_000))
