"""Where allauth asks us: after a provider has spoken, and how to keep a second step's secrets."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest

from polku.base.access.models import User
from polku.base.signin import identified
from polku.base.signin.protocols.asking import NamedPlacesOnly
from polku.base.signin.rules import Reason

log = logging.getLogger(__name__)


class Providers(DefaultSocialAccountAdapter):
    """Sign-in ends with us: allauth neither makes accounts nor keeps what a provider told."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The protocol is through: find whose account it is, and let them in or not."""
        raise ImmediateHttpResponse(
            identified.welcome(
                request,
                provider=sociallogin.account.provider,
                told=sociallogin.account.extra_data,
                state=sociallogin.state or {},
            )
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """What came back cannot be trusted, or the person turned back. Operators read why."""
        why = extra_context and extra_context.get("saml_errors")
        log.warning(
            "Not let in by %s: %s %r %r",
            provider.sub_id,
            why or error,
            exception,
            _cause(exception),
        )
        raise ImmediateHttpResponse(
            identified.refuse(request, provider=provider.sub_id, reason=Reason.NOT_TRUSTED)
        )

    def get_requests_session(self) -> NamedPlacesOnly:
        """Whatever allauth asks of a provider goes this way."""
        return NamedPlacesOnly()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody makes an account of their own."""
        return False


class SecondStep(DefaultMFAAdapter):
    """Names and secrets of the second step."""

    def encrypt(self, text: str) -> str:
        """Sealed with the installation's secret: a stolen database does not give it."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Earlier secrets still open what they sealed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """The key tells the account apart; the user name is what the device shows."""
        shown = {"display_name": user.name, "name": user.username}
        return super().get_public_key_credential_user_entity(user) | shown

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The house by its name; the host is the one the page was asked from."""
        return super().get_public_key_credential_rp_entity() | {"name": "Polku"}


def _cause(exception: Exception | None) -> BaseException | None:
    return exception.__cause__ if exception else None


def _seal() -> MultiFernet:
    secrets: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (urlsafe_b64encode(sha256(b"polku.second-step" + s.encode()).digest()) for s in secrets)
    return MultiFernet([Fernet(key) for key in made])
