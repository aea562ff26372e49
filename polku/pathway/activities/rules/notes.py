"""Every reason a note cannot be saved, made ready or corrected; and how clear its words are."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from polku.pathway.activities.rules.words import EntryStatus


def obstacles_to_ready(
    *,
    status: str,
    text: str,
    happened_at: datetime,
    now: datetime,
    shown_to_client: bool,
    withheld_because: str,
) -> list[str]:
    """Every reason a note cannot be marked ready."""
    obstacles = []
    if status != EntryStatus.DRAFT:
        obstacles.append(_("The note is already ready. Write a correction instead."))
    if not text.strip():
        obstacles.append(_("Write what happened before you mark the note ready."))
    if happened_at > now:
        obstacles.append(
            _("The note tells of a time that is still ahead. Check the date and time.")
        )
    if not shown_to_client and not withheld_because.strip():
        obstacles.append(_("Write why the note is not shown to the client."))
    return obstacles


def obstacles_to_correcting(*, status: str, already: bool, reason: str, text: str) -> list[str]:
    """A ready note never changes: a correction is a new note, one at a time, with its reason."""
    obstacles = []
    if status != EntryStatus.READY:
        obstacles.append(_("The note is still a draft: change the draft itself."))
    if already:
        obstacles.append(_("The note has already been corrected. Correct the newer one."))
    if not reason.strip():
        obstacles.append(_("Write why the note is corrected. The client can read it."))
    if not text.strip():
        obstacles.append(_("Write the note as it should be."))
    return obstacles


GENERALLY_KNOWN = frozenset({"TE", "SMS", "EU", "ESR", "PDF", "CV", "HIV", "ADHD", "ALKU", "YK"})
_ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


def unclear_words(text: str) -> list[str]:
    """Abbreviations a client may not know (703/2023 19 §: only generally known ones). Advice."""
    found = _ABBREVIATION.findall(text) if text != text.upper() else []
    return [word for word in dict.fromkeys(found) if word not in GENERALLY_KNOWN]


def days_waiting(since: date, *, on: date) -> int:
    """Whole days a draft has waited since what it tells of."""
    return max((on - since).days, 0)


def is_old_draft(*, ready_by: date | None, on: date) -> bool:
    """Whether a draft has waited longer than "without delay" allows (703/2023 21 §); where no rule
    gives a day, what it tells of is older than the duty itself."""
    return ready_by is None or on > ready_by
