"""Who can act, and in which role. The law's own grouping of tasks is STM decree 457/2024."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a membership lets a person do in one unit. A client has no membership."""

    CASEWORKER = "caseworker", _("Caseworker")
    UNIT_LEAD = "unit_lead", _("Unit lead")
    INTAKE = "intake", _("Intake worker")
    GROUP_LEADER = "group_leader", _("Group leader")
    PROVIDER = "provider", _("Provider's worker")
    ADMINISTRATOR = "administrator", _("Administrator")


class ServiceTask(TextChoices):
    """Palvelutehtävä: every document says which (703/2023 37 §), every right which it is for.
    Own slugs."""

    WORKING_AGE = "working_age", _("Services for working-age people")
    SUBSTANCE = "substance", _("Special services of substance and addiction work")
    DISABILITY = "disability", _("Disability services")
    OLDER = "older", _("Services for older people")


class Standing(StrEnum):
    """As what somebody stands before the second wall: docs/decisions/0030."""

    WORKER = "worker"
    CLIENT = "client"
    SIGN_IN = "sign-in"
    VISITOR = "visitor"
    JOB = "job"
    HOUSE = "house"
    SEALER = "sealer"
    CLEANER = "cleaner"
    KEEPER = "keeper"
    CHECK = "check"


class Profession(TextChoices):
    """The qualification that some duties ask for (laki 817/2015 3 §)."""

    SOCIAL_WORKER = "social_worker", _("Social worker")
    SOCIAL_COUNSELLOR = "social_counsellor", _("Social counsellor")
    HEALTH_PROFESSIONAL = "health_professional", _("Health care professional")
    OTHER = "other", _("Other")
