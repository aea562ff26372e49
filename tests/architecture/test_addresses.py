"""Every page asks who is there, unless it is named here."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter

from tests.architecture.house import ROOT, files

# Pages that anyone may open, and why.
OPEN_PAGES = {
    "signin:sign_in": "signing in",
    "signin:sign_out": "signing out twice does no harm",
    "signin:second_step": "half in",
    "signin:passkey": "signing in",
    "signin:code": "signing in with a code got in person",
    "signin:provider": "on the way to a provider of identity",
    "openid_connect_callback": "the provider's answer",
    "saml_acs": "the provider's answer",
    "saml_finish_acs": "the provider's answer, once our own cookie is there again",
    "saml_sls": "leads to the sign-in page",
    "saml_metadata": "who we are, for providers",
    "intake:public": "asking for help (SHL 34 §: anybody may)",
    "intake:thanks": "what happens after asking",
    "ui:language": "choosing a language before signing in",
    "ui:about": "what Polku is",
    "ui:accessibility": "the accessibility statement (306/2019 9 §)",
    "ui:components": "the style guide, which knows no client",
    "ui:components-form": "the style guide",
    "ui:components-confirm": "the style guide",
    "ui:components-conflict": "the style guide",
    "watch:health": "what watches over the service asks whether it is ready",
    "watch:metrics": "numbers without data, to this machine or with a token",
}
SAMPLES = {
    UUIDConverter: UUID("01900000-0000-7000-8000-000000000000"),
    IntConverter: 1,
    StringConverter: "x",
    SlugConverter: "x",
}
TEMPLATE_TAGS = re.compile(r"{%.*?%}", re.DOTALL)
INLINE = re.compile(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", re.I)


def pages(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address with its full name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from pages(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            yield ":".join((*spaces, entry.name or "")), entry


PAGES = list(pages(get_resolver()))
CLOSED = [page for page in PAGES if page[0] not in OPEN_PAGES]


def test_every_address_has_a_name():
    assert [str(entry.pattern) for name, entry in PAGES if name.endswith(":")] == []


def test_signing_in_is_the_default():
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
    opened = {name for name, entry in PAGES if not getattr(entry.callback, "login_required", True)}
    assert opened <= set(OPEN_PAGES)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "entry"), CLOSED, ids=[name for name, _entry in CLOSED])
def test_who_has_not_signed_in_is_sent_to_sign_in(name: str, entry: URLPattern):
    samples = {key: SAMPLES[type(kind)] for key, kind in entry.pattern.converters.items()}
    response = Client().get(reverse(name, kwargs=samples))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("template", files(".html"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_keeps_to_the_content_security_policy(template):
    """No style or script written into the page: the policy would refuse it in the browser."""
    page = TEMPLATE_TAGS.sub("", template.read_text("utf-8"))
    assert not INLINE.findall(page)
