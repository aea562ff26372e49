"""Opening the pages of intake as somebody, and what their forms send."""

from datetime import timedelta

from django.test import Client

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import (
    an_identity_number,
)
from polku.directory.units.tests.builders import a_worker


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def an_intake_worker(unit):
    return a_worker(unit, role=Role.INTAKE)


def at_intake(unit):
    return signed_in(an_intake_worker(unit))


def what_is_sent(unit, **changed):
    now = clock.now().astimezone(clock.HELSINKI) - timedelta(minutes=5)
    sent = {
        "about_last_name": "Mallikas",
        "about_first_names": "Eino",
        "language": "fi",
        "reason": "Tarvitsee apua arkeen.",
        "urgency": "not_urgent",
        "urgency_grounds": "Ruokaa ja lääkkeet on.",
        "source": "self",
        "kind": "contact",
        "channel": "phone",
        "received_at_0": f"{now:%d.%m.%Y}",
        "received_at_1": f"{now:%H.%M}",
        "unit": str(unit.pk),
        "basis": "application",
        "consent": "not_needed",
    }
    return sent | changed


def text(response):
    return response.content.decode()


def a_new_person(**changed):
    number = an_identity_number()
    return {
        "last_name": "Uusi",
        "first_names": "Ihminen",
        "identity_number": number,
        "service_language": "fi",
    } | changed


def initiation_of(contact, **changed):
    moment = contact.received_at.astimezone(clock.HELSINKI)
    return {
        "unit": str(contact.unit_id),
        "initiated_at_0": f"{moment:%d.%m.%Y}",
        "initiated_at_1": f"{moment:%H.%M}",
        "service_task": "working_age",
    } | changed


def asked_on_the_open_form(unit, **changed):
    return {
        "for_whom": "self",
        "about_first_names": "Eino",
        "about_last_name": "Mallikas",
        "about_phone": "040 123 4567",
        "reason": "Tarvitsen apua.",
        "unit": str(unit.pk),
    } | changed
