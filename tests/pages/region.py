"""A small region in which every page has something on it: made once, through the builders."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Model

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role, ServiceTask
from polku.base.audit.actions import note_read
from polku.base.lifecycle.actions import approve_destruction
from polku.base.lifecycle.rules import Material
from polku.base.rulebook.actions import set_own_target
from polku.base.rulebook.codes import FOR_INFORMATION
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.rules import Basis, Unit
from polku.base.signin.tests.builders import a_session_of, an_app
from polku.directory.people.tests.builders import (
    a_person,
    a_protected_person,
    the_account_of,
    under_a_claim,
)
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.doors.portal.tests.paths import a_reader, walked_to_where_everything_waits
from polku.pathway.activities.rules import EnrolmentStatus
from polku.pathway.activities.tests import builders as doing
from polku.pathway.assessment import actions as assessing
from polku.pathway.assessment.rules import Topic
from polku.pathway.assessment.tests import builders as assessed
from polku.pathway.cases.actions import add_network_member, break_glass, cover_for, start_clock
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_tie,
    the_client_of,
    the_own_worker,
)
from polku.pathway.consents.actions import give
from polku.pathway.consents.rules import Kind, Target, Terms
from polku.pathway.decisions.models import CompensationRule
from polku.pathway.decisions.tests import builders as deciding
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests import builders as arriving
from polku.pathway.outcomes import actions as outcomes
from polku.pathway.outcomes.rules import Consent, PathCode
from polku.pathway.outcomes.tests import builders as ending
from polku.pathway.plan import actions as planning
from polku.pathway.plan.rules import Doer, Effect
from polku.pathway.plan.tests import builders as planned
from polku.steering.records.actions import propose
from polku.steering.records.tests.builders import a_case_ended, a_made_copy
from polku.voice.openness.tests import builders as opening

NAMES = (
    *("Aino Keränen", "Veikko Heikkinen", "Maarit Karppinen", "Eino Huotari", "Saara Moilanen"),
    *("Onni Kemppainen", "Helmi Leinonen", "Toivo Tervo", "Elsa Piirainen", "Arvo Komulainen"),
    *("Lempi Kinnunen", "Urho Juntunen", "Siiri Kyllönen", "Väinö Oikarinen", "Hilja Tolonen"),
    *("Reino Schroderus", "Martta Haverinen", "Niilo Seppänen", "Impi Kemppainen"),
    "Taimi Kyllönen",
)


@dataclass
class Region:
    """Who there is and what there is, by the names the table of pages uses."""

    users: dict[str, User] = field(default_factory=dict)
    things: dict[str, Model] = field(default_factory=dict)
    names: list[str] = field(default_factory=lambda: list(reversed(NAMES)))

    def case(self, name: str, *, stage: str) -> Case:
        """A case of the region's own worker; its client can sign in."""
        first, last = self.names.pop().split()
        person = a_person(first, last)
        worker = self.users["worker"]
        case = a_case(person=person, unit=self.things["unit"], worker=worker, stage=stage)
        self.users[f"client of {name}"] = the_account_of(person)
        self.things[name] = case
        return case


def a_region() -> Region:
    """Everything, in the order of the path."""
    region = Region()
    _people(region)
    _rules(region)
    furnish(region)
    return region


def furnish(region: Region) -> None:
    """What happens to clients, among the people and in the unit that the region has."""
    beginning = (_arrivals, _assessments, _plans, _decisions)
    for part in (*beginning, _outcomes, _doings, _openness, _said, _records, _all_at_once):
        part(region)


def _people(region: Region) -> None:
    unit = a_unit("Kajaanin palvelukeskus")
    workshop = a_unit("Kajaanin paja")
    users = {
        "worker": a_worker(unit, first_name="Tiina", last_name="Työntekijä"),
        "colleague": a_worker(unit, first_name="Kaisa", last_name="Kollega"),
        "lead": a_worker(unit, role=Role.UNIT_LEAD, first_name="Leena", last_name="Lähiesihenkilö"),
        "intake": a_worker(unit, role=Role.INTAKE, first_name="Iiro", last_name="Ohjaaja"),
        "leader": a_worker(unit, role=Role.GROUP_LEADER, first_name="Raija", last_name="Ryhmä"),
        "provider": a_worker(workshop, role=Role.PROVIDER, first_name="Petri", last_name="Paja"),
        "administrator": a_worker(unit, role=Role.ADMINISTRATOR, last_name="Ylläpitäjä"),
        "newcomer": the_account_of(a_person("Uuno", "Uusi")),
    }
    region.users |= users
    region.things |= {"unit": unit, "worker": users["worker"]}
    region.things["app_of_worker"] = an_app(users["worker"])
    region.things["sign_in_of_worker"] = a_session_of(users["worker"])
    an_app(users["administrator"])
    region.things["membership"] = Membership.objects.get(user=users["colleague"])


