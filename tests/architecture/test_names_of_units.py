"""A unit's name is chosen in one place, so that whoever reads Swedish reads it in Swedish."""

import re

import pytest

from polku.directory.units.models import Organisation, Unit
from tests.architecture.house import ROOT

# The register for the authorities, which says the official name.
OFFICIAL = {"directory/units/queries/whole.py"}
CHOOSES = {"directory/units/models.py", "directory/units/rules.py"}
SHOWN = re.compile(r"\b(?:unit|organisation)\.name\b|\bname_sv if\b")


def sources():
    for path in sorted((ROOT / "polku").rglob("*")):
        part = path.relative_to(ROOT / "polku").as_posix()
        if path.suffix in (".py", ".html") and not {"tests", "migrations"} & set(path.parts):
            yield part, path.read_text(encoding="utf-8")


def test_no_page_takes_a_units_finnish_name_whoever_reads():
    found = {part for part, text in sources() if SHOWN.search(text)}
    assert found - CHOOSES == OFFICIAL


@pytest.mark.parametrize("kind", [Unit, Organisation])
def test_the_swedish_name_is_for_swedish_and_only_where_there_is_one(kind):
    both = kind(name="Kajaanin keskus", name_sv="Kajana central")
    assert [both.name_in(one) for one in ("fi", "sv", "en", "fi-simple", None)] == [
        *("Kajaanin keskus", "Kajana central"),
        *("Kajaanin keskus",) * 3,
    ]
    assert kind(name="Kajaanin keskus").name_in("sv") == "Kajaanin keskus"
