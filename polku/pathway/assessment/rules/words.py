"""The words of an assessment: its sections, its topics, the ten classes of need, the answers."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """A draft is written by several; a finished one never changes."""

    DRAFT = "draft", _("Draft")
    FINISHED = "finished", _("Finished")


class Section(TextChoices):
    """The nine parts of the document, each saved on its own (SHL 36-37 §, 703/2023 42 §)."""

    MANNER = "manner", _("How the assessment is made")
    SITUATION = "situation", _("Life situation")
    NEEDS = "needs", _("Need for support")
    STRENGTHS = "strengths", _("Strengths and resources")
    NETWORK = "network", _("Close people and dependants")
    SERVICES = "services", _("Services that would help")
    SPECIAL_SUPPORT = "special_support", _("Need for special support")
    OWN_VIEW = "own_view", _("The client's opinion")
    CONCLUSIONS = "conclusions", _("Summary and conclusions")


class Topic(TextChoices):
    """What one passage is about. Most have two sides: the client's words and the professional's."""

    SITUATION = "situation", _("Life situation now")
    CHANGES = "changes", _("What has changed lately")
    FUNCTIONING = "functioning", _("Functioning in different surroundings")
    WORK = "work", _("Education, skills and work")
    EARLIER = "earlier", _("Earlier and present services, and what has helped")
    OWN_EFFORTS = "own_efforts", _("What the client has done about it")
    NEED = "need", _("Estimate of the need for support")
    STRENGTHS = "strengths", _("Strengths and resources")
    SERVICES = "services", _("Services and measures that are needed")
    OPINION = "opinion", _("Opinion and view")
    SUMMARY = "summary", _("Summary")
    CONCLUSIONS = "conclusions", _("Conclusions")


CLIENT_ONLY = (Topic.OWN_EFFORTS, Topic.OPINION)
PROFESSIONAL_ONLY = (Topic.EARLIER, Topic.SUMMARY, Topic.CONCLUSIONS)


class NeedClass(IntegerChoices):
    """The ten classes of need for support (SHL 11 §)."""

    EVERYDAY = 1, _("Coping with everyday life")
    HOUSING = 2, _("Housing")
    MONEY = 3, _("Financial support")
    PARTICIPATION = 4, _("Exclusion and participation")
    VIOLENCE = 5, _("Violence and maltreatment")
    CRISIS = 6, _("A sudden crisis")
    CHILD = 7, _("A child's balanced growth and well-being")
    HEALTH = 8, _("Substance use, mental health, illness, disability or ageing")
    FUNCTIONING = 9, _("Other physical, mental, social or cognitive functioning")
    CLOSE_PEOPLE = 10, _("Support for family and friends")


class Level(TextChoices):
    """How much support one class of need calls for."""

    NONE = "none", _("No need")
    SOME = "some", _("Some need")
    MUCH = "much", _("Much need")


class NeedKind(TextChoices):
    """Whether there is a need, and how long it lasts (SHL 37 §, 38 §)."""

    NONE = "none", _("No need for support")
    TEMPORARY = "temporary", _("Temporary need")
    RECURRING = "recurring", _("Recurring need")
    LONG_TERM = "long_term", _("Long-term need")


class NetworkMapped(TextChoices):
    """Whether the people around the client were mapped (SHL 43 §)."""

    TOGETHER = "together", _("Mapped together with the client")
    DECLINED = "declined", _("The client does not wish it")
    NOT_NEEDED = "not_needed", _("Not needed in this situation")


class Dependants(TextChoices):
    """The situation of those the client looks after (SHL 44 §)."""

    NOT_YET = "not_yet", _("Not asked yet")
    NOBODY = "nobody", _("The client looks after nobody")
    WELL = "well", _("Checked: they are looked after")
    ACTION = "action", _("Checked: something must be done")


class CareTrigger(TextChoices):
    """Why the situation of dependants must be checked (SHL 44 §)."""

    CARE_WEAKENS = "care_weakens", _("Ability to look after others is weaker for now")
    IMPRISONED = "imprisoned", _("Remand or prison begins")


class PartBasis(TextChoices):
    """On what ground another organisation's part was obtained (703/2023 39 §)."""

    CONSENT = "consent", _("The client's consent")
    LAW = "law", _("A provision of law")
