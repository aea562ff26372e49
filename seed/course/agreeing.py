"""The plan written together, the decision and the agreement."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from polku.base import clock
from polku.pathway.activities import actions as activities
from polku.pathway.activities.models import Enrolment, Group
from polku.pathway.activities.rules import EnrolmentStatus
from polku.pathway.decisions import actions as decisions
from polku.pathway.decisions.models import Agreement, Decision
from polku.pathway.decisions.rules import (
    AgreementStatus,
    Arranged,
    EndReason,
    Outcome,
    Provision,
    ServedHow,
)
from polku.pathway.decisions.texts import AgreementText, DecisionText, LineText, written_in
from polku.pathway.plan import actions as plans
from polku.pathway.plan.actions import (
    FactorWords,
    GoalWords,
    PartnerWords,
    ServiceWords,
    StepWords,
)
from polku.pathway.plan.actions.pieces import PieceWords
from polku.pathway.plan.models import Goal, Plan
from polku.pathway.plan.queries import is_offered_to
from polku.pathway.plan.rules import Direction, Doer, Effect, HowAgreed, Level, ServiceKind
from seed.course.client import Client
from seed.places import PRODUCER

MONTHS = 9
HOW_AGREED = (
    HowAgreed.MEETING,
    HowAgreed.HOME_VISIT,
    HowAgreed.PHONE,
    HowAgreed.VIDEO,
    HowAgreed.SIGNED,
)
# How we arrange what we do not do ourselves, and with whom.
ARRANGED = {
    ServiceKind.WORK_ACTIVITY: (Arranged.PURCHASED, PRODUCER["name"]),
    ServiceKind.HOME_SERVICE: (Arranged.VOUCHER, "Asiakkaan valitsema palveluntuottaja"),
    ServiceKind.HOUSING_SUPPORT: (Arranged.TOGETHER, "Kaupungin vuokra-asunnot"),
}
# What a decision rests on beside what all of them do (SHL 12, 15, 16, 24 and 25 §).
RESTS_ON = {
    ServiceKind.SOCIAL_WORK: Provision.SHL_15,
    ServiceKind.SOCIAL_GUIDANCE: Provision.SHL_16,
    ServiceKind.SUBSTANCE_WORK: Provision.SHL_24,
    ServiceKind.MENTAL_HEALTH_WORK: Provision.SHL_25,
}
NOT_NOW = (
    "Palvelun edellytykset eivät täyty tässä vaiheessa: tarpeeseen vastataan ensin hoidolla ja "
    "muilla palveluilla. Tilanne arvioidaan uudelleen, kun hoitojakso on päättynyt."
)
SUMMARY = {
    Outcome.GRANT: "Sinulle myönnetään sosiaalista kuntoutusta suunnitelmasi mukaisesti.",
    Outcome.PARTIAL: "Osa suunnitelmasi palveluista myönnetään, osaa ei vielä.",
    Outcome.REFUSE: "Sosiaalista kuntoutusta ei myönnetä tässä vaiheessa.",
}


def start_plan(client: Client) -> Plan:
    """The draft begins with what the assessment found."""
    return plans.start_plan(client.case_id, track=client.story.track, actor=client.own_worker)


def write_plan(client: Client, plan: Plan) -> None:
    """Goals with their levels, what helps and hinders, services, steps, when we look again."""
    plans.add_pieces(plan.pk, words=_pieces(client), actor=client.own_worker)
    plans.save_plan(plan.pk, values=_texts(client), version=_version(plan), actor=client.own_worker)


def client_writes(client: Client, plan: Plan) -> None:
    """The client's part: on their own page when they have one, otherwise with the worker."""
    words = {
        "need_client": client.story.need_client,
        "strengths_client": client.story.strengths_client,
        "services_client": client.story.services_client,
        "client_proposal": client.story.client_proposal,
    }
    if client.has_account:
        plans.client_writes(plan.pk, words=words, version=_version(plan), actor=client.acting())
    else:
        plans.save_plan(plan.pk, values=words, version=_version(plan), actor=client.own_worker)


def propose(client: Client, plan: Plan) -> None:
    """A client with own pages reads the plan there first."""
    if client.has_account:
        plans.propose_to_client(plan.pk, actor=client.own_worker)


def agree(client: Client, plan: Plan) -> None:
    """The client says yes: on their own page, or at a meeting."""
    if client.has_account:
        plans.agree_my_plan(plan.pk, actor=client.acting())
        return
    (drawn,) = client.dice.choices(HOW_AGREED, (14, 4, 2, 1, 1))
    how = client.scene.how_agreed or drawn
    plans.agree_plan(plan.pk, how_agreed=how, actor=client.own_worker)


def _version(plan: Plan) -> int:
    return Plan.objects.values_list("version", flat=True).get(pk=plan.pk)


