"""Whatever is sent to any form: a sentence that says what to do, nothing lost, never a 500."""

import html as markup
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.pages.region import Region, a_region
from tests.pages.sheet import Sheet, has_errors, sheets_of
from tests.pages.table import EVERY_PAGE, NOBODY, Page

# What anybody may be answered: shown, sent on, asked again, refused, not found, edited meanwhile.
ANSWERS = {200, 302, 403, 404, 409, 422}
ASKED_AGAIN = {409, 422}
TAKEN = {200, 302}
WORDS = "Teksti joka ei saa kadota"
TOO_LONG = f"{WORDS} " + "ääni " * 5_000
CONTROL, NUL, FROM_THE_RIGHT = "\x07\x1b", "\x00", "‮⁦‏"
GARBAGE = "';--<b>ö"
WRONG_CHECK_SIGN = "131052-308U"
# Marks from the right are tidied away and an empty form may be right; these never are.
BACKWARDS = "an end before the start"
NEVER_TAKEN = ("far too long", "control characters", "the day", BACKWARDS)
# These are saved unfinished, and what they lack is told before they bind anybody.
SAVED_UNFINISHED = ("decisions:edit", "decisions:agreement-edit")
DAYS = ("31.2.2026", "1.1.1800", "1.1.2999", "eilen")


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker) -> Iterator[Region]:
    """Made once; what the forms change is taken back each time."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_region()
        transaction.set_rollback(True)


def changes(sheet: Sheet) -> Iterator[tuple[str, dict[str, str]]]:
    """Each way to fill the form badly, by what it is called."""
    every = sheet.written | sheet.chosen | sheet.hidden | sheet.secret
    yield "nothing", dict.fromkeys(sheet.written | sheet.chosen | sheet.secret, "")
    yield "far too long", dict.fromkeys(sheet.written | sheet.secret, TOO_LONG)
    yield "control characters", dict.fromkeys(sheet.texts, f"{WORDS}{CONTROL}")
    yield "an empty byte", dict.fromkeys(every, f"{WORDS}{NUL}")
    yield "marks from the right", dict.fromkeys(sheet.texts, f"{WORDS}{FROM_THE_RIGHT}")
    yield "garbage in every choice", dict.fromkeys(sheet.chosen | sheet.hidden, GARBAGE)
    yield "numbers past all bounds", dict.fromkeys(sheet.texts | sheet.hidden, "9" * 25)
    yield "a number below nothing", dict.fromkeys(sheet.texts | sheet.hidden, "-1")
    yield "a wrong check sign", dict.fromkeys(sheet.texts, WRONG_CHECK_SIGN)
    yield from days(sheet)


def days(sheet: Sheet) -> Iterator[tuple[str, dict[str, str]]]:
    """Days that are not, and an end before its start."""
    if not sheet.days:
        return
    for day in DAYS:
        yield f"the day {day}", dict.fromkeys(sheet.days, day)
    later = {name: "1.3.2027" for name in sheet.days if "start" in name or "from" in name}
    if later and len(later) < len(sheet.days):
        yield BACKWARDS, dict.fromkeys(sheet.days, "1.2.2027") | later


@pytest.mark.parametrize("opened", EVERY_PAGE, ids=str)
def test_no_form_breaks_and_none_loses_what_was_written(region: Region, opened: Page):
    browser = browser_of(opened, region)
    path = opened.path(region)
    faults = [
        f"{sheet.action} with {how}: {fault}"
        for sheet in forms_of(browser, path)
        for how, changed in changes(sheet)
        if not (how == BACKWARDS and opened.name in SAVED_UNFINISHED)
        for fault in faults_of(send(browser, sheet, changed), sheet, how, changed)
    ]
    assert not faults, "\n".join(faults)


def browser_of(page: Page, region: Region) -> Client:
    browser = Client(raise_request_exception=False, headers={"accept-language": "fi"})
    if page.who != NOBODY:
        browser.force_login(region.users[page.who])
    return browser


def forms_of(browser: Client, path: str) -> list[Sheet]:
    return sheets_of(browser.get(path).content.decode(), path=path)


def send(browser: Client, sheet: Sheet, changed: dict[str, str]) -> HttpResponse:
    """Send it, look at the answer, and leave everything as it was."""
    with transaction.atomic():
        answer = browser.post(sheet.action, sheet.filled(changed))
        transaction.set_rollback(True)
    return answer


def faults_of(
    answer: HttpResponse, sheet: Sheet, how: str, changed: dict[str, str]
) -> Iterator[str]:
    """What is wrong with the answer."""
    if answer.status_code not in ANSWERS:
        yield f"answered {answer.status_code}"
    if answer.status_code in TAKEN and changed and how.startswith(NEVER_TAKEN):
        yield "was taken as it is"
    if answer.status_code not in ASKED_AGAIN:
        return
    page = markup.unescape(answer.content.decode())
    if answer.status_code == 422 and not has_errors(answer.content.decode()):
        yield "does not say what to do"
    lost = [name for name in sheet.written & changed.keys() if kept(changed[name]) not in page]
    if lost:
        yield f"{answer.status_code} lost what was written in {', '.join(sorted(lost))}"


def kept(text: str) -> str:
    """What must still stand there: all of it but invisible signs."""
    for sign in CONTROL + NUL + FROM_THE_RIGHT:
        text = text.replace(sign, "")
    return text.strip()
