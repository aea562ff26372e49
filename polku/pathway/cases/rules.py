"""The spine's own words: where on the path a case is, and who must stand around the client."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Stage(TextChoices):
    """Where on the path a case is. The order is the path's own (asiakasprosessin vaihe)."""

    INITIATED = "initiated", gettext_lazy("Initiated")
    ASSESSMENT = "assessment", gettext_lazy("Assessment")
    PLANNING = "planning", gettext_lazy("Planning")
    DECISION = "decision", gettext_lazy("Decision")
    SERVICE = "service", gettext_lazy("Rehabilitation under way")
    EVALUATION = "evaluation", gettext_lazy("Evaluation")
    CLOSED = "closed", gettext_lazy("Closed")


PATH = list(Stage)


class TieKind(TextChoices):
    """How a worker is tied to a case. The verified client relation of 703/2023 9 §."""

    OWN = "own", gettext_lazy("Own worker")
    COVER = "cover", gettext_lazy("Covering for the own worker")
    CO_WORKER = "co_worker", gettext_lazy("Co-worker")
    SOCIAL_WORKER = "social_worker", gettext_lazy("Responsible social worker")
    ASSESSOR = "assessor", gettext_lazy("Assessor")
    PROVIDER = "provider", gettext_lazy("Provider's worker")
    EMERGENCY = "emergency", gettext_lazy("Access in an emergency")
    SUPPORT = "support", gettext_lazy("Access for technical support")


# Those who may write in the whole case; a provider's worker writes only of the service given.
CARRYING = [TieKind.OWN, TieKind.COVER, TieKind.CO_WORKER, TieKind.SOCIAL_WORKER, TieKind.ASSESSOR]


# Opened for some hours with a written reason, and closed by themselves.
TEMPORARY = [TieKind.EMERGENCY, TieKind.SUPPORT]
# Those who see the whole case.
SEEING = [*CARRYING, *TEMPORARY]
MOST_HOURS = 12


class NoOwnWorker(TextChoices):
    """Why a client has no own worker of their own (SHL 42 §)."""

    ANOTHER = "another", gettext_lazy("Another responsible worker has been named")
    NOT_NEEDED = "not_needed", gettext_lazy("Naming one is obviously unnecessary")


class ReviewOutcome(TextChoices):
    """What the lead found of a temporary access."""

    JUSTIFIED = "justified", gettext_lazy("There was a reason")
    UNCLEAR = "unclear", gettext_lazy("Is looked into further")
    WRONG = "wrong", gettext_lazy("There was no reason: reported")


class Ground(TextChoices):
    """Grounds of special support (SHL 3 § 3 k.)."""

    COGNITIVE_OR_MENTAL = "a", gettext_lazy("Cognitive or mental disability or illness")
    SUBSTANCE = "b", gettext_lazy("Problematic substance use or other addictive behaviour")
    SEVERAL_NEEDS = "c", gettext_lazy("Several needs for support at the same time")
    OTHER = "d", gettext_lazy("Another comparable reason")


class NetworkKind(TextChoices):
    """Who stands around the client (SHL 41 §, 43 §; 703/2023 38 §)."""

    CLOSE = "close", gettext_lazy("Family member or friend")
    REPRESENTATIVE = "representative", gettext_lazy("Guardian or legal representative")
    PROFESSIONAL = "professional", gettext_lazy("Professional in another service")


class ClosingReason(TextChoices):
    """Why the client relation ended (SHL 34 §; 703/2023 38 §)."""

    NEED_ENDED = "need_ended", gettext_lazy("The need for support has ended")
    MOVED_TO_OTHER_SERVICE = "other_service", gettext_lazy("The client moved to another service")
    CLIENT_WISHES = "client_wishes", gettext_lazy("The client wishes to stop")
    NO_GROUND = "no_ground", gettext_lazy("There was no ground for social care")
    MOVED_AWAY = "moved_away", gettext_lazy("The client moved to another county")
    NOT_REACHED = "not_reached", gettext_lazy("The client could not be reached")
    DIED = "died", gettext_lazy("The client has died")


class DeviationReason(TextChoices):
    """Why a deadline was passed (SHL 45 § and own practice)."""

    INVESTIGATION = "investigation", gettext_lazy("The matter needed special investigation")
    CLIENT_NEED = "client_need", gettext_lazy("The client's need required it")
    CLIENT_NOT_REACHED = "not_reached", gettext_lazy("The client was not reached")
    OUR_RESOURCES = "resources", gettext_lazy("We did not have the resources")
    OTHER = "other", gettext_lazy("Another reason")


