"""A person's own copy as one JSON document, in the form that `copy.schema.json` tells.

The schema travels with the copy, so that whoever receives it can check and read it without us.
"""

import json
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import translation

from polku.base.lifecycle import parts
from polku.base.lifecycle.copying import Part

SCHEMA = Path(__file__).with_name("copy.schema.json")
FORMAT, VERSION = "polku-personal-copy", 1


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """Everything told of one person, room by room in the order of the path."""

    person_id: UUID
    made_on: date
    language: str
    rooms: dict[str, list[Part]]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(len(part.rows) for room in self.rooms.values() for part in room)

    def part(self, table: str) -> Part | None:
        """One table's part."""
        every = [part for room in self.rooms.values() for part in room]
        return next((part for part in every if part.table == table), None)

    def document(self) -> dict[str, Any]:
        """The document of `copy.schema.json`."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_on": self.made_on.isoformat(),
            "language": self.language,
            "subject": str(self.person_id),
            "rooms": {
                room: {part.table: part.rows for part in held} for room, held in self.rooms.items()
            },
            "codes": {
                part.table: codes
                for held in self.rooms.values()
                for part in held
                if (codes := _codes(part))
            },
        }

    def archive(self, *, letter: bytes) -> bytes:
        """A ZIP with the document, its schema and the copy for reading."""
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as files:
            with translation.override(self.language):
                document = json.dumps(self.document(), ensure_ascii=False, indent=1)
            files.writestr("data.json", document)
            files.writestr("schema.json", SCHEMA.read_text("utf-8"))
            files.writestr("data.pdf", letter)
        return packed.getvalue()


def collected(person_id: UUID, *, made_on: date, language: str) -> PersonalCopy:
    """Ask every room for its own part."""
    rooms = {
        room.rpartition(".")[2]: own_part(person_id)
        for room, own_part in reversed(parts.offered("own_part", by="queries").items())
    }
    return PersonalCopy(person_id, made_on, language, rooms)


def _codes(part: Part) -> dict[str, dict[str, str]]:
    """What each code of the table means, in the reader's language."""
    return {
        name: {str(code): str(words) for code, words in choices if code not in ("", None)}
        for name, one in part.fields.items()
        if (choices := choices_of(one))
    }


def choices_of(one: Any) -> list[tuple[Any, Any]]:
    """The field's choices; of a list field, those of what it lists."""
    return one.flatchoices or getattr(getattr(one, "base_field", None), "flatchoices", [])
