"""One client from referral to follow-up: six people, each at their own screen, each leaving to
the next what the next must see."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from polku.base import clock
from polku.directory.people.tests.builders import an_identity_number
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Section
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.decisions.models import Agreement, Decision
from polku.pathway.outcomes.models import Evaluation, FollowUp
from polku.pathway.plan.models import Plan
from tests.journeys.browser import assert_fits, assert_no_axe_violations
from tests.journeys.people import People, Time, some_people
from tests.journeys.reader import Reader, name_of

NEED = "Päivät menevät sekaisin ja laskut jäävät auki."
OWN_WORDS = "Haluan, että aamuissa on taas jokin järki."
ESTIMATE = "Arjen rytmi on kadonnut, voimia on."
WISH = "Haluan käydä jossain, missä on muita."
SAID = "Aino kertoi, että bussilla tulo jännittää, mutta ryhmä tuntui omalta."


def a_day(days: int = 0) -> str:
    """So many days from now, as one writes it in a box."""
    day = clock.today() + timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


LEVELS = {
    "−2 Paljon vähemmän kuin toivottiin": "En lähde kotoa",
    "−1 Vähemmän kuin toivottiin": "Käyn ulkona kerran viikossa",
    "0 Kuten toivottiin": "Käyn ryhmässä joka viikko",
    "+1 Enemmän kuin toivottiin": "Käyn ryhmässä ja tapaan jonkun muulloin",
    "+2 Paljon enemmän kuin toivottiin": "Ohjaan ryhmässä jotakin itse",
}


BOTH_VOICES = re.compile("^(Asiakkaan sanoin|Ammattilaisen arvio)")
ASKED: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    Section.MANNER: (
        {
            "Miten arvio tehtiin": "Kaksi tapaamista ja yksi kotikäynti.",
            "Oikeudet ja vaihtoehdot selvitetty": a_day(),
            "Miten oikeudet, vaihtoehdot": "Käytiin läpi yhdessä.",
        },
        (),
    ),
    Section.NEEDS: ({}, ("1. Jokapäiväisestä elämästä selviytyminen: Paljon tarvetta",)),
    Section.NETWORK: (
        {"Mitä he voivat ja haluavat tehdä": "Sisko soittaa joka aamu."},
        ("Kartoitettu yhdessä asiakkaan kanssa", "Asiakas ei huolehdi kenestäkään"),
    ),
    Section.SPECIAL_SUPPORT: ({}, ("Tarvitseeko asiakas erityistä tukea?: Ei",)),
    Section.OWN_VIEW: ({}, ("Tarvitaanko omatyöntekijä ammattilaisen arvion mukaan?: Kyllä",)),
    Section.CONCLUSIONS: (
        {"Arvio asiakkuuden kestosta": "Noin vuosi"},
        ("Tilapäinen tarve", "Laaditaanko asiakassuunnitelma?: Kyllä"),
    ),
}


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    """The server runs in this process: its clock may be moved from here."""
    moved = Time()
    monkeypatch.setattr(clock, "timezone", moved)
    return moved


@pytest.fixture
def people(live: LiveServer, page_at: Callable[..., Page]) -> People:
    return some_people(open_page=page_at, site=live.url)


def test_one_client_walks_the_path_from_referral_to_follow_up(people: People, time: Time):
    a_referral_is_recorded_and_initiated(people)
    client = the_client_gets_their_own_pages(people)
    the_own_worker_sees_the_new_client_and_assesses(people, client)
    the_lead_sees_whom_the_worker_carries(people)
    the_plan_is_written_by_both_and_agreed_by_the_client(people, client)
    the_decision_is_made_and_its_letter_opens(people, client)
    the_agreement_is_offered_and_the_client_signs(people, client)
    the_client_gets_a_place_and_a_provider(people)
    the_group_leader_marks_who_came(people)
    the_provider_records_a_day_and_sees_nothing_else(people)
    a_meeting_is_recorded_and_the_client_reads_the_note(people, client)
    time.passes(days=90)
    how_it_went_is_evaluated_with_the_client(people, client)
    the_client_goes_onward_and_the_case_is_closed(people, client)
    time.passes(days=28)
    the_follow_up_appears_by_itself_and_is_recorded(people)


def the_case() -> Case:
    return Case.objects.get()


def a_referral_is_recorded_and_initiated(people: People) -> None:
    reader = people.intake.opens("intake:queue").follows("Kirjaa yhteydenotto")
    reader.fills(
        {
            "Sukunimi": "Keränen",
            "Etunimet": "Aino",
            "Asiointikieli": "suomi",
            "Mitä apua tarvitaan ja miksi": NEED,
            "Kuka otti yhteyttä": "Työvoimaviranomainen",
            "Yhteydenottajan nimi": "Tero Työ",
            "Yhteydenottajan organisaatio": "Kajaanin työllisyysalue",
            "Miten saapui": "Puhelin",
        }
    )
    reader.chooses("Ei kiireellinen", "Lähete", "Viranomaisten välinen ilmoitus (40 §)", "Annettu")
    reader.fills({"Arvion perustelut": "Ruokaa ja katto pään päällä on."})
    reader.presses("Kirjaa yhteydenotto").sees("Keränen, Aino", NEED, "Ei kiireellinen")
    reader.follows("Kirjaa uusi henkilö")
    reader.fills({"Henkilötunnus": an_identity_number()})
    reader.presses("Kirjaa uusi henkilö").follows("Pane asia vireille")
    reader.sees("Aino Keränen", "Ei kiireellinen")
    worker = name_of(people.users["worker"])
    reader.fills(
        {
            "Palvelutehtävä": "Työikäisten palvelut",
            "Kuka arvioi palvelutarpeen": worker,
            "Omatyöntekijä, jos jo tiedossa": worker,
        }
    )
    reader.presses("Pane asia vireille")
    assert the_case().stage == Stage.INITIATED


def the_client_gets_their_own_pages(people: People) -> Reader:
    """The worker opens them; the client signs in with what the worker hands over."""
    reader = people.worker.opens("intake:own-pages", the_case().person_id)
    reader.fills({"Käyttäjätunnus": "aino.keranen"})
    reader.presses("Avaa sivut", sees="aino.keranen")
    password = reader.page.locator("main dd").last.inner_text()
    client = Reader(people.open_page(390), people.site)
    return client.signs_in("aino.keranen", password.strip())


def the_own_worker_sees_the_new_client_and_assesses(people: People, client: Reader) -> None:
    worker = people.worker.opens("desk:caseload").sees("Keränen, Aino").follows("Keränen, Aino")
    worker.sees("Tiina Työntekijä", "Vireilletulo")
    worker.presses("Aloita arviointi")
    draft = Assessment.objects.get()
    the_client_writes_their_view(client)
    for section in Section:
        worker.opens("assessment:section", draft.pk, section)
        write_the_whole_section(worker, section)
        worker.presses("Tallenna")
    worker.opens("assessment:document", draft.pk).sees(OWN_WORDS)
    worker.opens("assessment:finish", draft.pk).presses("Viimeistele arvio")
    assert the_case().stage == Stage.PLANNING
    client.opens("portal:assessment").follows("Mitä apua tarvitsen,").sees(OWN_WORDS, ESTIMATE)


def the_client_writes_their_view(client: Reader) -> None:
    client.opens("portal:home").sees("Tiina Työntekijä")
    for topic in ("situation", "strengths", "need"):
        client.opens("portal:assessment-write", topic)
        client.page.locator("main textarea").fill(OWN_WORDS)
        client.presses("Tallenna")
    client.opens("portal:own-worker").chooses("Kyllä").presses("Tallenna")


def write_the_whole_section(worker: Reader, section: str) -> None:
    """Both voices in every box that is still empty, and the answers the section asks for."""
    for box in worker.page.get_by_label(BOTH_VOICES).all():
        if box.is_visible() and not box.input_value():
            box.fill(ESTIMATE)
    if section == Section.NEEDS:
        for none in worker.page.get_by_label("Ei tarvetta").all():
            none.check()
    boxes, choices = ASKED.get(section, ({}, ()))
    worker.fills(boxes).chooses(*choices)


def the_lead_sees_whom_the_worker_carries(people: People) -> None:
    people.lead.opens("desk:unit").sees("Työntekijä, Tiina")


def the_plan_is_written_by_both_and_agreed_by_the_client(people: People, client: Reader) -> None:
    worker = people.worker.opens("plan:start", the_case().pk)
    worker.chooses("Arjen tuki").presses("Aloita suunnitelma", sees="Tavoitteet (0)")
    plan = Plan.objects.get()
    the_client_wishes(client)
    the_worker_writes_the_rest(worker, plan)
    worker.opens("plan:propose", plan.pk).presses("Anna asiakkaalle")
    client.opens("portal:home").follows("Oma suunnitelma").sees(WISH, "Käyn ryhmässä joka viikko")
    assert_fits(client.page)
    assert_no_axe_violations(client.page)
    client.follows("Hyväksyn").presses("Kyllä, hyväksyn suunnitelman")
    worker.opens("plan:one", plan.pk).sees("Asiakkaan omalla sivulla")
    assert the_case().stage == Stage.DECISION


def the_client_wishes(client: Reader) -> None:
    client.opens("portal:plan-new-wish").fills({"Mitä toivot?": WISH}).presses("Tallenna")
    client.opens("portal:plan-write", "need_client").sees("Missä tarvitset apua?")
    client.fills({"Vastaukseni omin sanoin": OWN_WORDS}).presses("Tallenna")


def the_worker_writes_the_rest(worker: Reader, plan: Plan) -> None:
    worker.opens("plan:one", plan.pk).sees(WISH)
    worker.opens("plan:piece", plan.pk, "goal", plan.goals.get().pk)
    worker.fills({"Yhteinen tavoite": "Käyn ryhmässä", **LEVELS}).chooses("−1")
    worker.presses("Tallenna tavoite")
    worker.opens("plan:add", plan.pk, "service")
    worker.fills(
        {
            "Palvelu": "Sosiaalinen kuntoutus",
            "Määrä": "2 päivää viikossa",
            "Päiviä viikossa": "2",
            "Ensimmäinen päivä": a_day(),
            "Viimeinen päivä": a_day(180),
        }
    ).presses("Tallenna")
    worker.opens("plan:write", plan.pk, "talk")
    worker.fills({"Miten oikeudet, velvollisuudet": "Kerrottu tapaamisella."}).presses("Tallenna")
    worker.opens("plan:write", plan.pk, "need")
    worker.fills({"Ammattihenkilön arvio": "Tarvitsee tukea arjen rytmiin."}).presses("Tallenna")
    worker.opens("plan:write", plan.pk, "follow-up")
    worker.fills(
        {
            "Kuinka usein": "Joka toinen viikko",
            "Päivä, jolloin suunnitelma tarkistetaan": a_day(90),
            "Miten etenemistä seurataan": "Yhdessä tapaamisilla.",
            "Kuinka kauan asiakkuuden": "Noin vuosi",
        }
    ).presses("Tallenna")


def the_decision_is_made_and_its_letter_opens(people: People, client: Reader) -> None:
    worker = people.worker.opens("decisions:case", the_case().pk)
    worker.presses("Kirjoita päätös", sees="Mitä päätetään")
    worker.fills(
        {
            "Miten palvelu järjestetään": "Hyvinvointialueen oma toiminta",
            "Tosiseikat, joihin päätös perustuu": "Arjen rytmi on kadonnut.",
            "Kuka antaa lisätietoja": "Tiina Työntekijä",
            "Puhelinnumero": "044 123 4567",
            "Voimassa alkaen": a_day(),
            "Voimassa asti": a_day(180),
        }
    )
    reasons = worker.page.locator("[name=reasons]")
    reasons.fill("Asiakas tarvitsee tukea arjen rytmiin, ja ryhmä vastaa tarpeeseen.")
    worker.presses("Tallenna ja lue läpi", sees="Täsmälleen tämä").presses("Tee päätös")
    text = text_of(worker.letter("Avaa kirje (PDF)"))
    assert "Aino Keränen" in text
    assert Decision.objects.get().reference in text
    worker.follows("Kirjaa tiedoksianto").chooses("Asiakkaan omilla sivuilla").presses("Tallenna")
    client.opens("portal:decisions").sees("Päätös sosiaalisesta kuntoutuksesta")
    assert text_of(client.letter("Koko päätös (PDF)")) == text


def the_agreement_is_offered_and_the_client_signs(people: People, client: Reader) -> None:
    worker = people.worker.opens("decisions:decision", Decision.objects.get().pk)
    worker.presses("Tee sopimus", sees="Milloin ja missä")
    worker.fills({"Päiviä viikossa": "2", "Mitä tehdään ja mitä varten": "Ryhmää ja pajaa."})
    worker.presses("Tallenna ja lue läpi", sees="Mitä sovittiin")
    worker.presses("Allekirjoita ja anna asiakkaalle")
    client.opens("portal:decisions").follows("Lue ja allekirjoita").sees("Ryhmää ja pajaa.")
    client.presses("Kyllä, allekirjoitan sopimuksen")
    agreement = Agreement.objects.get()
    worker.opens("decisions:agreement", agreement.pk)
    assert "Ryhmää ja pajaa." in text_of(worker.letter("Avaa sopimus (PDF)"))
    assert agreement.status == "signed"


def the_client_gets_a_place_and_a_provider(people: People) -> None:
    worker = people.worker.opens("activities:enrol", the_case().pk)
    worker.page.get_by_label("Arki haltuun").check()
    worker.presses("Anna paikka")
    worker.opens("cases:add_worker", the_case().pk)
    worker.box("Työntekijä").select_option(label="Paja, Petri – Kajaanin paja")
    worker.chooses("Palveluntuottajan työntekijä").presses("Lisää")


def the_group_leader_marks_who_came(people: People) -> None:
    """On a phone, one tap; the leader learns names, and not what the case holds."""
    leader = people.leader.opens("activities:sheet", people.session.pk).sees("Keränen, Aino")
    leader.chooses("Paikalla")
    leader.presses("Tallenna kaikki").does_not_see(NEED)
    people.worker.opens("activities:case", the_case().pk).sees("Arki haltuun")


def the_provider_records_a_day_and_sees_nothing_else(people: People) -> None:
    case = the_case()
    provider = people.provider.opens("activities:served").follows("Keränen, Aino")
    provider.does_not_see(NEED, OWN_WORDS).follows("Kirjaa osallistumispäivä")
    provider.chooses("Paikalla").presses("Kirjaa päivä")
    for hidden in ("/case/{}/", "/plan/case/{}/", "/assessment/case/{}/"):
        answer = provider.page.goto(provider.site + hidden.format(case.pk))
        assert answer is not None
        assert answer.status == 404


def a_meeting_is_recorded_and_the_client_reads_the_note(people: People, client: Reader) -> None:
    worker = people.worker.opens("activities:record_meeting", the_case().pk)
    worker.fills({"Kirjaus": SAID}).presses("Kirjaa ja merkitse valmiiksi")
    worker.opens("desk:case", the_case().pk).sees("Kuntoutus käynnissä")
    client.opens("portal:record").sees(SAID)


def how_it_went_is_evaluated_with_the_client(people: People, client: Reader) -> None:
    worker = people.worker.opens("outcomes:start", the_case().pk)
    worker.chooses("Loppuarvio").presses("Aloita", sees="Kirjaa, miten on mennyt")
    evaluation = Evaluation.objects.get()
    goal = evaluation.plan.goals.get()
    client.opens("portal:home").follows("Kerro, miten on mennyt")
    client.opens("portal:evaluation-rate", goal.pk)
    client.page.locator("main input[value='1']").check()
    client.presses("Tallenna")
    worker.opens("outcomes:rate", evaluation.pk, goal.pk)
    agreed = worker.page.get_by_role("group", name="Yhdessä sovittu")
    agreed.get_by_text(re.compile(r"^\+1")).click()
    worker.presses("Tallenna", sees="Arviosta puuttuu")
    worker.opens("outcomes:write", evaluation.pk)
    worker.chooses("Tehtiinkö arvio yhdessä asiakkaan kanssa?: Kyllä", "Asiakkuus voi päättyä")
    worker.fills(
        {
            "Asiakkaan omin sanoin": "Käyn joka viikko, ja lauantaisin Marjan kanssa.",
            "Työntekijän arvio": "Tavoite ylittyi.",
        }
    ).presses("Tallenna")
    worker.opens("outcomes:finish", evaluation.pk).presses("Viimeistele arvio")
    worker.opens("outcomes:one", evaluation.pk).sees("60,0")
    client.opens("portal:evaluation-one", evaluation.pk).sees("Käyn joka viikko")


def the_client_goes_onward_and_the_case_is_closed(people: People, client: Reader) -> None:
    worker = people.worker.opens("outcomes:onward", the_case().pk)
    worker.fills({"Mihin asiakas siirtyy": "Työkokeilu", "Vastaanottaja": "Kainuun kirjasto"})
    worker.chooses("Asiakas suostuu").presses("Tallenna")
    worker.opens("outcomes:close", the_case().pk).sees("Keränen")
    worker.fills(
        {
            "Miksi asiakkuus päättyy": "Tuen tarve on päättynyt",
            "Merkintä, joka päättää asiakkuuden": "Aino jatkaa työkokeilussa kirjastolla.",
        }
    ).presses("Päätä asiakkuus")
    assert the_case().stage == Stage.CLOSED
    client.opens("portal:home").sees("Et enää tarvitse apuamme")
    worker.opens("desk:today").does_not_see("Keränen, Aino")


def the_follow_up_appears_by_itself_and_is_recorded(people: People) -> None:
    worker = people.worker.opens("desk:today").sees("Keränen, Aino", "Neljä viikkoa")
    worker.opens("outcomes:follow_ups").follows("Keränen, Aino").chooses("Työssä")
    worker.fills({"Asiakkaan omin sanoin": "Sain jäädä kirjastolle töihin."})
    worker.presses("Kirjaa, mitä asiakkaalle kuuluu")
    assert FollowUp.objects.get(kind="four_weeks").note == "Sain jäädä kirjastolle töihin."


def text_of(letter: bytes) -> str:
    """What a PDF reader finds in it; a letter without a title or a language is no letter."""
    opened = PdfReader(BytesIO(letter))
    assert opened.metadata is not None and opened.metadata.title
    assert opened.trailer["/Root"]["/Lang"] == "fi"
    return " ".join(" ".join(page.extract_text() for page in opened.pages).split())
