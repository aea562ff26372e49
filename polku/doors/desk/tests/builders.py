"""The fullest case there can be: everything that its page shows, once, and what there may be many
of, in so many rows."""

from datetime import timedelta

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.base.rulebook.codes import RuleCode
from polku.directory.people.tests.builders import a_protected_person, the_client
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import LONG_AGO, a_unit, a_worker, acting
from polku.pathway.activities.tests import builders as activities
from polku.pathway.assessment.actions import correct_assessment
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.actions.opening import break_glass
from polku.pathway.cases.models import Case, Clock, NetworkMember
from polku.pathway.cases.rules import Ground, NetworkKind, Stage, TieKind
from polku.pathway.cases.tests.builders import a_case, a_tie, the_own_worker
from polku.pathway.consents import actions as consents
from polku.pathway.consents.rules import Kind, Target, Terms
from polku.pathway.decisions.actions import make_decision, save_decision
from polku.pathway.decisions.tests import builders as decisions
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Status
from polku.pathway.intake.tests.builders import a_judged_contact
from polku.pathway.outcomes.models import FollowUp, OnwardStep
from polku.pathway.outcomes.rules import Consent, PathCode
from polku.pathway.outcomes.tests.builders import a_finished_evaluation, an_evaluation
from polku.pathway.plan.tests.builders import a_draft as a_draft_plan
from polku.pathway.plan.tests.builders import an_agreed_plan


def the_fullest_case() -> Case:
    """One of everything, finished and unfinished side by side, of a protected client."""
    case = a_case(person=a_protected_person())
    worker = the_own_worker(case)
    correct_assessment(a_finished_assessment(case).pk, reason="Täsmennys", actor=worker)
    an_agreed_plan(case, goals=3)
    _granted(case)
    a_draft_plan(case)
    a_finished_evaluation(case, levels=(1, 1, 1))
    an_evaluation(case)
    _leaving(case)
    _said(case)
    Case.objects.filter(pk=case.pk).update(
        special_support=True, special_support_grounds=[Ground.values[0]], last_met_on=clock.today()
    )
    return case


def _granted(case: Case) -> None:
    """A decision that is carried out and one being written; an agreement of each kind."""
    for language in ("fi", "sv"):
        decisions.an_appeal_instruction(case.unit.organisation, language)
    draft, worker = decisions.a_draft(case), the_own_worker(case)
    last = clock.today() + timedelta(days=90)
    draft = save_decision(
        draft.pk,
        text=decisions.a_whole_text(draft),
        lines=decisions.lines_of(draft, starts_on=clock.today(), ends_on=last),
        version=draft.version,
        actor=worker,
    )
    made = make_decision(draft.pk, version=draft.version, actor=worker)
    decisions.an_agreement(made)
    decisions.a_draft(case)
    decisions.a_draft_agreement(made)


def _leaving(case: Case) -> None:
    """Where the client goes on to, a reply that is awaited, and a follow-up."""
    OnwardStep.objects.create(
        case=case,
        path=PathCode.WORKSHOP,
        consent=Consent.GIVEN,
        sent_on=clock.today(),
        recorded_by_id=the_own_worker(case).id,
    )
    FollowUp.objects.create(case=case, kind="four_weeks", due_on=clock.today())


def _said(case: Case) -> None:
    """A denial, and a permit that was said again."""
    client = the_client(case.person)
    for kind in (Kind.DENIAL, Kind.PERMIT, Kind.PERMIT):
        terms = Terms(kind=kind, target=Target.CONTROLLER, controller_id=case.unit.organisation_id)
        consents.give(case.person_id, terms=terms, actor=client)


def add_rows(case: Case, rows: int) -> None:
    """So many more of everything that a case may have many of."""
    Case.objects.filter(pk=case.pk).update(stage=Stage.SERVICE)
    case.refresh_from_db()
    for n in range(rows):
        _a_row_of_doing(case, n)
        _a_row_of_people(case, n)
        _a_joined_contact(case)
    _clocks(case, rows)


def _clocks(case: Case, rows: int) -> None:
    """So many deadlines, as far as there are rules for them, one of them late."""
    running = Clock.objects.filter(case=case, met_on=None, dropped_on=None)
    free = sorted(set(RuleCode.values) - set(running.values_list("rule_code", flat=True)))
    for n, code in enumerate(free[:rows]):
        Clock.objects.create(
            case=case,
            rule_code=code,
            statutory=False,
            starts_on=clock.today() - timedelta(days=90),
            due_on=clock.today() + timedelta(days=n - 1),
        )


def _a_joined_contact(case: Case) -> None:
    contact = a_judged_contact(unit=case.unit, person=case.person)
    Contact.objects.filter(pk=contact.pk).update(
        case=case,
        status=Status.JOINED,
        handled_at=clock.now(),
        handled_by=activities.own_worker_of(case),
    )


def _a_row_of_doing(case: Case, n: int) -> None:
    """Meetings ahead, to record and held; a note being written and one told in the story; a
    group."""
    activities.a_meeting(case, days=n + 1, move_wish="Käykö torstaina?")
    activities.a_meeting(case, days=-n - 1)
    activities.a_held_meeting(case, days=-n - 1)
    activities.a_draft(case)
    writer = a_worker(case.unit)
    note = activities.a_ready_note(case, author_id=writer.pk, text="Puhuimme arjesta.")
    Change.objects.create(
        actor_id=writer.pk,
        fact="NoteReady",
        person_id=case.person_id,
        case_id=case.pk,
        subject_id=note.pk,
        happened_at=clock.now(),
    )
    group = activities.a_group(case.unit)
    activities.a_place(group, case)
    activities.a_session(group, days=3)


def _a_row_of_people(case: Case, n: int) -> None:
    a_tie(case, a_worker(case.unit), kind=TieKind.CO_WORKER)
    NetworkMember.objects.create(
        case=case,
        kind=NetworkKind.values[n % len(NetworkKind.values)],
        name="Sisko",
        relation="Sisko",
        client_consents=True,
    )


def everybody_who_opens(case: Case) -> dict[str, User]:
    """One of every kind of worker who may open the case's page."""
    own = activities.own_worker_of(case)
    helper, stranger = a_worker(case.unit), a_worker(a_unit())
    a_tie(case, helper, kind=TieKind.CO_WORKER)
    break_glass(case.person_id, reason="Asiakas on vaarassa.", hours=2, actor=acting(stranger))
    return {
        "the own worker": own,
        "a co-worker": helper,
        "a colleague": a_worker(case.unit),
        "the lead": a_worker(case.unit, role=Role.UNIT_LEAD),
        "one of many roles": _in_every_role(case),
        "one who opened it in an emergency": stranger,
    }


def _in_every_role(case: Case) -> User:
    """In two units, and in the case as a co-worker too."""
    user = a_worker(case.unit)
    for unit in (case.unit, a_unit()):
        for role in (Role.UNIT_LEAD, Role.INTAKE, Role.GROUP_LEADER):
            Membership.objects.create(user=user, unit=unit, role=role, starts_on=LONG_AGO)
    a_tie(case, user, kind=TieKind.CO_WORKER)
    return user
