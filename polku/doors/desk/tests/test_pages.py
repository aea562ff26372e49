"""The desk's pages: who sees what, what stands first, and what each costs."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.directory.people.tests.builders import a_person, a_protected_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.doors.desk.rules import Attention, attention
from polku.pathway.activities.models import Meeting
from polku.pathway.cases.models import Case, Clock, Tie
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import NOBODY, a_case, a_tie

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def the_worker_of(case: Case) -> User:
    return Tie.objects.get(case=case, kind=TieKind.OWN).user


def a_clock(case: Case, *, due_in: int) -> Clock:
    due = clock.today() + timedelta(days=due_in)
    return Clock.objects.create(
        case=case,
        rule_code="ASSESS_END_ADULT",
        statutory=False,
        starts_on=due - timedelta(days=90),
        due_on=due,
    )


def a_coming_meeting(case: Case, *, in_days: int) -> Meeting:
    worker = the_worker_of(case)
    return Meeting.objects.create(
        case=case,
        worker=worker,
        planned_by=worker,
        starts_at=clock.now() + timedelta(days=in_days),
    )


def names_on(page: str, *people: str) -> list[str]:
    return sorted(people, key=page.index)


def looked_for(client, words):
    """The list, narrowed to these words: wherever that leads."""
    return client.get(client.post("/clients/narrow/", {"q": words}).url)


class TestAttention:
    def test_late_comes_before_everything(self):
        found = attention(
            due_on=TODAY - timedelta(days=1),
            next_meeting_at=None,
            meeting_overdue=True,
            on=TODAY,
        )
        assert found == [Attention.LATE, Attention.MEETING_OVERDUE]

    def test_a_deadline_a_week_away_is_due_and_one_after_it_is_not(self):
        def at(days: int) -> list[Attention]:
            return attention(
                due_on=TODAY + timedelta(days=days),
                next_meeting_at=clock.moment(TODAY),
                meeting_overdue=False,
                on=TODAY,
            )

        assert at(7) == [Attention.DUE]
        assert at(8) == []

    def test_nothing_agreed_asks_for_a_meeting(self):
        calm = attention(due_on=None, next_meeting_at=None, meeting_overdue=False, on=TODAY)
        assert calm == [Attention.NO_MEETING]


class TestCaseload:
    def test_the_list_holds_my_own_clients_and_not_my_colleagues(self):
        mine = a_case(person=a_person("Aino", "Omala"))
        a_case(person=a_person("Eero", "Toisen"), unit=mine.unit)
        page = signed_in(the_worker_of(mine)).get("/clients/").content.decode()
        assert "Omala, Aino" in page
        assert "Toisen" not in page

    def test_a_list_of_everybody_i_work_with_holds_co_workers_cases_too(self):
        unit = a_unit()
        me = a_worker(unit)
        other = a_case(person=a_person("Eero", "Toisen"), unit=unit)
        Tie.objects.create(case=other, user=me, kind=TieKind.CO_WORKER, starts_on=clock.today())
        client = signed_in(me)
        assert "Toisen" not in client.get("/clients/").content.decode()
        assert "Toisen" in client.get("/clients/?whose=all").content.decode()

    def test_names_sort_as_finns_expect_with_a_ring_and_dots_last(self):
        unit = a_unit()
        me = a_worker(unit)
        for name in ("Öhman", "Zeniuk", "Åberg", "Äyräs", "Aalto"):
            a_case(person=a_person("Kim", name), unit=unit, worker=me)
        page = signed_in(me).get("/clients/?sort=name").content.decode()
        assert names_on(page, "Öhman", "Zeniuk", "Åberg", "Äyräs", "Aalto") == [
            "Aalto",
            "Zeniuk",
            "Åberg",
            "Äyräs",
            "Öhman",
        ]

    def test_the_nearest_deadline_can_stand_first(self):
        unit = a_unit()
        me = a_worker(unit)
        for name, days in (("Myöhä", 40), ("Kohta", 3), ("Heti", -2)):
            a_clock(a_case(person=a_person("Kim", name), unit=unit, worker=me), due_in=days)
        client = signed_in(me)
        page = client.get("/clients/?sort=due").content.decode()
        assert names_on(page, "Myöhä", "Kohta", "Heti") == ["Heti", "Kohta", "Myöhä"]
        late = client.get("/clients/?attention=late").content.decode()
        assert "Heti" in late
        assert "Kohta" not in late

    def test_searching_finds_by_part_of_a_name_and_by_whole_identity_number(self):
        unit = a_unit()
        me = a_worker(unit)
        person = a_person("Aino Maria", "Korpiniitty")
        a_case(person=person, unit=unit, worker=me)
        a_case(person=a_person("Eero", "Muu"), unit=unit, worker=me)
        client = signed_in(me)
        for words in ("niitty", "aino korpi", person.identity_number):
            narrowed = client.post("/clients/narrow/", {"q": words, "stage": "planning"})
            assert narrowed.url.startswith("/clients/?stage=planning")
            page = looked_for(client, words).content.decode()
            assert "Korpiniitty" in page
            assert "Muu, Eero" not in page

    def test_a_name_never_stands_in_an_address_or_in_clear_in_the_session(self):
        mine = a_case(person=a_person("Aino", "Korpiniitty"))
        client = signed_in(the_worker_of(mine))
        found = looked_for(client, "Korpiniitty").content.decode()
        assert "Korpi" not in str(dict(client.session))
        assert 'value="Korpiniitty"' in found
        assert not re.findall(r'(?:href|action)="[^"]*orpi', found)
        assert 'value="Korpi' not in client.get("/clients/?q=Korpiniitty").content.decode()

    def test_the_menu_leads_to_all_ones_clients_whomever_one_looked_for(self):
        mine = a_case(person=a_person("Aino", "Omala"))
        client = signed_in(the_worker_of(mine))
        assert "Omala" not in looked_for(client, "somebody else").content.decode()
        assert "Omala" in client.get("/clients/").content.decode()
        for bent in ("1", "k1.AAAA", "x" * 200):
            assert "Omala" in client.get("/clients/", {"sought": bent}).content.decode()

    def test_an_address_that_was_kept_finds_the_same_clients_after_signing_in_anew(self):
        mine = a_case(person=a_person("Aino", "Omala"))
        kept = signed_in(the_worker_of(mine)).post("/clients/narrow/", {"q": "Omala"}).url
        assert "Omala" not in kept
        assert "Omala" in signed_in(the_worker_of(mine)).get(kept).content.decode()

    def test_an_address_that_makes_no_sense_narrows_nothing(self):
        mine = a_case(person=a_person("Aino", "Omala"))
        answer = signed_in(the_worker_of(mine)).get(
            "/clients/?stage=x&sort=%00&page=-1&attention=y"
        )
        assert answer.status_code == 200
        assert "Omala" in answer.content.decode()

    def test_an_overdue_meeting_is_seen(self):
        mine = a_case(meeting_interval_days=14, last_met_on=clock.today() - timedelta(days=15))
        page = signed_in(the_worker_of(mine)).get("/clients/?attention=meeting").content.decode()
        assert "Meeting overdue" in page
        assert mine.person.listed_name in page

    def test_every_name_on_the_list_is_noted_in_the_use_log(self):
        unit = a_unit()
        me = a_worker(unit)
        people = [a_case(unit=unit, worker=me).person_id for _ in range(3)]
        signed_in(me).get("/clients/")
        noted = Use.objects.filter(actor_id=me.pk, page="desk:caseload")
        assert sorted(noted.values_list("person_id", flat=True)) == sorted(people)

    def test_it_costs_the_same_with_fifty_clients_as_with_one(self):
        unit = a_unit()
        me = a_worker(unit)
        client = signed_in(me)

        def cost(clients: int) -> int:
            for _ in range(clients):
                case = a_case(unit=unit, worker=me)
                a_clock(case, due_in=5)
                a_coming_meeting(case, in_days=2)
            with CaptureQueriesContext(connection) as queries:
                client.get("/clients/")
            return len(queries)

        assert cost(1) == cost(49) <= 12


class TestWhomNobodyOwns:
    def test_whoever_assesses_finds_the_client_and_what_is_due(self):
        case = a_case(person=a_person("Aino", "Arvioitava"), worker=NOBODY)
        a_clock(case, due_in=3)
        assessor, colleague = a_worker(case.unit), a_worker(case.unit)
        a_tie(case, assessor, kind=TieKind.ASSESSOR)
        for page in ("/", "/clients/"):
            assert "Arvioitava" in signed_in(assessor).get(page).content.decode()
            assert "Arvioitava" not in signed_in(colleague).get(page).content.decode()

    def test_once_the_assessment_is_over_it_is_the_own_workers(self):
        case = a_case(person=a_person("Aino", "Arvioitu"), stage=Stage.PLANNING)
        a_clock(case, due_in=3)
        assessor = a_worker(case.unit)
        a_tie(case, assessor, kind=TieKind.ASSESSOR)
        for page in ("/", "/clients/"):
            assert "Arvioitu" not in signed_in(assessor).get(page).content.decode()
            assert "Arvioitu" in signed_in(the_worker_of(case)).get(page).content.decode()
        assert "Arvioitu" in signed_in(assessor).get("/clients/?whose=all").content.decode()

    def test_the_lead_comes_from_the_count_to_those_who_have_no_own_worker(self):
        alone = a_case(person=a_person("Aino", "Yksin"), worker=NOBODY)
        a_case(person=a_person("Eero", "Omalla"), unit=alone.unit)
        a_case(person=a_person("Outi", "Muualla"), worker=NOBODY)
        lead = signed_in(a_worker(alone.unit, role=Role.UNIT_LEAD))
        [address] = re.findall(r'href="([^"]*whose=[^"]*)"', lead.get("/unit/").content.decode())
        page = lead.get(address).content.decode()
        assert "Yksin" in page
        assert "Omalla" not in page and "Muualla" not in page
        assert lead.post("/clients/narrow/", {"whose": "nobody"}).url == address

    def test_a_caseworker_is_neither_offered_the_leads_list_nor_given_it(self):
        alone = a_case(person=a_person("Aino", "Yksin"), worker=NOBODY)
        page = signed_in(a_worker(alone.unit)).get("/clients/?whose=nobody").content.decode()
        assert "Yksin" not in page
        assert 'value="nobody"' not in page

    @pytest.mark.parametrize("page", ["/", "/clients/", "/clients/?whose=nobody"])
    def test_fifty_cost_as_much_as_one(self, page):
        unit = a_unit()
        lead = a_worker(unit, role=Role.UNIT_LEAD)
        client = signed_in(lead)

        def cost(cases: int) -> int:
            for _ in range(cases):
                case = a_case(unit=unit, worker=NOBODY)
                a_tie(case, lead, kind=TieKind.ASSESSOR)
                a_clock(case, due_in=5)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            return len(queries)

        assert cost(1) == cost(49)
        assert page == "/" or cost(0) <= 12


class TestCasePage:
    def test_the_own_worker_sees_the_whole_path_and_the_next_step(self):
        case = a_case(stage=Stage.PLANNING)
        page = signed_in(the_worker_of(case)).get(reverse("desk:case", args=[case.pk]))
        text = page.content.decode()
        assert case.person.listed_name in text
        assert "Make the plan together" in text

    def test_a_colleague_may_look_but_finds_no_next_step(self):
        case = a_case(stage=Stage.PLANNING)
        page = signed_in(a_worker(case.unit)).get(reverse("desk:case", args=[case.pk]))
        assert page.status_code == 200
        assert "Next on the path" not in page.content.decode()

    @pytest.mark.parametrize(
        "role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR], ids=str
    )
    def test_roles_without_the_whole_case_cannot_tell_that_it_exists(self, role):
        case = a_case()
        user = a_worker(case.unit, role=role)
        assert signed_in(user).get(reverse("desk:case", args=[case.pk])).status_code == 404

    def test_a_stranger_cannot_tell_that_it_exists(self):
        case = a_case()
        stranger = a_worker(a_unit())
        assert signed_in(stranger).get(reverse("desk:case", args=[case.pk])).status_code == 404

    def test_reading_it_is_noted_with_its_purpose(self):
        case = a_case()
        worker = the_worker_of(case)
        signed_in(worker).get(reverse("desk:case", args=[case.pk]))
        use = Use.objects.get(page="desk:case")
        assert (use.actor_id, use.case_id, use.purpose) == (worker.pk, case.pk, "client_work")

    def test_where_a_protected_client_lives_is_nowhere_on_it(self):
        case = a_case(person=a_protected_person())
        text = signed_in(the_worker_of(case)).get(reverse("desk:case", args=[case.pk]))
        assert "Salainenkatu" not in text.content.decode()
        assert "1234567" not in text.content.decode()

    @pytest.mark.parametrize("address", ["?story=documents", "?story=x&page=99", "?page=abc"])
    def test_any_part_of_the_story_can_be_asked_for(self, address):
        case = a_case()
        page = signed_in(the_worker_of(case)).get(reverse("desk:case", args=[case.pk]) + address)
        assert page.status_code == 200


class TestUnitAndToday:
    def test_the_lead_sees_how_much_each_worker_carries(self):
        case = a_case()
        lead = a_worker(case.unit, role=Role.UNIT_LEAD)
        worker = the_worker_of(case)
        page = signed_in(lead).get("/unit/").content.decode()
        assert worker.listed_name in page
        assert "1 open case" in page

    def test_nobody_else_opens_the_leads_page(self):
        assert signed_in(a_worker(a_unit())).get("/unit/").status_code == 403

    def test_statutory_and_own_targets_stand_apart_in_waiting_times(self):
        case = a_case()
        lead = a_worker(case.unit, role=Role.UNIT_LEAD)
        met = a_clock(case, due_in=3)
        Clock.objects.filter(pk=met.pk).update(met_on=clock.today())
        page = signed_in(lead).get("/unit/").content.decode()
        assert "Own target" in page
        assert "1 / 1" in page

    @pytest.mark.parametrize("page", ["/", "/unit/"])
    def test_they_cost_the_same_with_fifty_clients_as_with_one(self, page):
        unit = a_unit()
        me = a_worker(unit)
        lead = a_worker(unit, role=Role.UNIT_LEAD)
        client = signed_in(lead if page == "/unit/" else me)

        def cost(clients: int) -> int:
            for _ in range(clients):
                a_clock(a_case(unit=unit, worker=me), due_in=-5)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            return len(queries)

        assert cost(1) == cost(49)

    def test_a_client_is_led_to_their_own_pages(self):
        case = a_case()
        answer = signed_in(the_account_of(case.person)).get("/")
        assert answer.url == reverse("portal:home")

    def test_an_administrators_menu_leads_to_no_client(self):
        user = a_worker(a_unit(), role=Role.ADMINISTRATOR)
        page = signed_in(user).get("/").content.decode()
        assert reverse("units:users") in page
        assert reverse("desk:caseload") not in page
        assert reverse("intake:queue") not in page
