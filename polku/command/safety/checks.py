"""The same dangers among Django's own deployment checks (`manage.py check --deploy`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register

from polku.command.safety.database import dangers_in_database
from polku.command.safety.settings import dangers_in

MINE = "polku"


@register(MINE, Tags.security, deploy=True)
def settings_are_safe(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return dangers_in(settings)


@register(MINE, Tags.database, deploy=True)
def database_is_safe(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked only when settings are sound enough to open it."""
    if not databases or not settings.POLKU_DATABASE_IS_NAMED:
        return []
    return dangers_in_database()
