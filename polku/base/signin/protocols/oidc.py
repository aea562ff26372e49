"""OpenID Connect: the ID token's signature, nonce, age and subject are always checked."""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from polku.base import clock

ALGORITHMS = ("RS256", "PS256", "ES256")
OLDEST = 10 * 60
"""Seconds: a sign-in does not take longer than this."""


class StrictAdapter(OpenIDConnectOAuth2Adapter):
    """Takes no claim that the provider has not signed for us."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's description of itself, if it is the one that the operator named: another
        one's name in it would let its tokens pass for the other's."""
        told: dict[str, Any] = super().openid_config
        named = settings.POLKU_IDENTITY_PROVIDERS[self.provider_id]["issuer"]
        if told.get("issuer") != named:
            raise OAuth2Error("the provider calls itself something else than the operator does")
        return told

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """The claims of the signed token; what userinfo adds counts only for the same subject."""
        signed = self._decode_id_token(app, kwargs["response"].get("id_token") or "")
        more = self._more_about(app, token, subject=signed["sub"])
        return self.get_provider().sociallogin_from_response(request, more | signed)

    def _more_about(self, app: SocialApp, token: SocialToken, *, subject: str) -> dict[str, Any]:
        if not app.settings["fetch_userinfo"]:
            return {}
        told: dict[str, Any] = self._fetch_user_info(token.token)
        if told.get("sub") != subject:
            raise OAuth2Error("userinfo is about somebody else")
        return told

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Also when it came straight from the provider: a proxy may stand between."""
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key_of(id_token),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                options={"require": ["exp", "iat", "sub", "nonce"]},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("the ID token cannot be trusted") from error
        if clock.now().timestamp() - claims["iat"] > OLDEST:
            raise OAuth2Error("the ID token is old")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the ID token was made for somebody else")
        return claims

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        """The provider's key that the token names; it may leave it out when there is but one."""
        with get_adapter().get_requests_session() as asking:
            answer = asking.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        named = jwt.get_unverified_header(id_token).get("kid")
        found = [key for key in keys if named is None or key.key_id == named]
        if len(found) != 1:
            raise OAuth2Error("the ID token names no key of the provider")
        return found[0]


class StrictOpenID(OpenIDConnectProvider):
    """Asks with a nonce, and takes no parameter of the request's own."""

    oauth2_adapter_class = StrictAdapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """To the provider; asked to show again who one is, it must not just remember."""
        nonce = secrets.token_urlsafe(24)
        asked = self.get_auth_params() | {"nonce": nonce}
        if kwargs.pop("again", False):
            asked |= {"prompt": "login", "max_age": "0"}
        return super().redirect(
            request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
        )
