"""The main menu: each role finds its own work, and nothing it may not open."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.ui.context import NavItem

CARING = (Role.CASEWORKER,)
RECEIVING = (Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD)
GATHERING = (Role.CASEWORKER, Role.UNIT_LEAD, Role.GROUP_LEADER, Role.PROVIDER)


def menu(request: HttpRequest) -> list[NavItem]:
    """The signed-in user's menu; the page one is on is marked."""
    actor = getattr(request, "actor", None)
    if not actor:
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        NavItem(label, reverse(name), is_current=here == name)
        for label, name in (_clients_menu() if actor.is_client else _workers_menu(actor))
    ]


def _clients_menu() -> list[tuple[str, str]]:
    return [
        (_("My path"), "portal:home"),
        (_("My plan"), "portal:plan"),
        (_("My meetings"), "portal:meetings"),
        (_("My people"), "portal:people"),
        (_("What is recorded about me"), "portal:record"),
    ]


def _workers_menu(actor: Actor) -> list[tuple[str, str]]:
    entries = [
        (True, _("Today"), "desk:today"),
        (actor.is_a(*CARING), _("My clients"), "desk:caseload"),
        (actor.is_a(Role.PROVIDER), _("Clients we serve"), "activities:served"),
        (actor.is_a(*RECEIVING), _("Queue"), "intake:queue"),
        (actor.is_a(*GATHERING), _("Groups"), "activities:groups"),
        (actor.is_a(*RECEIVING), _("Find a person"), "intake:find"),
        (actor.is_a(Role.UNIT_LEAD), _("Unit"), "desk:unit"),
        (actor.is_a(Role.UNIT_LEAD), _("Requests about data"), "openness:requests"),
        (actor.is_a(Role.UNIT_LEAD, Role.ADMINISTRATOR), _("Retention"), "records:retention"),
        (actor.is_a(Role.ADMINISTRATOR), _("Users and rights"), "units:users"),
        (actor.is_a(Role.ADMINISTRATOR), _("Rules"), "rulebook:rules"),
        (actor.is_a(Role.ADMINISTRATOR), _("Operation"), "watch:operator"),
    ]
    return [(label, name) for shown, label, name in entries if shown]
