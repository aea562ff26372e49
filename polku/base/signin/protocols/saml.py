"""SAML, as Suomi.fi speaks it: who vouched, how strongly, and asking anew."""

from typing import Any

from allauth.socialaccount.providers.saml.provider import SAMLProvider
from allauth.socialaccount.providers.saml.utils import build_auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


class StrictSAML(SAMLProvider):
    """Keeps the strength of the identification beside the person's attributes."""

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Attributes with one value each, and the contexts the provider vouches for."""
        attributes = {name: values[0] for name, values in data.get_attributes().items() if values}
        return {"attributes": attributes, "levels": list(data.get_last_authn_contexts())}

    def extract_uid(self, data: Any) -> str:
        """Only the attributes tell who it is; allauth wants some text here."""
        return str(super().extract_uid(data) or "nobody")

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        *,
        again: bool = False,
        **kwargs: Any,
    ) -> HttpResponse:
        """To the provider, with the number of the question that its answer must name."""
        auth = build_auth(request, self)
        address = auth.login(return_to="", force_authn=again)
        self.stash_redirect_state(
            request, process, next_url, data, state_id=auth.get_last_request_id(), **kwargs
        )
        return HttpResponseRedirect(address)
