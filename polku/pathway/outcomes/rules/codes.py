"""Lists of words for evaluating, leaving and following up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvaluationKind(TextChoices):
    """Whether the work goes on after it."""

    INTERIM = "interim", _("Interim evaluation")
    CLOSING = "closing", _("Closing evaluation")


class EvaluationStatus(TextChoices):
    """A finished evaluation is a document and never changes."""

    DRAFT = "draft", _("Draft")
    FINISHED = "finished", _("Finished")


class FactorEffect(TextChoices):
    """What a situational factor turned out to do, whatever the plan expected of it (AVAIN)."""

    HELPED = "helped", _("It helped")
    HINDERED = "hindered", _("It hindered")
    NOTHING = "nothing", _("It made no difference")


class Conclusion(TextChoices):
    """What follows from the evaluation (SHL 39 § item 9: the need is assessed again)."""

    CONTINUE = "continue", _("We go on with the same plan")
    NEW_PLAN = "new_plan", _("We make a new plan")
    NEW_ASSESSMENT = "new_assessment", _("The need is assessed again")
    CLOSE = "close", _("The client relation can end")


class PathCode(TextChoices):
    """Where the client goes from here."""

    REHABILITATIVE_WORK = "rehabilitative_work", _("Rehabilitative work activity")
    WORK_TRIAL = "work_trial", _("Work trial")
    PAY_SUBSIDY = "pay_subsidy", _("Work with a pay subsidy")
    OPEN_WORK = "open_work", _("Work in the open labour market")
    ENTREPRENEUR = "entrepreneur", _("Own business")
    DEGREE = "degree", _("Studies for a qualification")
    OTHER_STUDIES = "other_studies", _("Other or preparatory studies")
    WORKSHOP = "workshop", _("Workshop")
    DISABILITY_SERVICE = "disability_service", _("Disability services or work activity")
    HEALTH_CARE = "health_care", _("Health care or medical rehabilitation")
    MENTAL_OR_SUBSTANCE = "mental_or_substance", _("Mental health or substance service")
    PENSION = "pension", _("Pension")
    GOES_ON = "goes_on", _("Social rehabilitation goes on")
    VOLUNTEERING = "volunteering", _("Peer or voluntary activity")
    MOVED = "moved", _("Moved to another area")
    STOPPED = "stopped", _("Stopped before the end")
    DIED = "died", _("Died")
    UNKNOWN = "unknown", _("Not known")


class Consent(TextChoices):
    """Whether the client agrees to our contacting the receiver (SHL 40 §)."""

    GIVEN = "given", _("The client agrees")
    REFUSED = "refused", _("The client does not agree")
    NOT_NEEDED = "not_needed", _("Nobody is contacted")


class FollowUpKind(TextChoices):
    """When we ask how things are after the case has closed."""

    FOUR_WEEKS = "four_weeks", _("Four weeks after closing")
    SIX_MONTHS = "six_months", _("Six months after closing")


class FollowUpStatus(TextChoices):
    """What came of asking."""

    OPEN = "open", _("To be asked")
    REACHED = "reached", _("Reached")
    NOT_REACHED = "not_reached", _("Not reached")


class Situation(TextChoices):
    """What the client does at the follow-up."""

    WORK = "work", _("At work")
    OWN_BUSINESS = "own_business", _("Running an own business")
    STUDY = "study", _("A student")
    QUALIFIED = "qualified", _("Got a qualification")
    WORKSHOP_OR_TRIAL = "workshop_or_trial", _("In a workshop, work trial or work activity")
    JOB_SEEKING = "job_seeking", _("Looking for work")
    REHABILITATION = "rehabilitation", _("In other rehabilitation or treatment")
    CARING = "caring", _("Caring for somebody at home")
    RETIRED = "retired", _("On a pension")
    NONE = "none", _("None of these")
    NOT_TOLD = "not_told", _("The client does not want to tell")