def _pieces(client: Client) -> list[PieceWords]:
    """The plan's rows as the story has them."""
    story, today = client.story, clock.today()
    goals = [
        GoalWords(
            wish=aim.wish,
            aim=aim.aim,
            area=aim.area,
            direction=aim.direction,
            why=aim.why,
            target_on=today + timedelta(days=30 * MONTHS),
            weight=1 + (n == 0),
            baseline=client.dice.choice(STARTS_FROM[aim.direction]),
            **dict(zip(LADDER, aim.levels, strict=True)),
        )
        for n, aim in enumerate(story.aims)
    ]
    starts_on = today + timedelta(days=14)
    for_young = is_offered_to(client.person, on=starts_on)
    services = [
        ServiceWords(
            service=one.service,
            component=one.component or "",
            for_young=for_young and one.service == ServiceKind.SOCIAL_REHABILITATION,
            description=one.description,
            method=one.method,
            amount=one.amount,
            days_per_week=one.days_per_week,
            starts_on=starts_on,
            ends_on=today + timedelta(days=30 * MONTHS),
        )
        for one in story.services
    ]
    return [
        *goals,
        *(FactorWords(effect=Effect.HELPS, kind=kind, text=text) for kind, text in story.helps),
        *(FactorWords(effect=Effect.HINDERS, kind=kind, text=text) for kind, text in story.hinders),
        *services,
        *(_step(doer, text) for doer, text in story.steps),
        *(
            PartnerWords(name=who, organisation=where, responsibility=what, client_consents=True)
            for who, where, what in story.partners
        ),
    ]


def _step(doer: Doer, text: str) -> StepWords:
    """Who does what; somebody else is named by the first word."""
    return StepWords(doer=doer, text=text, doer_name=text.split()[0] if doer == Doer.OTHER else "")


# What is to be kept is already there; what is to change is not.
STARTS_FROM = {
    Direction.CHANGE: (Level.MUCH_LESS, Level.LESS),
    Direction.KEEP: (Level.LESS, Level.EXPECTED),
}
LADDER = ("much_less", "less", "expected", "more", "much_more")


def _texts(client: Client) -> dict[str, object]:
    """The worker's texts."""
    story, today = client.story, clock.today()
    return {
        "met_on": today,
        "met_where": "Toimistolla",
        "met_who": "Asiakas ja omatyöntekijä",
        "rights_explained_how": "Käytiin läpi oikeudet, vaihtoehdot ja niiden vaikutukset.",
        "situation": story.situation,
        "environment_effect": story.environment,
        "need_professional": story.need,
        "strengths_professional": story.strengths,
        "services_professional": story.services_view,
        "meeting_interval_days": client.dice.choice((14, 14, 21, 28)),
        "expected_duration": f"Noin {MONTHS} kuukautta",
        "expected_end_on": today + timedelta(days=30 * MONTHS),
        "follow_up": "Katsotaan yhdessä puolivälissä ja lopussa, miten tavoitteet etenevät.",
        "next_review_on": today + timedelta(days=120),
        "given_to": "Asiakas",
    }


def draft_decision(client: Client) -> Decision:
    """The decision is drafted from the plan in force, and its reasons are written."""
    draft = decisions.draft_decision(client.case_id, actor=client.own_worker)
    saved = decisions.save_decision(
        draft.pk,
        text=_decision_text(client, DecisionText(**written_in(draft, DecisionText))),
        lines=_decision_lines(client, draft),
        version=draft.version,
        actor=client.own_worker,
    )
    client.decision_id = saved.pk
    return saved


def _decision_text(client: Client, text: DecisionText) -> DecisionText:
    """The reasons; the client is heard before something is refused."""
    outcome = client.scene.outcome
    heard = "Asiakasta on kuultu puhelimessa ennen päätöksen tekemistä. Hän toivoi palvelua heti."
    return replace(
        text,
        outcome=outcome,
        provisions=[*text.provisions, *_rests_on(client)],
        hearing="" if outcome == Outcome.GRANT else heard,
        deviation_reason="" if outcome == Outcome.GRANT else NOT_NOW,
        summary=SUMMARY[Outcome(outcome)],
        facts=client.story.summary,
        reasons=client.story.conclusions if outcome == Outcome.GRANT else NOT_NOW,
        informant_name=text.informant_name or client.own_worker.name,
        informant_phone=text.informant_phone or "0457 001 001",
    )


def _rests_on(client: Client) -> list[Provision]:
    """The provisions of the services asked for, and of need that could not wait (SHL 12 §)."""
    asked = [RESTS_ON[one.service] for one in client.story.services if one.service in RESTS_ON]
    return [*([Provision.SHL_12] if client.story.urgent else []), *asked]


