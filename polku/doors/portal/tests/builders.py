"""The client's browser, and clients at every point of the path."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.directory.people.models import Person
from polku.directory.people.tests.builders import the_account_of


def signed_in(person: Person, *, language: str = "en") -> Client:
    """The person at their own pages."""
    browser = Client(headers={"accept-language": language})
    browser.force_login(the_account_of(person))
    return browser


def seen(person: Person, page: str, *args: Any, language: str = "en") -> str:
    """What the person reads on a page."""
    response = signed_in(person, language=language).get(reverse(page, args=args))
    assert response.status_code == 200, (page, response.status_code)
    return response.content.decode()


def confirmed(person: Person, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """What comes back when the person says yes to what the page showed them."""
    shown = re.search(r'name="seen" value="(\w+)"', seen(person, page, *args))
    assert shown
    return sent(person, page, *args, seen=shown[1], **fields)


def sent(person: Person, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """What comes back when the person sends a form."""
    return signed_in(person).post(reverse(page, args=args), fields)
