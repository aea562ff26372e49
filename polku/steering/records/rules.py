"""Which class of retention a case belongs to, and how a copy that was asked for stands. Pure.

How long records are kept stands in `base/lifecycle`.
"""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.base.access.rules import ServiceTask
from polku.base.lifecycle.rules import Material

# By the service task of the documents (703/2023, annex).
MATERIAL_OF = {
    ServiceTask.WORKING_AGE: Material.WORKING_AGE,
    ServiceTask.SUBSTANCE: Material.SUBSTANCE,
    ServiceTask.DISABILITY: Material.DISABILITY,
    ServiceTask.OLDER: Material.OLDER,
}
TASK_OF = {material: task for task, material in MATERIAL_OF.items()}

LANGUAGES = ("fi", "sv")
"""In which a copy for reading is written, as an authority's letters are."""


class Where(TextChoices):
    """Where a copy goes that a worker asks for."""

    OWN_PAGES = "own_pages", gettext_lazy("To the client's own pages: of all their cases")
    HERE = "here", gettext_lazy("To this page, to be printed: of the cases you see")


COPY_IS_KEPT = timedelta(hours=24)
"""How long a copy waits for whoever asked for it."""

COPY_IS_MADE_IN = timedelta(minutes=1)
"""After this long it is said that the making takes longer than it should."""

DRAWN_WITHIN = "15min"
"""How long the drawing of one copy may take at most, as PostgreSQL says it."""


class CopyState(TextChoices):
    """How a copy that was asked for stands."""

    ASKED = "asked"
    MADE = "made"
    FAILED = "failed"


def copy_is_offered(state: str, *, settled_at: datetime | None, now: datetime) -> bool:
    """Whether the file may still be fetched: for a day after it was made."""
    is_made = state == CopyState.MADE and settled_at is not None
    return is_made and now < settled_at + COPY_IS_KEPT  # type: ignore[operator]


def copy_waits(state: str, *, asked_at: datetime, now: datetime) -> bool:
    """Whether it is still to be made; after a day without a job it may be asked for again."""
    return state == CopyState.ASKED and now < asked_at + COPY_IS_KEPT


def copy_is_late(*, asked_at: datetime, now: datetime) -> bool:
    """Whether the one who waits should be told not to stay and wait."""
    return now >= asked_at + COPY_IS_MADE_IN


def obstacles_to_ordering(*, has_own_pages: bool) -> list[str]:
    """Why a whole copy cannot be had made to the client's own pages."""
    if has_own_pages:
        return []
    return [_("The client has no own pages. Open them first, or make the copy here.")]


def obstacles_to_handing_over(*, is_offered: bool) -> list[str]:
    """Why the file is not there."""
    return [] if is_offered else [_("This copy is not here any more. Ask for a new one.")]
