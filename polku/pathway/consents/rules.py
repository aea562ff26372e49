"""What a person lets others know of them, and every reason why something may not be told. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.base.access.rules import ServiceTask


class Kind(TextChoices):
    """What was said (703/2023 53-59 §)."""

    PERMIT = "permit", gettext_lazy("Permit to disclose")
    CONSENT = "consent", gettext_lazy("Consent")
    DENIAL = "denial", gettext_lazy("Denial")


class Target(TextChoices):
    """What it is about: all of a controller's data, one service task, or one document."""

    CONTROLLER = "controller", gettext_lazy("All my data in this organisation")
    SERVICE_TASK = "service_task", gettext_lazy("Data of one service")
    DOCUMENT = "document", gettext_lazy("One document")


class How(TextChoices):
    """How the person said it."""

    OWN_PAGE = "own_page", gettext_lazy("On their own page")
    IN_WRITING = "in_writing", gettext_lazy("In writing")
    ORALLY = "orally", gettext_lazy("Orally, at a meeting")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is permitted, consented to or denied."""

    kind: str
    target: str
    controller_id: UUID
    service_task: str = ""
    document_id: UUID | None = None
    document_name: str = ""
    recipient: str = ""
    purpose: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The newest version of one thing a person has said."""

    terms: Terms
    in_force: bool

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day: not withdrawn, not run out."""
        return self.in_force and (self.terms.valid_until is None or day <= self.terms.valid_until)


@dataclass(frozen=True, slots=True)
class Asked:
    """A disclosure somebody is about to make."""

    controller_id: UUID
    service_task: str
    document_id: UUID | None
    recipient: str
    # Another controller of social or health care, whom a permit opens the data to.
    recipient_is_in_the_services: bool
    on: date
    # A provision gives the recipient the data without what the client says ...
    law: str = ""
    # ... and even against a denial.
    law_passes_denials: bool = False


def may_disclose(asked: Asked, *, said: Iterable[Said]) -> list[str]:
    """Every reason the data may not be told on; an empty list means that it may.

    A denial goes before a permit and a consent, and only a law that says so goes before a denial.
    """
    about_this = [one for one in said if _is_about(one.terms, asked)]
    holding = [one.terms for one in about_this if one.holds_on(asked.on)]
    reasons = []
    if not asked.law_passes_denials:
        denied = dict.fromkeys(one.target for one in holding if one.kind == Kind.DENIAL)
        reasons += [_denied(target) for target in denied]
    grounds = [one for one in holding if one.kind != Kind.DENIAL and _opens(one, asked)]
    if not asked.law.strip() and not grounds:
        reasons.append(_without_ground(asked, about_this))
    return reasons


def _is_about(terms: Terms, asked: Asked) -> bool:
    """Whether what was said reaches the data asked for."""
    if terms.controller_id != asked.controller_id:
        return False
    match terms.target:
        case Target.SERVICE_TASK:
            return terms.service_task == asked.service_task
        case Target.DOCUMENT:
            return asked.document_id is not None and terms.document_id == asked.document_id
        case _:
            return True


def _opens(terms: Terms, asked: Asked) -> bool:
    """A permit opens to the services of social and health care, a consent to whom it names."""
    if terms.kind == Kind.PERMIT:
        return asked.recipient_is_in_the_services
    return _same(terms.recipient, asked.recipient)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _denied(target: str) -> str:
    """The sentence of one denial."""
    return {
        Target.CONTROLLER: _("The client has denied disclosing any data of this organisation."),
        Target.SERVICE_TASK: _("The client has denied disclosing data of this service."),
        Target.DOCUMENT: _("The client has denied disclosing this document."),
    }[Target(target)]


def _without_ground(asked: Asked, about_this: list[Said]) -> str:
    """Why there is no ground: it was taken back, has run out, or was never given."""
    once = [one for one in about_this if one.terms.kind != Kind.DENIAL and _opens(one.terms, asked)]
    if any(not one.in_force for one in once):
        return _("The client has taken back the permit or consent.")
    if once:
        return _("The client's permit or consent has run out.")
    return _("There is no permit, no consent and no law for this disclosure.")


def obstacles_to_saying(terms: Terms, *, today: date) -> list[str]:
    """Every reason something cannot be written down as said."""
    obstacles = []
    if terms.target == Target.SERVICE_TASK and terms.service_task not in ServiceTask.values:
        obstacles.append(_("Choose the service it is about."))
    if terms.target == Target.DOCUMENT and terms.document_id is None:
        obstacles.append(_("Choose the document it is about."))
    if terms.kind == Kind.CONSENT and not terms.recipient.strip():
        obstacles.append(_("Write to whom the data may be told."))
    if terms.valid_until is not None and terms.valid_until < today:
        obstacles.append(_("The last day has passed. Choose a later day, or none."))
    return obstacles


def obstacles_to_withdrawing(*, in_force: bool, is_newest: bool) -> list[str]:
    """Only what is in force is taken back, and only its newest version."""
    if in_force and is_newest:
        return []
    return [_("This is no longer in force. Look at the newest version.")]
