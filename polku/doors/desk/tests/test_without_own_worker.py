"""The lead's page counts clients without an own worker apart from those of whom it says why."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.access.models import User
from polku.directory.units.tests.builders import a_unit
from polku.doors.desk.queries import unit_page
from polku.pathway.cases.actions import record_no_own_worker
from polku.pathway.cases.rules import NoOwnWorker
from polku.pathway.cases.tests.builders import NOBODY, a_case, the_lead

pytestmark = pytest.mark.django_db


def test_a_recorded_ground_is_told_apart_from_a_client_nobody_has_been_named_for():
    unit = a_unit()
    a_case(unit=unit)
    waits, settled = a_case(unit=unit, worker=NOBODY), a_case(unit=unit, worker=NOBODY)
    lead = the_lead(waits)
    record_no_own_worker(
        settled.pk, ground=NoOwnWorker.NOT_NEEDED, because="Asia päättyy viikossa.", actor=lead
    )
    page = unit_page(actor=lead)
    assert (page.open_cases, page.without_own_worker, page.with_a_ground) == (3, 1, 1)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=lead.id))
    shown = browser.get(reverse("desk:unit")).content.decode()
    assert "1 has no own worker." in shown
    assert "For 1 it is recorded why none is named." in shown
