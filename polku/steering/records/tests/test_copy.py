"""A person's own copy: what is in it, what of others is masked, and who may make one."""

import json
from io import BytesIO
from zipfile import ZipFile

import jsonschema_rs
import pytest
from django.apps import apps
from django.http import Http404

from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_protected_person, the_client
from polku.directory.units.tests.builders import somebody_in
from polku.pathway.activities.tests import builders as doing
from polku.pathway.cases.actions import add_network_member
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.rules import masked_of_member
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.intake.rules import Source, masked_of_contact
from polku.pathway.intake.tests.builders import a_contact
from polku.steering.records import actions
from polku.steering.records.copying import SCHEMA
from polku.steering.records.printed import PRINTED
from polku.steering.records.tests.builders import a_whole_case

pytestmark = pytest.mark.django_db


def the_copy_for(case, *, by=None, language="fi") -> dict:
    actor = by or the_client_of(case)
    files = actions.make_copy(case.person_id, language=language, actor=actor)
    return json.loads(ZipFile(BytesIO(files.archive)).read("data.json"))


def rows_of(document: dict, table: str) -> list[dict]:
    return document["rooms"][table.split("_")[0]][table]


def test_every_field_printed_for_reading_exists():
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for table, (_title, labels) in PRINTED.items():
        assert set(labels) <= {one.name for one in tables[table]._meta.concrete_fields}, table


def test_the_copy_is_what_its_schema_says_and_holds_something_of_everything():
    case = a_whole_case()
    document = the_copy_for(case)
    jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8"))).validate(document)
    held = {table for room in document["rooms"].values() for table, rows in room.items() if rows}
    wanted = {"people_person", "cases_case", "plan_plan", "decisions_sealedletter"}
    assert wanted | {"activities_entry", "assessment_passage", "intake_contact"} <= held
    assert document["codes"]["cases_case"]["stage"]["decision"] == "Päätös"


def test_the_archive_has_the_data_its_schema_and_a_pdf_to_read():
    case = a_whole_case()
    client = the_client_of(case)
    files = actions.make_copy(case.person_id, language="sv", actor=client)
    archive = ZipFile(BytesIO(files.archive))
    assert archive.namelist() == ["data.json", "schema.json", "data.pdf"]
    assert archive.read("data.pdf").startswith(b"%PDF-")
    assert json.loads(archive.read("data.json"))["codes"]["cases_case"]["stage"]["decision"] == (
        "Beslut"
    )


def test_a_note_withheld_and_a_draft_are_left_out_and_another_clients_is_never_there():
    case, other = a_case(), a_case()
    shown = doing.a_ready_note(case)
    doing.a_ready_note(case, shown_to_client=False, withheld_because="Toisen turvallisuus.")
    doing.a_draft(case)
    doing.a_ready_note(other)
    assert [row["id"] for row in rows_of(the_copy_for(case), "activities_entry")] == [str(shown.pk)]


def test_who_told_of_a_concern_is_masked_but_an_authority_is_named():
    case = a_case()
    told = {"person": case.person, "unit": case.unit, "sender_name": "Naapuri Niemi"}
    a_contact(source=Source.OTHER_PERSON, **told)
    document = the_copy_for(case)
    assert "Naapuri" not in json.dumps(document, ensure_ascii=False)
    (contact,) = rows_of(document, "intake_contact")
    assert set(contact["masked"]) == set(masked_of_contact(source=Source.OTHER_PERSON))
    assert "sender_name" not in masked_of_contact(source=Source.POLICE)


def test_somebody_close_is_named_as_the_client_named_them_without_their_number():
    case = a_case()
    around = {"kind": "close", "relation": "sisko", "phone": "040 9876543"}
    add_network_member(
        case.pk,
        member=Around(name="Sirpa Sisko", client_consents=True, **around),
        actor=the_own_worker(case),
    )
    (member,) = rows_of(the_copy_for(case), "cases_networkmember")
    assert (member["name"], member["phone"], member["masked"]) == ("Sirpa Sisko", None, ["phone"])
    assert "name" in masked_of_member(kind="close", client_consents=False)


def test_a_protected_client_gets_their_own_address():
    person = a_protected_person(street="Salainen katu 1")
    case = a_case(person=person)
    assert rows_of(the_copy_for(case), "people_person")[0]["street"] == "Salainen katu 1"


def test_the_own_worker_and_the_lead_make_one_and_it_is_in_the_story():
    case = a_case()
    for maker in (the_own_worker(case), the_lead(case)):
        the_copy_for(case, by=maker)
    made = Change.objects.filter(fact="CopyMade", person_id=case.person_id)
    assert [row.details["by_client"] for row in made] == [False, False]


@pytest.mark.parametrize("who", ["a colleague", "a stranger", "an administrator", "another client"])
def test_nobody_else_makes_one(who):
    case = a_case()
    actor = {
        "a colleague": lambda: a_colleague(case),
        "a stranger": a_stranger,
        "an administrator": lambda: somebody_in(case.unit, role=Role.ADMINISTRATOR),
        "another client": lambda: the_client(a_case().person),
    }[who]()
    with pytest.raises(Http404):
        actions.make_copy(case.person_id, language="fi", actor=actor)