def _said(region: Region) -> None:
    """What a client has said, a copy they asked for, and their record opened for some hours."""
    unit, served = region.things["unit"], region.things["served"]
    beside = a_unit(f"Keskus {Membership.objects.count()}", organisation=unit.organisation)
    why = "Asiakas soitti hädissään ja puhelu katkesi."
    (opening,) = break_glass(served.person_id, reason=why, hours=4, actor=acting(a_worker(beside)))
    terms = Terms(Kind.PERMIT, Target.CONTROLLER, unit.organisation_id)
    region.things |= {
        "opening": opening,
        "statement": give(served.person_id, terms=terms, actor=the_client_of(served)),
        "copy": a_made_copy(served),
        "workers_copy": a_made_copy(served, by=the_own_worker(served)),
    }


def _records(region: Region) -> None:
    """Records at the end of their time: once for a unit, since one proposal names all of them."""
    if "proposal" in region.things:
        return
    unit = region.things["unit"]
    lead, other = (acting(a_worker(unit, role=Role.UNIT_LEAD)) for _each in range(2))
    a_case_ended(unit=unit, worker=NOBODY)
    region.things["approved"] = propose(Material.WORKING_AGE, actor=lead)
    approve_destruction(region.things["approved"].pk, actor=other)
    a_case_ended(unit=unit, worker=NOBODY, service_task=ServiceTask.OLDER)
    region.things["proposal"] = propose(Material.OLDER, actor=lead)


def _all_at_once(region: Region) -> None:
    """A client of whom everything is asked, and whose record a colleague has read; and one of
    whom nothing has been written yet."""
    assessed.a_draft(region.case("begun", stage=Stage.ASSESSMENT))
    case = walked_to_where_everything_waits(region.case("all_at_once", stage=Stage.ASSESSMENT))
    note_read(case.person_id, page="plan:one", case_id=case.pk, actor=a_reader(case))


def _rules(region: Region) -> None:
    today = clock.today()
    rules = DeadlineRule.objects.on(today).exclude(code__in=FOR_INFORMATION)
    own = rules.filter(basis=Basis.OWN_TARGET).first()
    coming = set_own_target(
        rules.filter(basis=Basis.OWN_TARGET).last().pk,
        unit=Unit.DAYS,
        amount=9,
        valid_from=today + timedelta(days=30),
        actor=acting(region.users["administrator"]),
    )
    region.things |= {
        "own_rule": own,
        "coming_rule": coming,
        "law": rules.filter(basis=Basis.STATUTORY).first(),
        "number": Parameter.objects.exclude(code__in=FOR_INFORMATION).first(),
    }


def _arrivals(region: Region) -> None:
    unit = region.things["unit"]
    known = a_person("Kerttu", "Tuttu", phone="040 1234567", home_municipality="205")
    protected = a_protected_person(first_names="Salli", last_name="Suojattu")
    claimed = a_person("Tyyne", "Kertova", phone="040 1234567")
    under_a_claim(claimed)
    region.things |= {"known": known, "protected": protected, "claimed": claimed}
    initiated = region.case("initiated", stage=Stage.INITIATED)
    region.things["with_pages"] = initiated.person
    judged = {"unit": unit, "urgency": Urgency.NOT_URGENT}
    region.things |= {
        "unjudged": arriving.a_contact(unit=unit),
        "judged": arriving.a_judged_contact(**judged),
        "matched": arriving.a_judged_contact(person=known, **judged),
        "judged_late": arriving.a_judged_contact(
            received_at=clock.now() - timedelta(days=3), **judged
        ),
        "joining": arriving.a_judged_contact(person=initiated.person, **judged),
        "claiming": arriving.a_claiming_contact(unit=unit),
        "of_claimed": arriving.a_claiming_contact(unit=unit, person=claimed),
        "of_protected": arriving.a_judged_contact(person=protected, **judged),
    }


