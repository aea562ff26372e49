"""The plan's lists of words. Goal areas and factors are AVAIN's structure in our own words."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PlanStatus(TextChoices):
    """How far a plan is. An ended one has a last day; one set aside was never agreed."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("With the client to read")
    AGREED = "agreed", _("Agreed")
    ENDED = "ended", _("No longer in force")
    ASIDE = "aside", _("Set aside")
    NOT_NEEDED = "not_needed", _("No plan is needed")


class Track(TextChoices):
    """The two tracks of social rehabilitation."""

    WORK = "work_oriented", _("Towards work and study")
    EVERYDAY = "everyday_life", _("Support for everyday life")


class Direction(TextChoices):
    """Whether a goal is about change or about keeping what is."""

    CHANGE = "change", _("Something changes")
    KEEP = "keep", _("Things stay as they are")


class Area(TextChoices):
    """What a goal is about (AVAIN's goals, in our own words)."""

    INCOME = "income", _("Income and money matters")
    DEBT = "debt", _("Debts")
    WORK = "work", _("Finding or keeping work")
    WORK_SKILLS = "work_skills", _("Skills for working life")
    EDUCATION = "education", _("Studying")
    HOUSING = "housing", _("Home and living")
    EVERYDAY = "everyday", _("Running everyday life")
    LIFE = "life", _("Life in one's own hands")
    SERVICES = "services", _("Getting the right services")
    PROBLEMS = "problems", _("Solving problems")
    SELF_ESTEEM = "self_esteem", _("Trust in oneself")
    TAKING_PART = "taking_part", _("Taking part")
    MIND = "mind", _("Peace of mind")
    HEALTH = "health", _("Physical health")
    RELATIONS = "relations", _("Close relationships")
    SOCIAL_SKILLS = "social_skills", _("Getting on with people")
    SUBSTANCES = "substances", _("Alcohol, drugs or gambling")
    OTHER = "other", _("Something else")


class Level(IntegerChoices):
    """Goal attainment scaling: five levels, each described before the work starts."""

    MUCH_LESS = -2, _("Much less than hoped")
    LESS = -1, _("Less than hoped")
    EXPECTED = 0, _("As hoped")
    MORE = 1, _("More than hoped")
    MUCH_MORE = 2, _("Much more than hoped")


class Effect(TextChoices):
    """What a situational factor does to a goal (AVAIN: tilannetekijät)."""

    HELPS = "helps", _("Helps")
    HINDERS = "hinders", _("Hinders")


class FactorKind(TextChoices):
    """What in the situation helps or hinders."""

    HEALTH = "health", _("Health")
    OWN_STRENGTH = "own_strength", _("Own strength and will")
    SKILLS = "skills", _("Skills and know-how")
    CLOSE_PEOPLE = "close_people", _("Family and friends")
    MONEY = "money", _("Money")
    HOUSING = "housing", _("Home and neighbourhood")
    DISTANCES = "distances", _("Distances and transport")
    SERVICES = "services", _("Services and how they work")
    LABOUR_MARKET = "labour_market", _("Jobs and study places")
    DIGITAL = "digital", _("Phone, computer and online services")
    OTHER = "other", _("Something else")


class ServiceKind(TextChoices):
    """Services a plan can hold: SHL 14 § for adults, and what others arrange."""

    SOCIAL_REHABILITATION = "social_rehabilitation", _("Social rehabilitation")
    SOCIAL_WORK = "social_work", _("Social work")
    SOCIAL_GUIDANCE = "social_guidance", _("Social guidance")
    FAMILY_WORK = "family_work", _("Family work")
    HOME_SERVICE = "home_service", _("Home service")
    HOUSING_SUPPORT = "housing_support", _("Support for living at home")
    HOUSING = "housing", _("Housing service")
    MOBILITY = "mobility", _("Support for getting about")
    SUBSTANCE_WORK = "substance_work", _("Substance and addiction work")
    MENTAL_HEALTH_WORK = "mental_health_work", _("Mental health work")
    WORK_ACTIVITY = "work_activity", _("Rehabilitative work activity")
    OTHER_SOCIAL = "other_social", _("Another social service")
    HEALTH_CARE = "health_care", _("Health care")
    EMPLOYMENT = "employment", _("Employment services")
    EDUCATION = "education", _("School or workshop")
    KELA = "kela", _("Kela's rehabilitation or benefit")
    COMMUNITY = "community", _("Association or peer activity")
    OTHER = "other", _("Another service")


class Component(TextChoices):
    """What social rehabilitation consists of (SHL 17 § 1 mom. 1-5)."""

    CLARIFYING = "1", _("Finding out how the client manages and what is needed")
    COUNSELLING = "2", _("Rehabilitation counselling and fitting services together")
    COACHING = "3", _("Coaching for everyday life")
    GROUPS = "4", _("Groups and support for relationships")
    OTHER = "5", _("Other measures that further rehabilitation")


class HowAgreed(TextChoices):
    """How the client said yes."""

    MEETING = "meeting", _("At a meeting")
    HOME_VISIT = "home_visit", _("On a home visit")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    SIGNED = "signed", _("With a signature on paper")
    OWN_PAGE = "own_page", _("On the client's own page")


class Doer(TextChoices):
    """Who does a step."""

    CLIENT = "client", _("The client")
    WORKER = "worker", _("The own worker")
    OTHER = "other", _("Somebody else")
