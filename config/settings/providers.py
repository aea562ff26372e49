"""Reads the operator's file of identity providers into what allauth asks for, always strict."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# As the Finnish trust network writes it: the identity number, and substantial or high assurance.
IDENTITY_NUMBER = "urn:oid:1.2.246.21"
SAML_CLAIMS = {
    "identity_number": IDENTITY_NUMBER,
    "first_names": "urn:oid:2.5.4.42",
    "last_name": "urn:oid:2.5.4.4",
}
OIDC_CLAIMS = {
    "identity_number": IDENTITY_NUMBER,
    "first_names": "given_name",
    "last_name": "family_name",
}
LEVELS = ("http://ftn.ficora.fi/2017/loa2", "http://ftn.ficora.fi/2017/loa3")

Row = dict[str, Any]


def read(path: Path | None) -> tuple[Row, dict[str, Row], list[str]]:
    """What allauth needs, what Polku needs, and the origins a sign-in form may lead to."""
    rows = json.loads(path.read_text("utf-8"))["providers"] if path else []
    return settings_for(rows)


def settings_for(rows: list[Row]) -> tuple[Row, dict[str, Row], list[str]]:
    """The same from rows already read."""
    apps: dict[str, list[Row]] = {"openid_connect": [], "saml": []}
    for row in rows:
        kind, app = (
            ("saml", _saml(row)) if row["kind"] == "saml" else ("openid_connect", _oidc(row))
        )
        apps[kind].append(app)
    allauth = {
        "openid_connect": {
            "APPS": apps["openid_connect"],
            "provider_class": "polku.base.signin.protocols.oidc.StrictOpenID",
        },
        "saml": {
            "APPS": apps["saml"],
            "provider_class": "polku.base.signin.protocols.saml.StrictSAML",
        },
    }
    return allauth, {row["id"]: _ours(row) for row in rows}, _origins(rows)


def _ours(row: Row) -> Row:
    """Whom the provider lets in, and where in its answer the person stands."""
    claims = SAML_CLAIMS if row["kind"] == "saml" else OIDC_CLAIMS
    return {
        "kind": row["kind"],
        "for": row["for"],
        "name": row["name"],
        "match": row.get("match", "preferred_username"),
        "claims": claims | row.get("claims", {}),
        "levels": row.get("levels", list(LEVELS) if row["for"] == "clients" else []),
        # Who says so must be the one that was named, and nobody else is asked.
        "issuer": row.get("issuer", row.get("server", "")),
        "asked": sorted(map(_origin, [row["server"], *row.get("also_asked", [])]))
        if row["kind"] == "oidc"
        else [],
    }


def _oidc(row: Row) -> Row:
    return {
        "provider_id": row["id"],
        "name": row["name"],
        "client_id": row["client_id"],
        "secret": row["client_secret"],
        "settings": {
            "server_url": row["server"],
            "oauth_pkce_enabled": True,
            "scope": row.get("scope", ["openid", "profile"]),
            "fetch_userinfo": row.get("fetch_userinfo", True),
            "auth_params": {"acr_values": " ".join(row["levels"])} if row.get("levels") else {},
        },
    }


def _saml(row: Row) -> Row:
    """Assertions are signed, by nothing outdated, and asked for by us: never otherwise."""
    advanced = {
        "strict": True,
        "want_assertion_signed": True,
        "want_message_signed": row.get("want_message_signed", False),
        "want_assertion_encrypted": row.get("want_assertion_encrypted", False),
        "want_name_id": False,
        "reject_deprecated_algorithm": True,
        "reject_idp_initiated_sso": True,
        "authn_request_signed": "our_key" in row,
        "metadata_signed": "our_key" in row,
        "allow_single_label_domains": row.get("allow_single_label_domains", False),
    }
    if "our_key" in row:
        advanced |= {"private_key": row["our_key"], "x509cert": row["our_certificate"]}
    idp = {"entity_id": row["entity_id"], "sso_url": row["sign_on"], "x509cert": row["certificate"]}
    return {
        "provider_id": row["id"],
        "client_id": row["id"],
        "name": row["name"],
        "settings": {
            "idp": idp,
            "advanced": advanced,
            "attribute_mapping": {"uid": row.get("subject", SAML_CLAIMS["identity_number"])},
        },
    }


def _origins(rows: list[Row]) -> list[str]:
    """Where the browser goes from our sign-in form; the page's security policy names them."""
    named = [address for row in rows for address in _addresses(row)]
    return sorted(set(map(_origin, named)))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _addresses(row: Row) -> list[str]:
    return [
        row["sign_on"] if row["kind"] == "saml" else row["server"],
        *row.get("also_leads_to", []),
    ]
