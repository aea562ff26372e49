"""To a provider of identity and back. Both protocols begin at one address of ours."""

import logging

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.socialaccount.providers.saml import views as saml
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe
from onelogin.saml2.errors import OneLogin_Saml2_Error
from requests import RequestException

from polku.base.signin import door, identified
from polku.base.signin.protocols.oidc import StrictAdapter
from polku.base.signin.rules import Reason

log = logging.getLogger(__name__)


@login_not_required
@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider; whoever is signed in shows there again who they are."""
    if provider_id not in settings.POLKU_IDENTITY_PROVIDERS:
        raise Http404
    provider = get_adapter().get_provider(request, provider=provider_id)
    again = str(request.user.pk) if request.POST.get("again") and request.user.pk else None
    onward = door.safe(request, request.POST.get("next") or "")
    try:
        led: HttpResponse = provider.redirect(
            request, "login", onward, data={"again": again}, again=bool(again)
        )
    except (RequestException, OAuth2Error) as error:
        log.warning("Not let in by %s: %r", provider_id, error)
        return identified.refuse(request, provider=provider_id, reason=Reason.NOT_TRUSTED)
    return led


@login_not_required
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The OpenID provider's answer, through our strict adapter."""
    if settings.POLKU_IDENTITY_PROVIDERS.get(provider_id, {}).get("kind") != "oidc":
        raise Http404
    view = oidc.OAuth2CallbackView.adapter_view(StrictAdapter(request, provider_id))
    answer: HttpResponse = view(request)
    return answer


@login_not_required
@require_safe
def saml_finish(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """The SAML provider's answer. What cannot even be read is refused like what is not true."""
    try:
        answer: HttpResponse = saml.finish_acs(request, organization_slug)
    except (PermissionDenied, SyntaxError, ValueError, KeyError, OneLogin_Saml2_Error) as error:
        log.warning("Not let in by %s: %r", organization_slug, error)
        return identified.refuse(request, provider=organization_slug, reason=Reason.NOT_TRUSTED)
    return answer


@login_not_required
@require_safe
def saml_out(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """One signs out of Polku in Polku: a provider's word alone ends nobody's session here."""
    return redirect("signin:sign_in")