def _assessments(region: Region) -> None:
    case = region.case("half_written", stage=Stage.ASSESSMENT)
    draft, worker = assessed.a_draft(case), the_own_worker(case)
    assessed.write(
        draft,
        with_client_how="Kaksi tapaamista palvelukeskuksessa ja yksi kotikäynti.",
        situation_client="Olen ollut pitkään kotona. Päivät menevät sekaisin.",
        situation_professional="Asuu yksin. Työttömänä kolme vuotta, päivärytmi kadonnut.",
        functioning_professional="Kotona selviää, kodin ulkopuolella jännittää.",
        need1_level="some",
        need4_level="much",
        need4_professional="Ei säännöllisiä kontakteja.",
        special_support=True,
        special_support_grounds=["c"],
        special_support_reasoning="Ei saa palveluja haettua yksin.",
    )
    client = the_client_of(case)
    assessing.write_client_view(
        draft.pk, topic=Topic.STRENGTHS, words="Osaan kalastaa.", version=1, actor=client
    )
    assessing.ask_part(
        draft.pk,
        organisation="Kajaanin työllisyysalue",
        author_name="Tero Työ",
        question="Mitkä palvelut sopisivat?",
        actor=worker,
    )
    region.things |= {"draft": draft, "part": draft.parts.get()}
    _around(region, case)
    _finished_ones(region)


def _around(region: Region, case: Case) -> None:
    """A sister, a colleague who covers next week, and a deadline that has passed."""
    worker, next_week = the_own_worker(case), clock.today() + timedelta(days=7)
    sister = Around(kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True)
    region.things["sister"] = add_network_member(case.pk, member=sister, actor=worker)
    cover_for(
        case.pk,
        user_id=region.users["colleague"].pk,
        starts_on=next_week,
        last_day=next_week,
        reason="Loma",
        actor=worker,
    )
    region.things["cover"] = case.ties.get(kind=TieKind.COVER)
    started = clock.today() - timedelta(days=120)
    start_clock(case, rule_code="DECISION_IMPLEMENT", start=started, actor=worker)
    region.things["late"] = case.clocks.get(rule_code="DECISION_IMPLEMENT")


def _finished_ones(region: Region) -> None:
    case = region.case("assessed", stage=Stage.ASSESSMENT)
    finished = assessed.a_finished_assessment(case)
    correction = assessing.correct_assessment(
        finished.pk, reason="Asumisen tiedot olivat väärin.", actor=the_own_worker(case)
    )
    assessed.write(correction, summary_professional="Työntekijän korjattu arvio: yhteenveto")
    other = region.case("other_assessed", stage=Stage.ASSESSMENT)
    region.things |= {
        "finished": finished,
        "correction": correction,
        "corrected": assessed.a_finished_assessment(other),
    }


def _plans(region: Region) -> None:
    region.case("planless", stage=Stage.PLANNING)
    case = region.case("planned", stage=Stage.PLANNING)
    plan, worker = planned.a_ready_draft(case, goals=2), the_own_worker(case)
    words = {
        "factor": planning.FactorWords(effect=Effect.HELPS, text="Sisko soittaa joka aamu."),
        "step": planning.StepWords(doer=Doer.CLIENT, text="Soitan ryhmän vetäjälle."),
        "partner": planning.PartnerWords(
            name="Tero Työ", organisation="Kajaanin työllisyysalue", client_consents=True
        ),
    }
    for name, said in words.items():
        region.things[f"one_{name}"] = planning.save_piece(plan.pk, words=said, actor=worker)
    region.things |= {
        "plan_draft": plan,
        "one_goal": plan.goals.first(),
        "one_service": plan.services.first(),
        "proposed_plan": planned.a_proposed_plan(region.case("proposed", stage=Stage.PLANNING)),
    }


