"""A provider of identity that speaks SAML, for tests: signs what it is told to say, true or not."""

import base64
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils

NUMBER, GIVEN, SURNAME = "urn:oid:1.2.246.21", "urn:oid:2.5.4.42", "urn:oid:2.5.4.4"
SUBSTANTIAL = "http://ftn.ficora.fi/2017/loa2"
ENTITY = "https://idp.test/entity"
SIGN_ON = "https://idp.test/sso"
HONEST = "the provider"

RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" Version="2.0"
 IssueInstant="{now}" Destination="{recipient}" InResponseTo="{asked}"
><saml:Issuer>{issuer}</saml:Issuer><samlp:Status><samlp:StatusCode
 Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}</samlp:Response>"""
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}"
 Version="2.0" IssueInstant="{now}"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject><saml:NameID
 Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">{id}</saml:NameID
><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"
><saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{recipient}"
 InResponseTo="{asked}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions
 NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience
>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement
 AuthnInstant="{now}" SessionIndex="{id}"><saml:AuthnContext><saml:AuthnContextClassRef
>{level}</saml:AuthnContextClassRef
></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement
>{attributes}</saml:AttributeStatement></saml:Assertion>"""
ATTRIBUTE = (
    '<saml:Attribute Name="{}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">'
    "<saml:AttributeValue>{}</saml:AttributeValue></saml:Attribute>"
)


@cache
def keys(name: str) -> tuple[str, str]:
    """A key and its certificate, made for this run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    private = key.private_bytes(*form, serialization.NoEncryption())
    return private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode()


def row(sign_on: str = SIGN_ON, **more: object) -> dict:
    """The provider as the operator's file has it."""
    return {
        "id": "suomifi",
        "kind": "saml",
        "for": "clients",
        "name": "Suomi.fi-tunnistus",
        "entity_id": ENTITY,
        "sign_on": sign_on,
        "certificate": keys(HONEST)[1],
        "allow_single_label_domains": True,
        **more,
    }


def asked(address: str) -> dict[str, str]:
    """What the service asks with: the number of the question, and where it wants the answer."""
    packed = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
    request = etree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
    issuer = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
    return {
        "asked": request.get("ID"),
        "recipient": request.get("AssertionConsumerServiceURL"),
        "audience": issuer,
        "again": request.get("ForceAuthn", ""),
    }


def an_answer(
    question: dict[str, str], number: str, *, signed_by: str | None = HONEST, **said: object
) -> str:
    """A response with one signed assertion, as the browser carries it."""
    now = said.pop("at", datetime.now(UTC))
    moment = "%Y-%m-%dT%H:%M:%SZ"
    attributes = {NUMBER: number, GIVEN: "Aino", SURNAME: "Esimerkki"}
    words = {
        "issuer": ENTITY,
        "level": SUBSTANTIAL,
        "now": now.strftime(moment),
        "since": (now - timedelta(minutes=1)).strftime(moment),
        "until": (now + timedelta(minutes=5)).strftime(moment),
        "attributes": "".join(ATTRIBUTE.format(*one) for one in attributes.items()),
        **question,
        **said,
    }
    assertion = ASSERTION.format(id=f"_{uuid4().hex}", **words)
    if signed_by:
        assertion = OneLogin_Saml2_Utils.add_sign(assertion, *keys(signed_by)).decode()
        assertion = assertion.removeprefix("<?xml version='1.0' encoding='utf-8'?>").strip()
    response = RESPONSE.format(id=f"_{uuid4().hex}", assertion=assertion, **words)
    return base64.b64encode(response.encode()).decode()


@contextmanager
def served(number: str) -> Iterator[str]:
    """The provider with a page of its own on loopback: one button, which says who it is."""

    class Door(BaseHTTPRequestHandler):
        """Answers every question with the one person."""

        def do_GET(self) -> None:
            question = asked(self.path)
            page = (
                f'<!doctype html><title>IdP</title><form method="post" '
                f'action="{question["recipient"]}"><input type="hidden" name="SAMLResponse" '
                f'value="{an_answer(question, number)}"><button>Tunnistaudu</button></form>'
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_said: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sso"
    finally:
        server.shutdown()
        server.server_close()
