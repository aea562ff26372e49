"""The examples an operator begins with: TLS, the server's own limits, where events go."""

import re
import ssl
from pathlib import Path

from django.conf import settings

HOWTO = settings.ROOT / "docs/howto"
OLD = {"SSLv2", "SSLv3", "TLSv1", "TLSv1.1"}


def said(name: str) -> list[str]:
    """The lines of an example that say something."""
    lines = (HOWTO / name).read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def values(name: str, key: str) -> list[str]:
    """What is said under a key: `key value;` or `key=value`."""
    found = (re.fullmatch(rf"{key}[ =]+(.*?);?", line) for line in said(name))
    return [one[1] for one in found if one]


def test_the_proxy_offers_new_tls_only_and_keeps_yesterdays_traffic_secret():
    (protocols,) = values("proxy.example.conf", "ssl_protocols")
    assert set(protocols.split()) == {"TLSv1.2", "TLSv1.3"}
    assert not set(protocols.split()) & OLD
    (ciphers,) = values("proxy.example.conf", "ssl_ciphers")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(ciphers)
    offered = [one for one in context.get_ciphers() if one["protocol"] != "TLSv1.3"]
    assert len(offered) == len(ciphers.split(":"))
    assert all(one["aead"] and one["name"].startswith("ECDHE-") for one in offered)
    assert offered[0]["strength_bits"] == 256
    assert values("proxy.example.conf", "ssl_prefer_server_ciphers") == ["on"]


def test_the_proxy_has_a_public_certificate_and_in_clear_only_sends_pages_on():
    (certificate,) = values("proxy.example.conf", "ssl_certificate")
    assert certificate.startswith("/etc/letsencrypt/live/")
    text = (HOWTO / "proxy.example.conf").read_text("utf-8")
    in_clear = text[text.index("listen 80") : text.index("listen 443")]
    assert "proxy_pass" not in in_clear
    assert "return 301 https://" in in_clear
    for machine in ("/health/", "/metrics/"):
        assert f"location = {machine} {{ return 404; }}" in in_clear


def test_the_proxy_says_itself_who_comes_and_speaks_to_its_own_machine():
    headers = dict(line.split(None, 1) for line in values("proxy.example.conf", "proxy_set_header"))
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "https"
    assert set(values("proxy.example.conf", "proxy_pass")) == {"http://127.0.0.1:8000"}


def test_the_service_reaches_what_is_listed_and_nothing_else():
    assert values("polku.example.service", "IPAddressDeny") == ["any"]
    assert "any" not in values("polku.example.service", "IPAddressAllow")
    assert values("polku.example.service", "ProtectSystem") == ["strict"]
    assert values("polku.example.service", "NoNewPrivileges") == ["yes"]
    assert values("polku.example.service", "User") == ["polku"]


def test_the_service_is_given_its_secrets_as_files_and_without_the_history():
    given = {one.split(":")[0] for one in values("polku.example.service", "LoadCredential")}
    assert given >= {"POLKU_SECRET_KEY", "POLKU_TRAIL_KEY", "POLKU_KEYS", "POLKU_WEB_DATABASE_URL"}
    assert "DATABASE_URL" not in given
    assert not given & {word.split("=")[0] for word in _environment()}
    assert any(".git" in one for one in values("polku.example.service", "InaccessiblePaths"))


def _environment() -> list[str]:
    return " ".join(values("polku.example.service", "Environment")).split()


def test_events_leave_the_machine_at_once_with_certificates_on_both_sides():
    (address,) = values("journal-upload.example.conf", "URL")
    assert address.startswith("https://")
    for key in ("ServerKeyFile", "ServerCertificateFile", "TrustedCertificateFile"):
        (path,) = values("journal-upload.example.conf", key)
        assert Path(path).is_absolute()
    assert values("polku.example.service", "StandardError") == ["journal"]
