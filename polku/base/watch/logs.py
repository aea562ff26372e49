"""One line of JSON for each event: ids, names of pages, numbers, and nobody's words.

What a library says is kept as its template ("Not Found: %s") without what would fill it, and of a
fault its kind and place, without its message: both may hold a name or an address.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

FIELDS = ("request_id", "view", "actor", "status", "ms", "queries", "job", "fault")
OURS = ("polku", "gunicorn", "procrastinate")
"""Whose whole sentences hold no data of clients. Procrastinate names jobs by their ids."""

MOST_PLACES = 12
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Ends of a line which JSON lets stand, and some that read logs do not."""


class IdsOnly(logging.Formatter):
    """The one format of a real installation's log."""

    def format(self, record: logging.LogRecord) -> str:
        """Everything that may be kept, and nothing else."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {"at": at, "level": record.levelname, "from": record.name}
        told["what"] = _what(record)
        told |= {name: value for name in FIELDS if _may_stand(value := vars(record).get(name))}
        if record.exc_info and record.exc_info[0]:
            told["fault"] = record.exc_info[0].__name__
            told["places"] = _places(record)
        return json.dumps(told, ensure_ascii=False, default=str).translate(LINE_ENDS)


def _may_stand(value: object) -> bool:
    """Only plain ids and numbers: a whole object would be written out with all that it holds."""
    return isinstance(value, (str, int, float))


def _what(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    is_ours = record.name.partition(".")[0] in OURS
    return record.msg if is_ours or record.args else ""


def _places(record: logging.LogRecord) -> list[str]:
    """Where the fault passed, innermost last: file, line and function, no values."""
    frames = traceback.extract_tb(record.exc_info[2] if record.exc_info else None)
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in frames[-MOST_PLACES:]
    ]
