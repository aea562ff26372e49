"""How this house asks another: only where the operator has named, and never on to elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from requests import PreparedRequest, Response, Session
from requests.exceptions import InvalidURL

PATIENCE = 5
"""Seconds to wait for a provider: somebody is waiting for the page meanwhile."""


class NamedPlacesOnly(Session):
    """A provider's own description may name any address: those not in the operator's file are not
    asked, and an answer that leads on is no answer."""

    def __init__(self) -> None:
        super().__init__()
        self.max_redirects = 0

    def request(self, *about: Any, **kwargs: Any) -> Response:
        """Nobody is waited for without end."""
        return super().request(*about, **{"timeout": PATIENCE, **kwargs})

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """The last moment before anything leaves the house."""
        if origin(request.url or "") not in _named():
            raise InvalidURL("this address is not in the file of providers")
        return super().send(request, **kwargs)


def origin(address: str) -> str:
    """The scheme, the host and the port: whom one speaks with."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _named() -> set[str]:
    return {place for one in settings.POLKU_IDENTITY_PROVIDERS.values() for place in one["asked"]}
