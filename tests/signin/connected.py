"""An installation to which providers of identity are connected."""

from typing import Any

from config.settings.providers import settings_for


def connect(settings: Any, *rows: dict) -> None:
    """As if the operator's file had these rows."""
    allauth, ours, origins = settings_for(list(rows))
    settings.SOCIALACCOUNT_PROVIDERS = allauth
    settings.POLKU_IDENTITY_PROVIDERS = ours
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    leads = [*policy["form-action"], *origins]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | {"form-action": leads}}