def obstacles_to_being_own_worker(
    *, special_support: bool, is_office_social_worker: bool, a_social_worker_works_along: bool
) -> list[str]:
    """SHL 42 §: with special support, a social worker in office is or works with the own worker."""
    if special_support and not is_office_social_worker and not a_social_worker_works_along:
        return [
            _(
                "The client needs special support: the own worker must be a social worker in a "
                "public office, or one must be named to work with them first."
            )
        ]
    return []


# Who may be the responsible worker instead of an own worker.
INSTEAD = [TieKind.SOCIAL_WORKER, TieKind.CO_WORKER]


def obstacles_to_having_no_own_worker(
    *,
    ground: str,
    because: str,
    has_own_worker: bool,
    has_another: bool,
    special_support: bool,
    a_social_worker_works_along: bool,
) -> list[str]:
    """SHL 42 §: an own worker is named, unless another is responsible or none is obviously needed.

    `has_another`: somebody works in the case who can be the responsible worker instead. With
    special support a social worker in a public office works with the client in any case.
    """
    obstacles = []
    if has_own_worker:
        obstacles.append(_("The client has an own worker already. Name the next one instead."))
    if not because.strip():
        obstacles.append(_("Write the reason. The client can read it."))
    if ground == NoOwnWorker.ANOTHER and not has_another:
        obstacles.append(
            _("Add the responsible worker to the case first, so that somebody answers for it.")
        )
    if special_support and (ground == NoOwnWorker.NOT_NEEDED or not a_social_worker_works_along):
        obstacles.append(
            _(
                "The client needs special support: name an own worker, or add a responsible "
                "social worker in a public office and record that another is responsible."
            )
        )
    return obstacles


# Professions of social care (817/2015 3 §); health care's own may be named with a reason (42 §).
OWN_WORKER_PROFESSIONS = ("social_worker", "social_counsellor")


def obstacles_to_working(*, works_here: bool, profession: str, kind: str, reason: str) -> list[str]:
    """A tie opens the record: only somebody at work, and for an own worker a professional."""
    if not works_here:
        return [_("This person does not work in any unit today. Choose another.")]
    if kind not in (TieKind.OWN, TieKind.COVER) or profession in OWN_WORKER_PROFESSIONS:
        return []
    if profession != "health_professional":
        return [_("The own worker must be a professional of social care (42 §). Choose another.")]
    if not reason.strip():
        return [_("Write why a health care professional is the own worker (42 §).")]
    return []


def obstacles_to_reaching(reasons: list[str]) -> list[str]:
    """What keeps a worker's rights from a case, and what to do about it."""
    return [*reasons, _("Choose a worker whose rights reach this case.")] if reasons else []


def obstacles_to_moving(*, now: str, to: str) -> list[str]:
    """A closed case stays closed; a new need opens a new case."""
    if now == Stage.CLOSED:
        return [_("The case is closed. Open a new case for a new need.")]
    return []


def stages_done(stage: str) -> list[tuple[Stage, str]]:
    """Each stage with `done`, `current` or `ahead`, in the path's order."""
    here = PATH.index(Stage(stage))
    words = [
        (step, "done" if n < here else "current" if n == here else "ahead")
        for n, step in enumerate(PATH)
    ]
    return words if stage != Stage.CLOSED else [(step, "done") for step in PATH]


def meeting_overdue(
    *, last_met_on: date | None, since: date, interval_days: int | None, on: date
) -> bool:
    """Whether the client and the own worker should have met by now (SHL 39 § item 4)."""
    return interval_days is not None and (on - (last_met_on or since)).days > interval_days


ONE_DAY = timedelta(days=1)


def already_open() -> str:
    """A person has one open case per service task."""
    return _("The client already has an open case. Continue in that one.")


def already_covers() -> str:
    """Two covers by the same worker would overlap."""
    return _("This worker already covers on some of these days. Choose other days.")


def nothing_to_hand_over() -> str:
    """A hand-over needs clients and somebody else to take them."""
    return _(
        "There is nothing to hand over. Choose a worker who has clients, and another to take them."
    )


def obstacles_to_replacing(
    *, present: UUID | None, replaces: UUID | None, new: UUID, reason: str
) -> list[str]:
    """A second professional never silently replaces the first (SHL 42 §)."""
    if present is None:
        return []
    if present == new:
        return [_("This worker is already the own worker.")]
    obstacles = []
    if replaces != present:
        obstacles.append(
            _("The client has an own worker. Check whom you are replacing, then try again.")
        )
    if not reason.strip():
        obstacles.append(_("Write why the own worker changes. The client can read it."))
    return obstacles


