"""Contacts with honest defaults, and the intake worker who handles them."""

from datetime import timedelta

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.directory.people.models import Person
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_unit, somebody_in
from polku.pathway.intake.actions import Received, judge_urgency
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Basis, Channel, Consent, Kind, Source, Urgency


def what_arrived(**fields: object) -> Received:
    """A phone call from the person themselves, an hour ago."""
    fields.setdefault("reason", "Rahat eivät riitä ja arki on sekaisin.")
    fields.setdefault("received_at", clock.now() - timedelta(hours=1))
    if not fields.get("about_last_name"):
        fields |= {"about_first_names": "Aino", "about_last_name": "Esimerkki"}
    return Received(**fields)


def a_notice_without_consent(**fields: object) -> Received:
    """The police tell of somebody who obviously cannot look after themselves."""
    told = {
        "kind": Kind.NOTICE,
        "source": Source.POLICE,
        "channel": Channel.PHONE,
        "basis": Basis.WITHOUT_CONSENT,
        "consent": Consent.NOT_OBTAINABLE,
        "no_consent_ground": "unable",
        "no_consent_note": "Henkilö löydettiin ulkoa pakkasesta.",
        "sender_organisation": "Poliisi",
    }
    return what_arrived(**(told | fields))


def a_contact(
    *, unit: Unit | None = None, person: Person | None = None, **fields: object
) -> Contact:
    """A contact that waits in the unit's queue, its urgency not judged yet."""
    received = what_arrived()
    values = {
        "unit": unit or a_unit(),
        "person": person,
        "kind": received.kind,
        "source": received.source,
        "channel": received.channel,
        "basis": received.basis,
        "consent": received.consent,
        "received_at": received.received_at,
        "reason": received.reason,
        "about_first_names": received.about_first_names,
        "about_last_name": received.about_last_name,
    }
    return Contact.objects.create(**(values | fields))


def a_claiming_contact(**fields: object) -> Contact:
    """Somebody not known yet, who says that there is a non-disclosure order."""
    return a_judged_contact(about_protected=True, about_phone="+358401111111", **fields)


def a_judged_contact(*, urgency: str = Urgency.NOT_URGENT, **fields: object) -> Contact:
    """A waiting contact whose urgency the unit's intake worker has judged."""
    contact = a_contact(**fields)
    handler = the_intake_worker(contact.unit)
    return judge_urgency(contact.pk, urgency=urgency, grounds="Arvio puhelussa", actor=handler)


def the_intake_worker(unit: Unit) -> Actor:
    """Somebody who receives contacts in the unit."""
    return somebody_in(unit, role=Role.INTAKE)
