"""A provider of OpenID Connect on loopback that hands out whatever token a test has put in it.

What is honest is tried against oidc-provider-mock, in a browser; this one lies on request.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization

from tests.signin.a_saml_provider import HONEST, keys

KID = "now"


@dataclass
class Liar:
    """What it says: the claims of the next ID token, and how it is signed."""

    site: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    signed_by: str = HONEST
    algorithm: str = "RS256"
    kid: str = KID
    header: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    leads_on_to: str = ""
    asked: list[str] = field(default_factory=list)
    spoil: bool = False

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.site,
            "aud": "polku",
            "sub": "s-1",
            "preferred_username": "tiina",
            "iat": now,
            "exp": now + 300,
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = "" if self.algorithm == "none" else keys(self.signed_by)[0]
        if self.algorithm == "HS256":
            key = "a secret that everybody knows, long enough"
        token = jwt.encode(
            claims, key, algorithm=self.algorithm, headers={"kid": self.kid, **self.header}
        )
        return _spoilt(token) if self.spoil else token

    def answer(self, path: str) -> dict[str, Any]:
        if path.startswith("/.well-known/"):
            return {
                "issuer": self.site,
                "authorization_endpoint": f"{self.site}/authorize",
                "token_endpoint": f"{self.site}/token",
                "userinfo_endpoint": f"{self.site}/userinfo",
                "jwks_uri": f"{self.site}/jwks",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **self.described,
            }
        if path.startswith("/jwks"):
            return {"keys": [public_key() | {"kid": KID, "use": "sig", "alg": "RS256"}]}
        if path.startswith("/userinfo"):
            return {"sub": "s-1", **self.userinfo}
        return {"access_token": "a", "token_type": "Bearer", "id_token": self.token()}

    def row(self, **more: object) -> dict:
        """The provider as the operator's file has it."""
        return {
            "id": "county",
            "kind": "oidc",
            "for": "workers",
            "name": "Kainuun kirjautuminen",
            "server": self.site,
            "client_id": "polku",
            "client_secret": "hidden",
            **more,
        }


@contextmanager
def a_liar() -> Iterator[Liar]:
    """Serves until the test is done."""
    liar = Liar()

    class Door(BaseHTTPRequestHandler):
        """Every address of the provider."""

        def do_GET(self) -> None:
            liar.asked.append(self.path)
            said = json.dumps(liar.answer(self.path)).encode()
            leads_on = liar.leads_on_to and not liar.leads_on_to.endswith(self.path)
            self.send_response(302 if leads_on else 200)
            if leads_on:
                self.send_header("Location", liar.leads_on_to)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.do_GET()

        def log_message(self, *_said: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    liar.site = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()


def public_key(name: str = HONEST) -> dict[str, Any]:
    private = serialization.load_pem_private_key(keys(name)[0].encode(), None)
    return json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))


def _spoilt(token: str) -> str:
    """Another name in the claims, the signature as it was."""
    head, claims, signature = token.split(".")
    said = json.loads(jwt.utils.base64url_decode(claims)) | {"preferred_username": "maija"}
    altered = jwt.utils.base64url_encode(json.dumps(said).encode()).decode()
    return f"{head}.{altered}.{signature}"
