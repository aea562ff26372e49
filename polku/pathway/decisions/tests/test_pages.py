"""The pages: who opens them, what they lead to, what they say, and that every read is noted."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.base.audit.models import Use
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.decisions.actions import save_decision
from polku.pathway.decisions.models import Agreement, AppealInstruction, CompensationRule, Decision
from polku.pathway.decisions.queries.case_pages import panel
from polku.pathway.decisions.queries.for_client import (
    agreement_for_client,
    agreements_of_client,
    decisions_of_client,
)
from polku.pathway.decisions.queries.one_decision import decision_page
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_compensation_rule,
    a_decision,
    a_draft,
    a_draft_agreement,
    a_whole_text,
    an_administrator,
    an_agreement,
    an_offered_agreement,
    lines_of,
)
from polku.pathway.decisions.tests.visits import (
    agreement_fields,
    decision_fields,
    send,
    visit,
    words,
)
from polku.pathway.decisions.texts import LineText

pytestmark = pytest.mark.django_db

OF_A_DRAFT = ("decision", "edit", "confirm", "discard", "letter")
OF_A_DECISION = ("decision", "notice", "implement", "correct", "letter")
OF_A_DRAFT_AGREEMENT = (
    *("agreement", "agreement-edit", "agreement-offer", "agreement-discard"),
    "agreement-letter",
)
OF_A_SIGNED_AGREEMENT = ("agreement", "agreement-end", "agreement-letter")
TO_READ = {"decision", "letter", "agreement", "agreement-letter"}


def every_page():
    draft, decision = a_draft(), a_decision()
    written, signed = a_draft_agreement(), an_agreement()
    yield from ((name, draft) for name in OF_A_DRAFT)
    yield from ((name, decision) for name in OF_A_DECISION)
    yield from ((name, written) for name in OF_A_DRAFT_AGREEMENT)
    yield from ((name, signed) for name in OF_A_SIGNED_AGREEMENT)


def test_the_own_worker_opens_every_page_and_every_read_is_noted():
    for name, thing in every_page():
        before = Use.objects.filter(case_id=thing.case_id).count()
        assert visit(name, thing.pk, actor=the_own_worker(thing.case)).status_code == 200, name
        assert Use.objects.filter(case_id=thing.case_id).count() == before + 1, name


def test_a_colleague_reads_but_does_nothing():
    for name, thing in every_page():
        expected = 200 if name in TO_READ else 403
        response = visit(name, thing.pk, actor=a_colleague(thing.case))
        assert response.status_code == expected, name


def test_a_stranger_cannot_tell_that_anything_exists():
    stranger = a_stranger()
    for name, thing in every_page():
        assert visit(name, thing.pk, actor=stranger).status_code == 404, name
    case = a_case_to_decide()
    assert visit("case", case.pk, actor=stranger).status_code == 404
    assert send("start", case.pk, actor=stranger).status_code == 404


def test_the_client_opens_own_letters():
    signed = an_agreement()
    client = the_client_of(signed.case)
    for name, thing in (("letter", signed.decision), ("agreement-letter", signed)):
        response = visit(name, thing.pk, actor=client)
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "no-store"
        assert response.content.startswith(b"%PDF")
    assert visit("letter", a_draft().pk, actor=client).status_code == 404


def test_the_lead_records_the_notice():
    decision = a_decision()
    assert visit("notice", decision.pk, actor=the_lead(decision.case)).status_code == 200


def test_from_the_case_page_a_draft_starts():
    case = a_case_to_decide()
    worker = the_own_worker(case)
    assert "Kirjoita päätös" in words(visit("case", case.pk, actor=worker))
    response = send("start", case.pk, actor=worker)
    draft = Decision.objects.get(case=case)
    assert response["Location"].endswith(f"/{draft.pk}/edit/")
    again = send("start", case.pk, actor=worker)
    assert again["Location"].endswith(f"/case/{case.pk}/")


def test_a_decision_is_written_read_through_and_made():
    draft = a_draft()
    worker = the_own_worker(draft.case)
    fields = decision_fields(draft, reasons="Kirjoitettu sivulla", then="confirm")
    response = send("edit", draft.pk, actor=worker, **fields)
    assert response["Location"].endswith("/confirm/")
    page = words(visit("confirm", draft.pk, actor=worker))
    assert "Kirjoitettu sivulla" in page and "Täsmälleen tämä kirjataan" in page
    response = send("confirm", draft.pk, actor=worker, version=draft.version + 1)
    assert response["Location"].endswith(f"/{draft.pk}/")
    assert Decision.objects.get(pk=draft.pk).status == DecisionStatus.MADE
    assert visit("edit", draft.pk, actor=worker).status_code == 302


def test_what_is_missing_is_told_before_and_not_made():
    draft = a_draft(reasons="")
    worker = the_own_worker(draft.case)
    for name in ("decision", "edit", "confirm"):
        assert "Kirjoita perustelut" in words(visit(name, draft.pk, actor=worker))
    response = send("confirm", draft.pk, actor=worker, version=draft.version)
    assert response.status_code == 422
    assert "Kirjoita perustelut" in words(response)


def test_two_who_write_the_same_draft_see_both_texts():
    draft = a_draft()
    worker = the_own_worker(draft.case)
    fields = decision_fields(draft, reasons="Minun perusteluni")
    save_decision(
        draft.pk,
        text=a_whole_text(draft, reasons="Toisen perustelu"),
        lines=lines_of(draft),
        version=draft.version,
        actor=worker,
    )
    response = send("edit", draft.pk, actor=worker, **fields)
    assert response.status_code == 409
    assert "Minun perusteluni" in words(response) and "perustelu" in words(response)
    stale = send("confirm", draft.pk, actor=worker, version=draft.version)
    assert stale["Location"].endswith("/confirm/")
    assert Decision.objects.get(pk=draft.pk).status == DecisionStatus.DRAFT


def test_a_row_can_be_added_without_losing_what_was_written():
    draft = a_draft()
    fields = decision_fields(draft, reasons="Vielä tallentamatta") | {"add-row": "lines"}
    response = send("edit", draft.pk, actor=the_own_worker(draft.case), **fields)
    assert response.status_code == 200
    assert "Vielä tallentamatta" in words(response)
    assert "lines-1-service" in words(response)


def test_notice_and_first_day_are_recorded_on_their_pages():
    decision = a_decision()
    worker = the_own_worker(decision.case)
    today = f"{clock.today():%d.%m.%Y}"
    send("notice", decision.pk, actor=worker, how="letter", sent_on=today)
    send("implement", decision.pk, actor=worker, on=today)
    decision.refresh_from_db()
    assert decision.served_how == "letter"
    assert decision.implemented_on == clock.today()
    again = send("notice", decision.pk, actor=worker, how="letter", sent_on=today)
    assert again.status_code == 422


def test_a_correction_starts_from_a_reason():
    decision = a_decision()
    worker = the_own_worker(decision.case)
    assert send("correct", decision.pk, actor=worker, reason="").status_code == 422
    response = send("correct", decision.pk, actor=worker, reason="Väärä päivä")
    new = Decision.objects.get(replaces=decision)
    assert response["Location"].endswith(f"/{new.pk}/edit/")
    assert "Väärä päivä" in words(visit("decision", new.pk, actor=worker))


def test_a_draft_is_discarded_after_a_question():
    draft = a_draft()
    worker = the_own_worker(draft.case)
    send("discard", draft.pk, actor=worker)
    assert not Decision.objects.filter(pk=draft.pk).exists()


def test_an_agreement_goes_from_draft_to_its_end_on_its_pages():
    decision = a_decision()
    worker = the_own_worker(decision.case)
    response = send("agreement-start", decision.pk, actor=worker)
    agreement = Agreement.objects.get(decision=decision)
    assert response["Location"].endswith(f"/{agreement.pk}/edit/")
    fields = agreement_fields(agreement, content="Ryhmä", then="offer")
    assert send("agreement-edit", agreement.pk, actor=worker, **fields).status_code == 302
    send("agreement-offer", agreement.pk, actor=worker, version=2)
    send("agreement-take-back", agreement.pk, actor=worker)
    send("agreement-offer", agreement.pk, actor=worker, version=3)
    today = f"{clock.today():%d.%m.%Y}"
    send("agreement-sign", agreement.pk, actor=worker, signed_on=today)
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.SIGNED
    send("agreement-end", agreement.pk, actor=worker, last_day=today, reason="other")
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.ENDED


def test_an_unfinished_agreement_is_not_offered():
    draft = a_draft_agreement(place="")
    worker = the_own_worker(draft.case)
    assert "Kirjoita paikka" in words(visit("agreement-offer", draft.pk, actor=worker))
    response = send("agreement-offer", draft.pk, actor=worker, version=draft.version)
    assert response.status_code == 422


def test_a_second_agreement_at_once_is_refused_in_words():
    agreement = a_draft_agreement()
    worker = the_own_worker(agreement.case)
    response = send("agreement-start", agreement.decision_id, actor=worker)
    assert response["Location"].endswith(f"/decisions/{agreement.decision_id}/")


def test_a_draft_agreement_is_discarded_after_a_question():
    draft = a_draft_agreement()
    send("agreement-discard", draft.pk, actor=the_own_worker(draft.case))
    assert not Agreement.objects.filter(pk=draft.pk).exists()


def test_the_administrator_takes_texts_and_rules_into_use():
    administrator = an_administrator()
    organisation = next(iter(administrator.organisation_ids))
    ready = words(visit("instruction-new", actor=administrator, query="?language=sv"))
    assert "registratorskontor" in ready
    response = send(
        "instruction-new",
        actor=administrator,
        organisation_id=organisation,
        language="fi",
        valid_from=f"{clock.today():%d.%m.%Y}",
        authority="Jaosto",
        contents="Kirjoita vaatimus.",
        delivery="Kirjaamo",
    )
    assert response.status_code == 302
    assert AppealInstruction.objects.get().authority == "Jaosto"
    response = send(
        "compensation-new",
        actor=administrator,
        organisation_id=organisation,
        name="Päivä",
        basis="per_day",
        amount_cents="7,50",
        valid_from="1.1.2027",
    )
    rule = CompensationRule.objects.get()
    assert rule.amount_cents == 750
    send("compensation-end", rule.pk, actor=administrator, last_day="31.12.2027")
    rule.refresh_from_db()
    assert rule.valid_to is not None
    for name in ("instructions", "compensation"):
        assert visit(name, actor=administrator).status_code == 200


def test_only_an_administrator_keeps_texts_and_rules():
    decision = a_decision()
    rule = a_compensation_rule(decision.unit.organisation)
    worker, client = the_own_worker(decision.case), the_client_of(decision.case)
    for name in ("instructions", "compensation"):
        assert visit(name, actor=worker).status_code == 200
        assert visit(name, actor=client).status_code == 403
    for name in ("instruction-new", "compensation-new"):
        assert visit(name, actor=worker).status_code == 403
    assert visit("compensation-end", rule.pk, actor=worker).status_code == 403
    assert visit("compensation-end", rule.pk, actor=a_stranger()).status_code == 403
    assert visit("compensation-end", rule.pk, actor=client).status_code == 404


def test_the_client_reads_decisions_and_agreements_in_plain_words():
    agreement = an_offered_agreement(weekdays=[1, 3])
    client = the_client_of(agreement.case)
    decision = decisions_of_client(actor=client)[0]
    assert decision.services == ["Sosiaalinen kuntoutus, 2 päivää viikossa"]
    assert decision.words == "Saat sen, mitä päätös koskee."
    mine = agreements_of_client(actor=client)[0]
    assert mine == agreement_for_client(agreement.pk, actor=client)
    assert mine.waits_for_me
    assert mine.week == "2 päivää viikossa, maanantaisin ja keskiviikkoisin"


def test_the_panel_tells_what_holds_and_what_waits():
    agreement = an_offered_agreement()
    shown = panel(agreement.case_id, actor=the_own_worker(agreement.case))
    assert [row.id for row in shown.in_force] == [agreement.decision_id]
    assert shown.unsigned.id == agreement.pk
    assert shown.draft is None


def many_agreed(case, count):
    """That many decisions, each with its agreement, in one case."""
    today = clock.today()
    for n in range(count):
        day = today + timedelta(days=n)
        decision = a_decision(case, starts_on=day, ends_on=day, lines=[one_day(day)],
                              deviation_reason="Päivä kerrallaan")  # fmt: skip
        an_agreement(decision, starts_on=day, ends_on=day)


def one_day(day):
    return LineText(
        service="social_rehabilitation", starts_on=day, ends_on=day, deviates_because="Kokeilu"
    )


@pytest.mark.parametrize("rows", [1, 50])
def test_the_panel_costs_two_queries_and_the_page_no_more_for_more_rows(
    rows, django_assert_num_queries
):
    case = a_case_to_decide()
    many_agreed(case, rows)
    worker = the_own_worker(case)
    with django_assert_num_queries(2):
        shown = panel(case.pk, actor=worker)
    assert len(shown.decisions) == len(shown.agreements) == rows
    client = the_client_of(case)
    with django_assert_num_queries(2):
        assert len(decisions_of_client(actor=client)) == rows
    with django_assert_num_queries(1):
        assert len(agreements_of_client(actor=client)) == rows


@pytest.mark.parametrize("rows", [1, 50])
def test_one_decision_costs_the_same_however_many_services(rows, django_assert_num_queries):
    services = [{"service": "social_guidance", "component": ""} for _n in range(rows)]
    draft = a_draft(a_case_to_decide(services=services))
    worker = the_own_worker(draft.case)
    with django_assert_num_queries(DECISION_PAGE):
        page = decision_page(draft.pk, actor=worker)
    assert len(page.services) == len(page.planned) == rows


DECISION_PAGE = 12