def obstacles_to_adding(*, kind: str, already: bool, is_office_social_worker: bool) -> list[str]:
    """Whether somebody can be brought to work beside the own worker."""
    obstacles = []
    if kind in (TieKind.OWN, TieKind.COVER):
        obstacles.append(_("An own worker is named, and a cover agreed, on their own forms."))
    if kind in TEMPORARY:
        obstacles.append(_("Access for some hours is opened on its own form."))
    if already:
        obstacles.append(_("This worker already has that task in the case."))
    if kind == TieKind.SOCIAL_WORKER and not is_office_social_worker:
        obstacles.append(
            _("The responsible social worker must be a social worker in a public office.")
        )
    return obstacles


def obstacles_to_covering(
    *, starts_on: date, last_day: date, today: date, covers_themselves: bool
) -> list[str]:
    """A cover lasts from a first to a last day, and somebody else does it."""
    obstacles = []
    if last_day < starts_on:
        obstacles.append(_("The last day must not be before the first. Check both dates."))
    elif last_day < today:
        obstacles.append(_("These days have passed. A cover is agreed for days to come."))
    if covers_themselves:
        obstacles.append(_("The own worker cannot cover for themselves. Choose another."))
    return obstacles


def obstacles_to_ending(
    *, kind: str, special_support: bool, leaves_no_social_worker: bool
) -> list[str]:
    """Whether somebody's work in a case can end.

    `leaves_no_social_worker`: the last social worker in a public office would go.
    """
    obstacles = []
    if kind == TieKind.OWN:
        obstacles.append(_("An own worker is not removed: name the next one instead."))
    if special_support and leaves_no_social_worker:
        obstacles.append(
            _(
                "The client needs special support: a social worker in a public office must stay "
                "in the case."
            )
        )
    return obstacles


def obstacles_to_explaining(*, note: str, reason: str, fell_in_time: bool) -> list[str]:
    """A late deadline is explained with a reason and in words (SHL 45 §); one that was let fall
    before its day had passed (`fell_in_time`) was never late."""
    obstacles = []
    if fell_in_time:
        obstacles.append(_("This deadline no longer applies. There is nothing to explain."))
    if not reason:
        obstacles.append(_("Choose the reason."))
    if not note.strip():
        obstacles.append(_("Write in words why the deadline was passed."))
    return obstacles


def obstacles_to_network(
    *, kind: str, name: str, client_consents: bool, without_consent_because: str
) -> list[str]:
    """Somebody around the client is written down with consent, or it is said why without (43 §).

    A guardian or legal representative is basic data and needs no consent (703/2023 38 §).
    """
    obstacles = []
    if not name.strip():
        obstacles.append(_("Write the person's name."))
    needs_consent = kind != NetworkKind.REPRESENTATIVE
    if needs_consent and not client_consents and not without_consent_because.strip():
        obstacles.append(_("Ask the client's consent, or write why it cannot be asked (43 §)."))
    return obstacles


def some_cannot_be_handed_over(count: int) -> str:
    """The new worker may not be the own worker of some clients."""
    return _("Nothing was handed over: %(count)s of the clients cannot get this own worker.") % {
        "count": count
    }


def hides_phone(*, kind: str, client_is_protected: bool, has_own_order: bool) -> bool:
    """Whether somebody's phone is masked: a non-disclosure order covers the client's household too
    (661/2009 36 §), and somebody around the client may have an order of their own.

    A professional's phone is their office's, and tells nothing of where the client lives.
    """
    return has_own_order or (client_is_protected and kind != NetworkKind.PROFESSIONAL)


def masked_of_member(*, kind: str, client_consents: bool) -> list[str]:
    """What a client's own copy does not tell of somebody around them.

    Those whom the client named are told as the client named them, without ways to reach them;
    of others written down without the client's consent, only their task.
    """
    masked = ["phone"]
    if kind != NetworkKind.REPRESENTATIVE and not client_consents:
        masked += ["name", "relation", "told_by"]
    return masked


def obstacles_to_opening(*, reason: str, hours: int, found: int, already: bool) -> list[str]:
    """Every reason a record cannot be opened for some hours."""
    obstacles = []
    if len(reason.strip()) < 10:
        obstacles.append(_("Write in a sentence why you must open the record now."))
    if not 1 <= hours <= MOST_HOURS:
        obstacles.append(_("From 1 to %(most)s hours at a time.") % {"most": MOST_HOURS})
    if already:
        obstacles.append(_("The record is open to this worker already."))
    elif not found:
        obstacles.append(_("This person has no open case in your organisation."))
    return obstacles


def obstacles_to_reviewing(*, reviewed: bool, is_own: bool, outcome: str, note: str) -> list[str]:
    """Every reason an access cannot be reviewed so."""
    obstacles = []
    if reviewed:
        obstacles.append(_("This has been reviewed already."))
    if is_own:
        obstacles.append(_("Nobody reviews their own access. Another lead must do it."))
    if outcome != ReviewOutcome.JUSTIFIED and not note.strip():
        obstacles.append(_("Write what you found and what is done about it."))
    return obstacles
