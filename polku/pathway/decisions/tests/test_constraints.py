"""What the database itself refuses, whoever asks."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.directory.units.tests.builders import an_organisation
from polku.pathway.cases.tests.builders import the_own_worker
from polku.pathway.decisions.actions import letter_of_decision
from polku.pathway.decisions.models import (
    Agreement,
    AppealInstruction,
    CompensationRule,
    Decision,
    DecisionLine,
    ReferenceCounter,
    SealedLetter,
)
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_compensation_rule,
    a_decision,
    a_draft,
    a_draft_agreement,
    an_agreement,
    an_appeal_instruction,
    an_offered_agreement,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def change(row, **values):
    """Past every rule, straight into the table."""
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(
    "missing",
    [
        {"decided_at": None},
        {"decided_by": None},
        {"reference": None},
        {"appeal_instruction": None},
        {"title": ""},
        {"facts": ""},
        {"reasons": ""},
        {"provisions": []},
    ],
)
def test_a_made_decision_says_what_who_and_when(missing):
    draft = a_draft()
    whole = {
        "status": "made",
        "decided_at": clock.now(),
        "decided_by": a_user(),
        "reference": "2026/1",
        "appeal_instruction": an_appeal_instruction(),
    }
    with refused("decision_made_says_what_who_and_when"):
        change(draft, **whole | missing)


def test_a_grant_has_its_days_and_they_run_forward():
    whole = {
        "status": "made",
        "decided_at": clock.now(),
        "decided_by": a_user(),
        "appeal_instruction": an_appeal_instruction(),
    }
    with refused("decision_granting_has_its_days"):
        change(a_draft(), **whole, reference="1", ends_on=None)
    with refused("decision_ends_after_it_starts"):
        change(a_draft(), **whole, reference="2", ends_on=clock.today() - 9 * DAY)


def test_a_correction_has_a_reason():
    draft, old = a_draft(), a_decision()
    with refused("decision_correction_has_a_reason"):
        change(draft, replaces=old)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sent_on": None},
        {"served_on": None},
        {"appeal_until": None},
        {"served_how": ""},
        {"served_on": clock.today() - DAY},
    ],
)
def test_notice_says_how_and_when(wrong):
    whole = {
        "served_how": "letter",
        "sent_on": clock.today(),
        "served_on": clock.today(),
        "appeal_until": clock.today(),
    }
    with refused("decision_notice_says_how_and_when"):
        change(a_decision(), **whole | wrong)
    with refused("decision_notice_says_how_and_when"):
        change(a_draft(), **whole)


def test_a_number_is_given_once():
    decision, draft = a_decision(), a_draft()
    with refused("decision_reference_once"):
        change(draft, reference=decision.reference)


def test_one_draft_at_a_time():
    draft = a_draft()
    with refused("decision_one_draft_per_case"):
        Decision.objects.create(case=draft.case, unit=draft.unit, drafted_by=a_user())


def test_one_counter_for_each_year():
    ReferenceCounter.objects.create(year=2031)
    with refused("referencecounter_year_once"):
        ReferenceCounter.objects.create(year=2031)


def test_a_line_names_a_service_and_its_days_fit_in_a_week():
    draft = a_draft()
    with refused("decisionline_names_a_service"), transaction.atomic():
        DecisionLine.objects.create(decision=draft, service="")
    with refused("decisionline_days_fit_in_a_week"):
        DecisionLine.objects.create(decision=draft, service="housing", days_per_week=8)


def test_a_made_decision_never_changes():
    decision = a_decision()
    with refused("decision_made_never_changes"):
        change(decision, reasons="Jotain muuta")
    with refused("decision_made_never_changes"):
        change(decision, status="draft")
    with refused("decision_made_never_changes"), transaction.atomic(), connection.cursor() as raw:
        raw.execute("delete from decisions_decision where id = %s", [decision.pk])


def test_its_services_never_change_either():
    decision = a_decision()
    line = decision.lines.get()
    frozen = "decisionline_of_a_made_decision_never_changes"
    with refused(frozen):
        change(line, granted=False)
    with refused(frozen), transaction.atomic():
        line.delete()
    with refused(frozen), transaction.atomic():
        DecisionLine.objects.create(decision=decision, service="housing")
    other = a_draft().lines.get()
    with refused(frozen):
        change(other, decision=decision)


def test_notice_is_given_once():
    decision = a_decision()
    given = {"sent_on": clock.today(), "served_on": clock.today(), "appeal_until": clock.today()}
    change(decision, served_how="letter", **given)
    with refused("decision_notice_is_given_once"):
        change(decision, served_on=clock.today() + DAY)


def test_an_agreement_put_to_the_client_is_whole_and_stays_so():
    whole = {"worker_signed_by": a_user(), "worker_signed_at": clock.now(), "status": "offered"}
    empty = ("starts_on", "ends_on", "days_per_week", "worker_signed_by", "worker_signed_at")
    draft = a_draft_agreement()
    for wrong in ({name: None} for name in empty):
        with refused("agreement_put_to_the_client_is_whole"):
            change(draft, **whole | wrong)
    offered = an_offered_agreement()
    with refused("agreement_put_to_the_client_never_changes"):
        change(offered, content="Jotain muuta")
    with refused("agreement_put_to_the_client_never_changes"), transaction.atomic():
        offered.delete()


def test_a_signature_has_its_day_and_way():
    offered = an_offered_agreement()
    with refused("agreement_signed_says_when_and_how"):
        change(offered, status="signed")
    with refused("agreement_signed_says_when_and_how"):
        change(offered, client_signed_on=clock.today(), client_signed_how="paper")


def test_an_end_has_its_day_and_reason():
    signed = an_agreement()
    with refused("agreement_ended_says_when_and_why"):
        change(signed, status="ended")
    with refused("agreement_ended_says_when_and_why"):
        change(signed, status="ended", end_reason="other")
    with refused("agreement_ended_says_when_and_why"):
        change(signed, ended_on=clock.today(), end_reason="other")
    with refused("agreement_ended_says_when_and_why"):
        change(signed, status="ended", ended_on=signed.ends_on + DAY, end_reason="other")


def test_a_signed_agreement_is_only_ended_and_only_once():
    signed = an_agreement()
    with refused("agreement_signed_stays_signed"):
        change(signed, client_signed_on=clock.today() - DAY)
    with refused("agreement_signed_is_only_ended"):
        change(signed, status="offered", client_signed_on=None, client_signed_how="")
    change(signed, status="ended", ended_on=clock.today(), end_reason="other")
    with refused("agreement_ended_stays_ended"):
        change(signed, ended_on=clock.today() + DAY)


def test_a_day_ends_after_it_starts():
    with refused("agreement_day_ends_after_it_starts"):
        change(a_draft_agreement(), day_starts_at=time(13), day_ends_at=time(9))


def test_one_unsigned_agreement_in_a_case():
    draft = a_draft_agreement()
    with refused("agreement_one_unsigned_per_case"):
        Agreement.objects.create(
            case=draft.case, decision=draft.decision, drafted_by=draft.drafted_by
        )


def test_signed_agreements_never_overlap():
    first = an_agreement()
    second = a_draft_agreement(first.decision)
    whole = {
        "status": "signed",
        "worker_signed_by": a_user(),
        "worker_signed_at": clock.now(),
        "client_signed_on": clock.today(),
        "client_signed_how": "paper",
    }
    with refused("agreement_signed_never_overlap"):
        change(second, **whole)


def test_an_instruction_has_its_days_and_words_and_never_overlaps():
    organisation = an_organisation()
    with refused("appealinstruction_ends_after_it_starts"), transaction.atomic():
        an_appeal_instruction(organisation, valid_to=date(2019, 1, 1))
    with refused("appealinstruction_is_written"), transaction.atomic():
        an_appeal_instruction(organisation, contents="")
    an_appeal_instruction(organisation)
    with refused("appealinstruction_never_overlap"):
        an_appeal_instruction(organisation, authority="Toinen")


def test_a_text_once_recorded_only_ends():
    row = an_appeal_instruction()
    with refused("appealinstruction_only_ends"):
        change(row, contents="Jotain muuta")
    with refused("appealinstruction_only_ends"), transaction.atomic():
        AppealInstruction.objects.filter(pk=row.pk).delete()
    change(row, valid_to=clock.today())


def test_a_rule_has_its_days_and_an_amount_that_fits():
    with refused("compensationrule_ends_after_it_starts"), transaction.atomic():
        a_compensation_rule(valid_to=date(2019, 1, 1))
    with refused("compensationrule_amount_fits_basis"), transaction.atomic():
        a_compensation_rule(amount_cents=0)
    with refused("compensationrule_amount_fits_basis"):
        a_compensation_rule(basis="none")


def test_a_rule_is_in_force_once_and_only_ends():
    row = a_compensation_rule()
    with refused("compensationrule_name_once_at_a_time"), transaction.atomic():
        a_compensation_rule()
    with refused("compensationrule_only_ends"):
        change(row, amount_cents=900)
    with refused("compensationrule_only_ends"), transaction.atomic():
        CompensationRule.objects.filter(pk=row.pk).delete()


def test_a_letter_belongs_to_one_thing_and_never_changes():
    decision = a_decision()
    letter_of_decision(decision.pk, actor=the_own_worker(decision.case))
    row = SealedLetter.objects.get()
    with refused("sealedletter_never_changes"):
        change(row, pdf=b"muuta")
    with refused("sealedletter_never_changes"), transaction.atomic():
        row.delete()
    with refused("sealedletter_of_one_thing"):
        SealedLetter.objects.create(language="fi", pdf=b"", sha256="", file_name="")


def test_a_draft_can_still_be_removed():
    case = a_case_to_decide()
    draft = a_draft(case)
    draft.delete()
    assert not DecisionLine.objects.filter(decision__case=case).exists()