def _decisions(region: Region) -> None:
    names = ("deciding", "decided", "writing", "offered_case", "agreed_case")
    cases = {name: region.case(name, stage=Stage.DECISION) for name in names}
    organisation = region.things["unit"].organisation
    for language in ("fi", "sv"):
        deciding.an_appeal_instruction(organisation, language)
    for case in cases.values():
        deciding.a_plan(case)
    region.things |= {
        "compensation": CompensationRule.objects.filter(organisation=organisation).first()
        or deciding.a_compensation_rule(organisation),
        "decision_draft": deciding.a_draft(cases["deciding"]),
        "decision": deciding.a_decision(cases["decided"]),
        "agreement_draft": deciding.a_draft_agreement(deciding.a_decision(cases["writing"])),
        "offered": deciding.an_offered_agreement(deciding.a_decision(cases["offered_case"])),
        "agreement": deciding.an_agreement(deciding.a_decision(cases["agreed_case"])),
    }


def _outcomes(region: Region) -> None:
    case = region.case("served", stage=Stage.PLANNING)
    for name in ("served_only", "evaluated", "closed"):
        region.case(name, stage=Stage.PLANNING)
    for name in ("served", "served_only", "evaluated", "closed"):
        planned.an_agreed_plan(region.things[name], goals=2, factors=1)
    plan = ending.the_plan_of(case)
    region.things |= {
        "plan": plan,
        "agreed_goal": plan.goals.first(),
        "agreed_service": plan.services.first(),
        "agreed_factor": plan.factors.first(),
        "evaluation": ending.an_evaluation(case, client_view="Olen päässyt liikkeelle."),
        "step_onward": _onward(case),
        "step_told": outcomes.contact_receiver(_onward(case).pk, actor=the_own_worker(case)),
        "evaluated_on": ending.a_finished_evaluation(region.things["evaluated"], levels=(1, 0)),
    }
    _closed(region)


def _openness(region: Region) -> None:
    """One request that waits, one that was answered, and something given out."""
    case, lead = region.things["served"], acting(region.users["lead"])
    opening.a_disclosure(case)
    told = opening.a_request(case)
    opening.answer_request(told.pk, answer="Tässä luettelo.", actor=lead)
    region.things |= {"asked": opening.a_request(case), "told": told}


def _onward(case: Case) -> Model:
    onward = outcomes.Onward(
        path=PathCode.values[0], consent=Consent.GIVEN, receiver="Kajaanin työllisyysalue"
    )
    return outcomes.record_onward_step(case.pk, onward=onward, actor=the_own_worker(case))


def _closed(region: Region) -> None:
    """Closed four weeks ago: its first follow-up is due today."""
    case = region.things["closed"]
    ending.a_finished_evaluation(case, levels=(1, 2), kind="closing")
    outcomes.close_case(
        case.pk, reason="need_ended", note="Tavoitteet saavutettiin.", actor=the_own_worker(case)
    )
    region.things["follow_up"] = ending.the_follow_up_of(case)


def _doings(region: Region) -> None:
    unit = region.things["unit"]
    case = region.case("active", stage=Stage.SERVICE)
    waiting_case = region.case("waiting_case", stage=Stage.SERVICE)
    leader = region.users["leader"]
    group = doing.a_group(unit, leader=leader, name="Arki haltuun", purpose="Arjen asioita.")
    room = doing.an_open_place(unit, leader=leader)
    a_tie(case, region.users["provider"], kind=TieKind.PROVIDER)
    past = doing.a_session(group, days=-7)
    region.things |= {
        "group": group,
        "place": doing.a_place(group, case),
        "waiting": doing.a_place(group, waiting_case, status=EnrolmentStatus.WAITING),
        "session": doing.a_session(group, starts_at=clock.now() - timedelta(minutes=20)),
        "past_session": past,
        "drop_in_session": doing.a_session(room, starts_at=clock.now() - timedelta(minutes=20)),
        "meeting": doing.a_meeting(case, days=3, move_wish="Iltapäivä sopisi paremmin."),
        "begun_meeting": doing.a_meeting(case, starts_at=clock.now() - timedelta(minutes=50)),
        "note": doing.a_ready_note(case),
        "note_of_a_test": doing.a_ready_note(case, therapeutic_or_test=True),
        "note_draft": doing.a_draft(case, happened_at=clock.now() - timedelta(days=5)),
    }
    doing.a_mark(past, case)
    doing.a_ready_note(case, author_id=region.users["provider"].pk)
