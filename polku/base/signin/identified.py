"""A provider has vouched for somebody: whose account is it, and may they come in this way?"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from polku.base.access.models import User
from polku.base.signin import actions, door, queries
from polku.base.signin.pending import Pending
from polku.base.signin.rules import Reason, StrongIdentity, Way

Told = dict[str, Any]


def welcome(
    request: HttpRequest, *, provider: str, told: Told, state: dict[str, Any]
) -> HttpResponse:
    """Let in whoever the provider vouched for, or say why not."""
    ours = settings.POLKU_IDENTITY_PROVIDERS[provider]
    if ours["kind"] == "oidc" and not _answers_our_question(told, state):
        return refuse(request, provider=provider, reason=Reason.NOT_TRUSTED)
    is_client = ours["for"] == "clients"
    found = _client(told, provider) if is_client else _worker(told, provider)
    if isinstance(found, Reason):
        return refuse(request, provider=provider, reason=found)
    if state.get("data", {}).get("again") not in (None, str(found.pk)):
        return refuse(request, provider=provider, reason=Reason.NOT_TRUSTED)
    way, onward = Way.STRONG if is_client else Way.ORGANISATION, state.get("next") or ""
    if _still_needs_a_step(request, found, way=way, provider=provider):
        Pending.begin(request, found, onward=onward, provider=provider)
        return redirect("signin:second_step")
    return door.welcome(request, found, way=way, onward=onward, provider=provider)


def refuse(request: HttpRequest, *, provider: str, reason: Reason) -> HttpResponse:
    """The page that says so, and what to do; the trail says more."""
    ours = settings.POLKU_IDENTITY_PROVIDERS.get(provider, {})
    is_client = ours.get("for") == "clients"
    actions.note_failure(
        provider,
        address=door.address_of(request),
        way=Way.STRONG if is_client else Way.ORGANISATION,
        reason=reason,
    )
    context = {"is_client": is_client, "reason": reason.value, "provider": ours.get("name", "")}
    return render(request, "signin/not_let_in.html", context, status=403)


def strong_identity(told: Told, *, provider: str) -> StrongIdentity:
    """The same from either protocol."""
    ours = settings.POLKU_IDENTITY_PROVIDERS[provider]
    attributes = told.get("attributes", {}) if ours["kind"] == "saml" else told
    stated = told.get("levels", []) if ours["kind"] == "saml" else [told.get("acr", "")]
    said = {name: str(attributes.get(claim, "")) for name, claim in ours["claims"].items()}
    level = next((one for one in stated if one in ours["levels"]), "")
    return StrongIdentity(
        identity_number=said["identity_number"].strip().upper(),
        first_names=said["first_names"],
        last_name=said["last_name"],
        level=level,
        provider=provider,
    )


def _still_needs_a_step(request: HttpRequest, user: User, *, way: Way, provider: str) -> bool:
    """A provider that does not tell how it identified counts as a password, and no more."""
    is_in = request.user.pk == user.pk
    needed = door.needs_a_step(door.actor_for(user), way=way, provider=provider)
    return needed and not is_in and queries.has_second_step(user.pk)


def _client(told: Told, provider: str) -> User | Reason:
    identity = strong_identity(told, provider=provider)
    if not identity.level:
        return Reason.TOO_WEAK
    found: User | None = import_string(settings.POLKU_CLIENT_IDENTIFIED_AS)(identity, actor=None)
    return found or Reason.NOT_KNOWN


def _worker(told: Told, provider: str) -> User | Reason:
    """By the subject seen before; the first time by the user name the organisation gives."""
    ours = settings.POLKU_IDENTITY_PROVIDERS[provider]
    subject, name = _subject(told, ours), str(_attributes(told, ours).get(ours["match"], ""))
    stated = {told.get("acr"), *_listed(told.get("amr")), *told.get("levels", [])}
    if ours["levels"] and not set(ours["levels"]) & stated:
        return Reason.TOO_WEAK
    known = queries.linked_account(subject, provider=provider)
    if known:
        return known
    user = queries.account_called(name) if name and subject else None
    if user is None:
        return Reason.NOT_KNOWN
    actor = door.actor_for(user)
    if actor.is_client:
        return Reason.NOT_KNOWN
    linked = actions.link_identity(subject, provider=provider, actor=actor)
    return user if linked else Reason.NOT_KNOWN


def _listed(told: object) -> list[str]:
    """Methods of identification: a list by the standard, one word by some."""
    return [str(one) for one in told] if isinstance(told, list) else [str(told or "")]


def _attributes(told: Told, ours: dict[str, Any]) -> Told:
    found: Told = told.get("attributes", {}) if ours["kind"] == "saml" else told
    return found


def _subject(told: Told, ours: dict[str, Any]) -> str:
    """What never changes: `sub`, or the attribute that the match is made by."""
    return str(_attributes(told, ours).get("sub" if ours["kind"] == "oidc" else ours["match"], ""))


def _answers_our_question(told: Told, state: dict[str, Any]) -> bool:
    """The token names the number we sent along in this very browser: no replay, no mix-up."""
    return bool(state.get("nonce")) and told.get("nonce") == state["nonce"]
