"""The copy for reading: of each table its title, and the fields a person wants to read, in words.

The machine-readable file holds every field; this one holds what was said, decided and agreed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from polku.base.lifecycle.copying import Part, Row
from polku.base.ui.times import day_text, moment_text
from polku.steering.records.copying import PersonalCopy, choices_of

TEXT, WHEN, WHO, STATE, KIND = _("Text"), _("When"), _("Who"), _("State"), _("Kind")
SERVICE, FROM, TO = _("Service"), _("From"), _("To")
AMOUNT, NOTE = _("How much"), _("Remark")
FOR_YOUNG = _("Meant for young people")
MY_VIEW, WORKERS_VIEW = _("Client's view"), _("Worker's view")

# Table → its title and its fields by label, in the order of reading.
PRINTED: dict[str, tuple[Any, dict[str, Any]]] = {
    "people_person": (_("Basic data"), {
        "last_name": _("Last name"), "first_names": _("First names"),
        "identity_number": _("Identity number"), "birth_date": _("Date of birth"),
        "street": _("Street address"), "postal_code": _("Postal code"),
        "post_office": _("Post office"), "phone": _("Phone"), "email": _("Email"),
        "contact_address": _("Contact address"), "service_language": _("Language of service"),
        "mother_tongue": _("Mother tongue"),
    }),
    "people_nondisclosureorder": (_("Non-disclosure orders"), {
        "starts_on": FROM, "ends_on": TO, "answer": _("What was found of it"),
    }),
    "cases_case": (_("Times as a client"), {
        "service_task": SERVICE, "stage": STATE, "initiated_at": _("Initiated"),
        "relation_started_at": FROM, "relation_ended_at": TO,
        "closing_reason": _("Why it ended"), "closing_note": NOTE,
    }),
    "cases_tie": (_("Workers"), {
        "user": WHO, "kind": KIND, "starts_on": FROM, "until": TO, "reason": _("Reason"),
    }),
    "cases_networkmember": (_("People around the client"), {
        "kind": KIND, "name": WHO, "relation": _("Relation or task"),
        "organisation": _("Organisation"), "task": _("Task"),
    }),
    "intake_contact": (_("Contacts"), {
        "received_at": WHEN, "kind": KIND, "reason": TEXT, "wish": _("Wish"),
        "urgency": _("Urgency"), "urgency_grounds": _("Grounds"), "answer_note": _("Answer"),
    }),
    "assessment_assessment": (_("Assessments"), {
        "finished_at": WHEN, "finished_by": WHO, "with_client_how": _("How it was made"),
        "special_support_reasoning": _("Grounds"), "essential_services": SERVICE,
    }),
    "assessment_passage": (_("What the assessments say"), {
        "topic": _("Topic"), "client_words": MY_VIEW, "professional_words": WORKERS_VIEW,
    }),
    "assessment_needestimate": (_("Needs as they were judged"), {
        "need_class": KIND, "level": _("Level"), "client_view": MY_VIEW,
        "professional_view": WORKERS_VIEW,
    }),
    "plan_plan": (_("Plans"), {
        "status": STATE, "agreed_on": _("Agreed"), "situation": _("Situation"),
        "need_client": MY_VIEW, "need_professional": WORKERS_VIEW,
        "strengths_client": _("Strengths"), "client_proposal": _("Wish"),
        "follow_up": _("Follow-up"),
    }),
    "plan_goal": (_("Goals"), {
        "wish": _("Wish"), "aim": _("Goal"), "target_on": WHEN, "expected": _("Expected"),
    }),
    "plan_plannedservice": (_("Planned services"), {
        "service": SERVICE, "for_young": FOR_YOUNG, "description": TEXT, "amount": AMOUNT,
        "starts_on": FROM, "ends_on": TO,
    }),
    "plan_step": (_("Steps"), {"text": TEXT, "by_on": WHEN, "done_on": _("Done")}),
    "decisions_decision": (_("Decisions"), {
        "reference": _("Reference"), "title": KIND, "decided_at": WHEN, "decider_name": WHO,
        "summary": TEXT, "facts": _("Facts"), "reasons": _("Grounds"),
    }),
    "decisions_decisionline": (_("Services decided on"), {
        "service": SERVICE, "for_young": FOR_YOUNG, "description": TEXT, "amount": AMOUNT,
        "starts_on": FROM, "ends_on": TO,
    }),
    "decisions_agreement": (_("Agreements"), {
        "status": STATE, "starts_on": FROM, "ends_on": TO, "place": _("Place"), "content": TEXT,
        "client_duties": _("Client's part"), "support": _("Support"),
    }),
    "activities_meeting": (_("Meetings"), {
        "starts_at": WHEN, "worker": WHO, "channel": KIND, "place": _("Place"), "status": STATE,
    }),
    "activities_entry": (_("Notes"), {
        "happened_at": WHEN, "author": WHO, "text": TEXT, "correction_reason": _("Reason"),
    }),
    "activities_attendance": (_("Taking part"), {"day": WHEN, "status": STATE, "note": NOTE}),
    "outcomes_evaluation": (_("Evaluations"), {
        "finished_at": WHEN, "finished_by": WHO, "client_view": MY_VIEW,
        "worker_estimate": WORKERS_VIEW, "conclusion": _("Conclusion"),
    }),
    "outcomes_onwardstep": (_("What came after"), {
        "path": KIND, "receiver": WHO, "starts_on": FROM, "note": NOTE,
    }),
    "outcomes_followup": (_("Follow-ups"), {
        "due_on": WHEN, "situation": _("Situation"), "note": NOTE,
    }),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """One table for reading: its title, and each row as pairs of label and words."""

    title: str
    rows: list[list[tuple[str, str]]]


def chapters(copy: PersonalCopy) -> list[Chapter]:
    """What there is, in the order of the path; nothing of tables without rows."""
    found = []
    for table, (title, labels) in PRINTED.items():
        part = copy.part(table)
        if part and part.rows:
            rows = [_pairs(row, part=part, labels=labels) for row in part.rows]
            found.append(Chapter(str(title), [row for row in rows if row]))
    return found


def _pairs(row: Row, *, part: Part, labels: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields that say something; a masked one says that it is masked."""
    masked = row.get("masked", [])
    said = [
        (label, _masked() if name in masked else _words(row[name], part.fields[name]))
        for name, label in labels.items()
    ]
    return [(str(label), words) for label, words in said if words]


def _masked() -> str:
    """What stands in the place of another person's data."""
    return _now("Not told: it is about another person")


def _words(value: Any, one: Any) -> str:
    """A value as people say it: codes by their words, days as days."""
    if value in (None, "", []):
        return ""
    meanings = {code: str(words) for code, words in choices_of(one)}
    if isinstance(value, list):
        return ", ".join(meanings.get(each, str(each)) for each in value)
    if value in meanings:
        return meanings[value]
    match one.get_internal_type():
        case "DateField":
            return day_text(date.fromisoformat(value))
        case "DateTimeField":
            return moment_text(datetime.fromisoformat(value))
        case "BooleanField":
            return _now("Yes") if value else _now("No")
        case _:
            return str(value)
