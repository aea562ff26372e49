"""Opening pages and sending forms as somebody."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from polku.base.access.actor import Actor
from polku.base.access.models import User


def signed_in(actor: Actor) -> Client:
    """A browser in which this person has signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(User.objects.get(pk=actor.id))
    return client


def visit(name: str, /, *args: object, actor: Actor, query: str = "") -> object:
    """The answer to opening a page of the room."""
    return signed_in(actor).get(reverse(f"activities:{name}", args=args) + query)


def send(name: str, /, *args: object, actor: Actor, **data: object) -> object:
    """The answer to sending a form of the room."""
    return signed_in(actor).post(reverse(f"activities:{name}", args=args), data)


def said_after(response: object) -> str:
    """What the next page will say on top of what was done."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def words(response: object) -> str:
    """What the page says."""
    return response.content.decode()
