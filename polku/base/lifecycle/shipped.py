"""The retention classes Polku is delivered with (703/2023, annex), as of autumn 2026.

ESF material has classes of its own and is never stored in the case file: no such data exists yet.
"""

from datetime import date

from polku.base.lifecycle.rules import CountsFrom, Material

ACT = date(2024, 1, 1)
ANNEX = "703/2023 23 §, liite"

# fmt: off
RETENTION = [
    (Material.BASIC_DATA, 2, CountsFrom.DEATH, ANNEX, ACT),
    (Material.FAMILIES, 30, CountsFrom.CASE_CLOSED, ANNEX, ACT),
    (Material.WORKING_AGE, 10, CountsFrom.CASE_CLOSED, ANNEX, ACT),
    (Material.OLDER, 10, CountsFrom.CASE_CLOSED, ANNEX, ACT),
    (Material.SUBSTANCE, 10, CountsFrom.CASE_CLOSED, ANNEX, ACT),
    (Material.DISABILITY, 10, CountsFrom.LAST_CASE_CLOSED, ANNEX, ACT),
    (Material.CHILD_WELFARE, 2, CountsFrom.DEATH, ANNEX, ACT),
    (Material.FAMILY_LAW_CHILD, 120, CountsFrom.BIRTH, ANNEX, ACT),
    (Material.FAMILY_LAW_OTHER, 10, CountsFrom.CASE_CLOSED, ANNEX, ACT),
    (Material.VOUCHERS, 3, CountsFrom.EVENT, ANNEX, ACT),
    (Material.FEES, 12, CountsFrom.VALIDITY_ENDED, ANNEX, ACT),
    (Material.CORRESPONDENCE, 3, CountsFrom.MESSAGE, ANNEX, ACT),
    (Material.STATEMENTS, 5, CountsFrom.EVENT, ANNEX, ACT),
    (Material.LOGS, 12, CountsFrom.EVENT, ANNEX, ACT),
    (Material.CONSENTS, 12, CountsFrom.DEATH, ANNEX, ACT),
    (Material.CONSENTS_BEFORE, 12, CountsFrom.NEWER_VERSION, ANNEX, ACT),
    (Material.ESF_PROJECT, 10, CountsFrom.PROJECT_ENDED, "358/2014 30 §", date(2014, 5, 1)),
    (Material.ESF_PERSONAL, 5, CountsFrom.PROGRAMME_CLOSED, "757/2021 56 §", date(2021, 9, 1)),
]
# fmt: on
