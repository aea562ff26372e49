"""The end of the trail's oldest seals: one proposes, another approves, a checkpoint stays.

The database lets only this through (migration 0010), and never a row of the last twelve years.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from polku.base import clock
from polku.base.audit import queries
from polku.base.audit.actions import alone, keep_approval, keep_proposal
from polku.base.audit.models import Ending, Seal
from polku.base.audit.rules import Fault, years_before

NEWEST = " union all ".join(
    f"select max(at) as at from {table}"  # noqa: S608
    " where (tx, position) > (%(tx)s, %(position)s)"
    " and (tx, position) <= (%(to_tx)s, %(to_position)s)"
    for table in queries.TABLES
)
COUNTED = """
select p.table_name, sum(p.rows)::bigint
from audit_sealedpart p join audit_seal s on s.id = p.seal_id
where s.number between %s and %s group by 1 order by 1
"""


class DoesNotHold(Exception):
    """The trail was bent: nothing of it may end before that has been looked into."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class NotOpen(Exception):
    """There is no such proposal, it has been approved, or other seals have ended since."""


class BySamePerson(Exception):
    """One proposes, another approves."""


@transaction.atomic
def propose_ending(*, years: int, law: str, by: UUID) -> Ending | None:
    """Propose the end of every seal from the oldest on whose rows are all past their time.

    `years` and `law`: the class of retention in force. None when nothing is past it. The newest
    seal stays however old it is: the chain goes on from it.
    """
    alone()
    past = _past(years=years)
    if not past:
        return None
    first, last, newest = past
    return keep_proposal(
        first_number=first,
        last_number=last.number,
        last_seal=last.seal,
        up_to_tx=last.up_to_tx,
        up_to_position=last.up_to_position,
        rows_by_table=_counted(first, last.number),
        newest_at=newest,
        years=years,
        law=law,
        proposed_by=by,
    )


def _past(*, years: int) -> tuple[int, Seal, datetime] | None:
    """The number of the first seal that may end, the last such seal, and the newest moment."""
    limit = years_before(clock.now(), years)
    newest_seal = queries.head()
    past = None
    for seal in queries.seals():
        moment = max(seal.sealed_at, _newest_row(seal) or seal.sealed_at)
        if moment > limit or (newest_seal and seal.number == newest_seal.number):
            break
        first, newest = (past[0], max(past[2], moment)) if past else (seal.number, moment)
        past = (first, seal, newest)
    return past


def _newest_row(seal: Seal) -> datetime | None:
    """When the newest row under the seal was written; None when there is none."""
    between = {
        "tx": seal.after_tx,
        "position": seal.after_position,
        "to_tx": seal.up_to_tx,
        "to_position": seal.up_to_position,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"select max(at) from ({NEWEST}) each", between)  # noqa: S608
        (newest,) = cursor.fetchone()
    return newest


def _counted(first: int, last: int) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [first, last])
        return dict(cursor.fetchall())


@transaction.atomic
def approve_ending(ending_id: UUID, *, by: UUID) -> Ending:
    """End what was proposed, and leave the checkpoint; all of it or nothing.

    NotOpen when it is not to be approved, BySamePerson when whoever approves proposed it (the
    database refuses it too: `ending_takes_four_eyes`), DoesNotHold when the trail was bent.
    """
    alone()
    ending = Ending.objects.select_for_update().filter(pk=ending_id, approved_by=None).first()
    oldest = Seal.objects.order_by("number").values_list("number", flat=True).first()
    if ending is None or ending.first_number != oldest:
        raise NotOpen
    if ending.proposed_by == by:
        raise BySamePerson
    verdict = queries.verify()
    if not verdict.holds:
        raise DoesNotHold(verdict.faults[0])
    _sign(ending, by=by)
    gone = _remove(ending)
    if gone != ending.rows_by_table:
        raise RuntimeError(f"other rows would have gone than were proposed: {gone}")
    return ending


def _sign(ending: Ending, *, by: UUID) -> None:
    """Who approved it and when, attested with the key of the trail."""
    key = queries.keys()[0]
    ending.approved_by, ending.approved_at, ending.key_name = by, clock.now(), key.name
    ending.attestation = queries.checkpoint(ending).attested_with(key.secret)
    keep_approval(ending)


def _remove(ending: Ending) -> dict[str, int]:
    """Rows, parts and seals, one statement a table; how many rows went of which table."""
    place = [ending.up_to_tx, ending.up_to_position]
    gone = {}
    with connection.cursor() as cursor:
        cursor.execute("select set_config('polku.ending', %s, true)", [str(ending.pk)])
        for table in queries.TABLES:
            cursor.execute(f"delete from {table} where (tx, position) <= (%s, %s)", place)  # noqa: S608
            gone[table] = cursor.rowcount
        cursor.execute(
            "delete from audit_sealedpart where seal_id in"
            " (select id from audit_seal where number <= %s)",
            [ending.last_number],
        )
        cursor.execute("delete from audit_seal where number <= %s", [ending.last_number])
        cursor.execute("select set_config('polku.ending', '', true)")
    return {table: rows for table, rows in gone.items() if rows}
