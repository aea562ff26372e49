"""Somebody at a browser of their own, by HTTP, and what the trail says of them."""

from datetime import timedelta

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.audit.models import Change

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def a_browser(address: str = "192.0.2.1") -> Client:
    said = {"user-agent": FIREFOX, "accept-language": "en", "host": "testserver"}
    return Client(REMOTE_ADDR=address, headers=said)


def signs_in(browser: Client, user: User | str, password: str = "salasana") -> HttpResponse:
    name = user if isinstance(user, str) else user.username
    answer = browser.post(reverse("signin:sign_in"), {"username": name, "password": password})
    browser.cookies["django_language"] = "en"
    return answer


def a_signed_in_browser(user: User) -> Client:
    browser = a_browser()
    assert signs_in(browser, user).status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    """Whether a page behind the door opens."""
    return browser.get(reverse("signin:own")).status_code == 200


def later(**by: int):
    """Everything inside happens so much later."""
    return clock.at(clock.now() + timedelta(**by))


def the_trail(fact: str) -> list[dict]:
    """What is written of such facts, oldest first."""
    return list(Change.objects.filter(fact=fact).order_by("at").values_list("details", flat=True))
