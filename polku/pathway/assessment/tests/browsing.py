"""Somebody's browser on the pages of an assessment."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.pathway.assessment.models import Assessment
from polku.pathway.cases.tests.builders import the_own_worker


def browser_of(actor: Actor) -> Client:
    """Somebody's browser, reading English so that sentences can be compared."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(pk=actor.id))
    return client


def own_browser(row: Assessment) -> Client:
    """The browser of the case's own worker."""
    return browser_of(the_own_worker(row.case))


def text_of(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def section_url(draft: Assessment, section: str) -> str:
    """Where the section is written."""
    return reverse("assessment:section", args=[draft.pk, section])
