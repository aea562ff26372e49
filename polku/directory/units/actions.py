"""Keeping the register of users and their rights (703/2023 9 §)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, deny_unless, fetch_for, refuse_if, see
from polku.base.access.kept import is_among
from polku.base.access.models import User
from polku.base.access.queries import username_is_taken
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.audit.actions import record
from polku.base.signin.actions import end_sessions_of, forget_second_steps
from polku.base.signin.rules import Ending
from polku.directory.units import policies, rules
from polku.directory.units.facts import (
    AccountClosed,
    FirstPasswordGiven,
    OrganisationAdded,
    RoleEnded,
    RoleGiven,
    SecondStepReset,
    SignedOutByAdministrator,
    UnitOpened,
    UserAdded,
)
from polku.directory.units.models import Membership, Organisation, Unit


@transaction.atomic
def establish(
    organisation: Mapping[str, Any],
    *,
    unit: Mapping[str, Any],
    administrator: Mapping[str, Any],
    password: str | None,
    actor: None = None,
) -> User:
    """Begin an installation: its organisation, first unit and first administrator.

    Nobody has signed in yet, so there is no actor; once there is a user this door is shut.
    """
    if User.objects.exists():
        raise RuleBroken(_("This installation has users already. Sign in as an administrator."))
    home = Organisation.objects.create(**organisation)
    first = Unit.objects.create(organisation=home, **unit)
    user = User(**administrator)
    user.take_first_password(password)
    user.save(force_insert=True)
    right = Membership.objects.create(user=user, unit=first, role=Role.ADMINISTRATOR)
    record(UserAdded(subject_id=user.pk), actor=None)
    record(_given(right), actor=None)
    return user


@transaction.atomic
def add_organisation(details: Mapping[str, Any], *, actor: Actor) -> Organisation:
    """Record another organisation, such as a producer of services."""
    if not actor.is_a(Role.ADMINISTRATOR):
        raise PermissionDenied
    if Organisation.objects.filter(name=details["name"]).exists():
        raise RuleBroken(_("An organisation with this name is on record already."))
    organisation = Organisation.objects.create(**details)
    record(OrganisationAdded(subject_id=organisation.pk), actor=actor)
    return organisation


@transaction.atomic
def open_unit(organisation_id: UUID, *, details: Mapping[str, Any], actor: Actor) -> Unit:
    """Open a unit in an organisation that the actor administers."""
    deny_unless(is_among(policies.organisations_keepable_by, organisation_id, actor=actor))
    if Unit.objects.filter(organisation=organisation_id, name=details["name"]).exists():
        raise RuleBroken(_("The organisation has a unit with this name already."))
    unit = Unit.objects.create(organisation_id=organisation_id, **details)
    record(UnitOpened(subject_id=unit.pk), actor=actor)
    return unit


@transaction.atomic
def add_worker(
    username: str,
    *,
    first_name: str,
    last_name: str,
    title: str = "",
    phone: str = "",
    profession: str = Profession.OTHER,
    in_public_office: bool = False,
    language: str = "fi",
    password: str | None = None,
    actor: Actor,
) -> User:
    """Make an account for a worker. It can do nothing until it is given a role in a unit."""
    if not actor.is_a(Role.ADMINISTRATOR):
        raise PermissionDenied
    if username_is_taken(username):
        raise RuleBroken(_("That user name is taken. Choose another."))
    user = User(
        username=username,
        first_name=first_name,
        last_name=last_name,
        title=title,
        phone=phone,
        profession=profession,
        in_public_office=in_public_office and profession == Profession.SOCIAL_WORKER,
        language=language,
    )
    user.take_first_password(password)
    user.save(force_insert=True)
    record(UserAdded(subject_id=user.pk), actor=actor)
    return user


@transaction.atomic
def reset_second_step(user_id: UUID, *, actor: Actor) -> None:
    """The user has lost their passkey, app and recovery codes: they begin again by password."""
    user = _account_kept_by(actor, user_id)
    forget_second_steps(user.pk, actor=actor)
    end_sessions_of(user.pk, because=Ending.BY_ADMINISTRATOR, actor=actor)
    record(SecondStepReset(subject_id=user.pk), actor=actor)


@transaction.atomic
def give_first_password(user_id: UUID, *, password: str, actor: Actor) -> None:
    """The worker has forgotten theirs. The second step stays: the password alone opens nothing."""
    user = _account_kept_by(actor, user_id)
    user.take_first_password(password)
    at_the_wall("give_first_password", user.pk, user.password, user.first_password_at)
    end_sessions_of(user.pk, because=Ending.BY_ADMINISTRATOR, actor=actor)
    record(FirstPasswordGiven(subject_id=user.pk), actor=actor)


@transaction.atomic
def sign_out_user(user_id: UUID, *, actor: Actor) -> None:
    """End every session of a user: a lost telephone, a doubt."""
    user = _account_kept_by(actor, user_id)
    end_sessions_of(user.pk, because=Ending.BY_ADMINISTRATOR, actor=actor)
    record(SignedOutByAdministrator(subject_id=user.pk), actor=actor)


@transaction.atomic
def close_account(user_id: UUID, *, actor: Actor) -> None:
    """The worker has left: the account opens nothing, at once and in every browser."""
    user = _account_kept_by(actor, user_id)
    at_the_wall("close_account", user.pk)
    end_sessions_of(user.pk, because=Ending.BY_ADMINISTRATOR, actor=actor)
    record(AccountClosed(subject_id=user.pk), actor=actor)


def _account_kept_by(actor: Actor, user_id: UUID) -> User:
    """Nobody does so to themselves: another administrator makes sure who asks."""
    return fetch_for(
        user_id,
        visible=policies.users_visible_to,
        allowed=policies.accounts_keepable_by,
        actor=actor,
    )


@transaction.atomic
def give_role(
    user_id: UUID,
    *,
    unit_id: UUID,
    role: Role,
    service_tasks: Collection[str] = (ServiceTask.WORKING_AGE,),
    starts_on: date | None = None,
    actor: Actor,
) -> Membership:
    """Let a user work in a unit in one role and for some service tasks, from a day on."""
    unit = fetch_for(
        unit_id, visible=policies.visible_to, allowed=policies.keepable_by, actor=actor
    )
    user = see(user_id, visible=User.objects.all())
    first_day = starts_on or clock.today()
    held = Membership.objects.filter(user=user, unit=unit, role=role)
    refuse_if(
        rules.obstacles_to_giving(
            is_client=user.is_client,
            is_active=user.is_active,
            already_held=held.filter(Q(ends_on=None) | Q(ends_on__gte=first_day)).exists(),
            has_service_tasks=bool(service_tasks),
            starts_on=first_day,
            today=clock.today(),
        )
    )
    tasks = [one.value for one in ServiceTask if one in service_tasks]
    membership = Membership(
        user=user, unit=unit, role=role, service_tasks=tasks, starts_on=first_day
    )
    at_the_wall("give_role", membership.pk, user_id, unit_id, role, tasks, first_day)
    record(_given(membership), actor=actor)
    return membership


def _given(right: Membership) -> RoleGiven:
    """The trace of a right that was given."""
    return RoleGiven(
        subject_id=right.unit_id,
        user_id=right.user_id,
        role=right.role,
        service_tasks=" ".join(right.service_tasks),
    )


@transaction.atomic
def end_role(membership_id: UUID, *, last_day: date | None = None, actor: Actor) -> Membership:
    """Take a role away; the row stays as history."""
    membership = fetch_for(
        membership_id,
        visible=policies.memberships_visible_to,
        allowed=policies.memberships_keepable_by,
        actor=actor,
    )
    day = last_day or clock.today()
    own = membership.user_id == actor.id and membership.role == Role.ADMINISTRATOR
    refuse_if(
        rules.obstacles_to_ending(
            ended=membership.ends_on is not None,
            is_own_administration=own,
            last_day=day,
            today=clock.today(),
        )
    )
    membership.ends_on = max(day, membership.starts_on)
    at_the_wall("end_role", membership.pk, membership.ends_on)
    record(
        RoleEnded(subject_id=membership.unit_id, user_id=membership.user_id, role=membership.role),
        actor=actor,
    )
    return membership
