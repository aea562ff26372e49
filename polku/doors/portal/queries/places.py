"""What places are called, to who reads."""

from django.utils.translation import get_language

from polku.directory.units.models import Unit


def named(unit: Unit) -> str:
    """The unit's Swedish name to who reads Swedish, when it has one."""
    return unit.name_sv if get_language() == "sv" and unit.name_sv else unit.name