def _decision_lines(client: Client, draft: Decision) -> list[LineText]:
    """The services of the plan; in part granted means that the last one is not."""
    rows = draft.lines.order_by("order")
    lines = [_arranged(LineText(**written_in(row, LineText))) for row in rows]
    kept = {Outcome.GRANT: len(lines), Outcome.PARTIAL: len(lines) - 1, Outcome.REFUSE: 0}
    first = kept[Outcome(client.scene.outcome)]
    refused = [replace(one, granted=False, deviates_because=NOT_NOW) for one in lines[first:]]
    return lines[:first] + refused


def _arranged(line: LineText) -> LineText:
    """Most is our own work; some is bought, given as a voucher or done with others."""
    how, provider = ARRANGED.get(ServiceKind(line.service), (Arranged.OWN, line.provider))
    return replace(line, arranged=how, provider=provider)


def decide(client: Client) -> None:
    """The competent official decides, and the client gets notice."""
    version = Decision.objects.values_list("version", flat=True).get(pk=client.decision_id)
    decisions.make_decision(client.decision_id, version=version, actor=client.own_worker)
    how = ServedHow.ELECTRONIC if client.has_account else ServedHow.LETTER
    if client.is_protected:
        how = ServedHow.IN_PERSON  # no letter goes to an address that is hidden
    decisions.record_service_of_notice(
        client.decision_id, how=how, sent_on=clock.today(), actor=client.own_worker
    )


def draft_agreement(client: Client) -> UUID:
    """The agreement is written and signed for the organisation."""
    draft = decisions.draft_agreement(client.decision_id, actor=client.own_worker)
    text = AgreementText(**written_in(draft, AgreementText))
    days = max(1, max((one.days_per_week or 0 for one in client.story.services), default=1))
    weekdays = sorted(client.dice.sample((1, 2, 3, 4, 5), days))
    services = ". ".join(one.description for one in client.story.services)
    saved = decisions.save_agreement(
        draft.pk,
        text=replace(
            text,
            days_per_week=days,
            weekdays=weekdays,
            place=text.place or "Palvelukeskus",
            content=services,
            review_on=clock.today() + timedelta(days=90),
        ),
        version=draft.version,
        actor=client.own_worker,
    )
    client.pause("agreement_draft")
    decisions.offer_agreement(saved.pk, version=saved.version, actor=client.own_worker)
    return saved.pk


def sign(client: Client, agreement_id: UUID) -> None:
    """The client signs: on their own page, or on paper."""
    if client.has_account:
        decisions.sign_agreement(agreement_id, actor=client.acting())
    else:
        decisions.sign_agreement(agreement_id, signed_on=clock.today(), actor=client.own_worker)


def renew_plan(client: Client) -> Plan:
    """A new plan after the first: what was written before is carried over."""
    plan = start_plan(client)
    texts = _texts(client)
    plans.save_plan(plan.pk, values=texts, version=_version(plan), actor=client.own_worker)
    for goal in plan.goals.all():
        _say_where_we_are(client, goal)
    plans.add_pieces(
        plan.pk,
        words=[_step(doer, text) for doer, text in client.story.steps],
        actor=client.own_worker,
    )
    return plan


def _say_where_we_are(client: Client, goal: Goal) -> None:
    """A goal that is carried over starts from where things are now."""
    words = {name: getattr(goal, name) for name in GoalWords.__dataclass_fields__}
    plans.save_piece(
        goal.plan_id,
        words=GoalWords(**words | {"baseline": Level.LESS}),
        piece_id=goal.pk,
        version=goal.version,
        actor=client.own_worker,
    )


def end_agreement(client: Client) -> None:
    """The agreement ends with the service, when it has not ended by itself."""
    running = Agreement.objects.filter(
        case=client.case_id, status=AgreementStatus.SIGNED, ends_on__gt=clock.today()
    )
    for one in running:
        decisions.end_agreement(
            one.pk,
            last_day=clock.today(),
            reason=EndReason.AS_AGREED,
            note="Palvelu päättyy suunnitellusti.",
            actor=client.own_worker,
        )


def join_groups(client: Client) -> None:
    """A place in the story's groups of the client's own unit, or a turn on the waiting list."""
    for name in client.story.groups:
        group = client.world.groups.get(name)
        if group is None or group.is_drop_in:
            continue
        if group.unit_id == client.world.units[client.place].pk:
            try_to_join(client, group)


def try_to_join(client: Client, group: Group) -> Enrolment:
    """A place when there is one; a full group puts the client on its waiting list."""
    taken = Enrolment.objects.filter(group=group, status=EnrolmentStatus.ENROLLED).count()
    row = activities.enrol(
        group.pk,
        case_id=client.case_id,
        waiting=taken >= (group.capacity or 0),
        actor=client.own_worker,
    )
    client.used[str(group.pk)] = row.pk
    return row
