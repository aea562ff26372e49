"""OpenID Connect: the ID token's signature, nonce, age and subject are always checked."""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

from polku.base import clock

ALGORITHMS = ("RS256", "PS256", "ES256")
OLDEST = 10 * 60
"""Seconds: a sign-in does not take longer than this."""


class StrictAdapter(OpenIDConnectOAuth2Adapter):
    """Takes no claim that the provider has not signed for us."""

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
        self._refuse_algorithm(id_token)
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except KeyError as error:
            raise OAuth2Error("the provider's keys or addresses are not all there") from error
        if not {"exp", "iat", "sub", "nonce"} <= claims.keys():
            raise OAuth2Error("the ID token leaves out what it must say")
        if clock.now().timestamp() - claims["iat"] > OLDEST:
            raise OAuth2Error("the ID token is old")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the ID token was made for somebody else")
        return claims

    def _refuse_algorithm(self, id_token: str) -> None:
        """The token does not choose how it is checked."""
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as error:
            raise OAuth2Error("no ID token") from error
        if header.get("alg") not in ALGORITHMS or "kid" not in header:
            raise OAuth2Error("the ID token is not signed as it must be")


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
