"""What pages need to know, by meaning: the queue, one contact, its person, the case's beginning."""

from polku.directory.people.queries import Likeness
from polku.pathway.intake.queries.contact import (
    ContactPage,
    OpenCase,
    contact_page,
    dues_if_initiated,
    is_visible,
    likenesses_of,
)
from polku.pathway.intake.queries.copying import own_part
from polku.pathway.intake.queries.delays import ASKED_SHOWN, Asked, Late, asked_delays
from polku.pathway.intake.queries.people import (
    PersonPage,
    alike_to,
    kept_person,
    openable_people,
    person_named,
    person_page,
)
from polku.pathway.intake.queries.queue import (
    Due,
    QueueCounts,
    QueueRow,
    Wanted,
    queue,
    queue_counts,
)
from polku.pathway.intake.queries.telling import MyContact, Panel, my_contacts, panel, panel_asks

__all__ = [
    "ASKED_SHOWN",
    "Asked",
    "ContactPage",
    "Due",
    "Late",
    "Likeness",
    "MyContact",
    "OpenCase",
    "Panel",
    "PersonPage",
    "QueueCounts",
    "QueueRow",
    "Wanted",
    "alike_to",
    "asked_delays",
    "contact_page",
    "dues_if_initiated",
    "is_visible",
    "kept_person",
    "likenesses_of",
    "my_contacts",
    "openable_people",
    "own_part",
    "panel",
    "panel_asks",
    "person_named",
    "person_page",
    "queue",
    "queue_counts",
]
