"""`polku check`, and the refusal to start: the dangers in words."""

import os

import django
from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation import gettext as _

PRODUCTION = "config.settings.prod"


def check(*, language: str | None) -> int:
    """Say everything that is wrong with a real installation; 1 when it may not be served."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION)
    os.environ.setdefault("POLKU_SERVES", "1")
    django.setup()
    with translation.override(language or _spoken_here()):
        found = dangers()
        for danger in found:
            print(_in_words(danger))
        print(_verdict(found))
    return 1 if _are_serious(found) else 0


def refuse_if_unsafe() -> None:
    """Called where serving begins: an installation that holds clients starts safe or not at all."""
    with translation.override(_spoken_here()):
        found = [danger for danger in dangers() if danger.level >= ERROR]
        if found:
            said = "\n".join(_in_words(danger) for danger in found)
            raise ImproperlyConfigured(f"{_verdict(found)}\n{said}")


def dangers() -> list[CheckMessage]:
    """Ours, those that only warn last."""
    from polku.command.safety import checks

    found = run_checks(tags=[checks.MINE], include_deployment_checks=True, databases=["default"])
    return sorted(found, key=lambda danger: -danger.level)


def _are_serious(found: list[CheckMessage]) -> bool:
    return any(danger.level >= ERROR for danger in found)


def _in_words(danger: CheckMessage) -> str:
    kind = _("Unsafe") if danger.level >= ERROR else _("Note")
    return f"{kind} ({danger.id}): {danger.msg}\n    {danger.hint}"


def _verdict(found: list[CheckMessage]) -> str:
    if _are_serious(found):
        return _("This installation is not safe, and is not served until it is.")
    return _("This installation may be served.")


def _spoken_here() -> str:
    """The language of the machine's operator, of the three that we say everything in."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return spoken[:2] if spoken[:2] in ("fi", "sv") else "en"
