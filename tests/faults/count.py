"""After the drill: is every acknowledged write there, whole, and every effect there once?"""

import time
from dataclasses import dataclass

import psycopg

from polku.base.secrets.sealing import open_text

STILL_BUSY = "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
PLACES = "select place from activities_meeting where place <> ''"
MEETINGS_WITHOUT_ONE_TRACE = """
    select count(*) from activities_meeting m where 1 <> (
        select count(*) from audit_change c where c.subject_id = m.id and fact = 'MeetingPlanned')
"""
TRACES_WITHOUT_MEETING = """
    select count(*) from audit_change c where fact = 'MeetingPlanned'
      and not exists (select 1 from activities_meeting m where m.id = c.subject_id)
"""
TRACES_WITHOUT_ONE_OUTBOX = """
    select count(*) from audit_change c where fact = 'MeetingPlanned'
      and 1 <> (select count(*) from work_outbox o where o.change_id = c.id)
"""
OUTBOX_WITHOUT_ONE_EFFECT = """
    select count(*) from work_outbox o
    where 1 <> (select count(*) from work_effect e where e.outbox_id = o.id)
       or 1 <> (select count(*) from notices_notice n where n.cause = o.id)
"""
EFFECTS = "select count(*) from work_effect"
DEAD = "select count(*) from procrastinate_jobs where status = 'failed'"
PATIENCE = 90


@dataclass(frozen=True, slots=True)
class Count:
    """What was found; everything but the first four must be nothing."""

    acknowledged: int
    unsure: int
    written: int
    effects: int
    lost: int
    doubled: int
    half: int
    not_once: int
    dead: int

    @property
    def is_whole(self) -> bool:
        """Nothing lost, nothing half, nothing twice."""
        return not (self.lost or self.doubled or self.half or self.not_once or self.dead)


def counted(url: str, *, acknowledged: list[str], unsure: int) -> Count:
    """Once the queue is empty: a job that was interrupted is tried again."""
    ends = time.monotonic() + PATIENCE
    with psycopg.connect(url, autocommit=True) as connection:

        def one(question: str) -> int:
            row = connection.execute(question).fetchone()
            return row[0] if row else 0

        while one(STILL_BUSY) and time.monotonic() < ends:
            time.sleep(0.2)
        sealed = connection.execute(PLACES).fetchall()
        places = [open_text(place, place="activities_meeting.place") for (place,) in sealed]
        found = [place for place in places if place.startswith("drill-")]
        half = (MEETINGS_WITHOUT_ONE_TRACE, TRACES_WITHOUT_MEETING, TRACES_WITHOUT_ONE_OUTBOX)
        return Count(
            acknowledged=len(acknowledged),
            unsure=unsure,
            written=len(found),
            effects=one(EFFECTS),
            lost=len(set(acknowledged) - set(found)),
            doubled=len(found) - len(set(found)),
            half=sum(one(question) for question in half),
            not_once=one(OUTBOX_WITHOUT_ONE_EFFECT),
            dead=one(DEAD),
        )
