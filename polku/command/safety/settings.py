"""What settings alone can make unsafe, each with a sentence that says what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import LazySettings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.settings.kept import folder
from polku.base.secrets.ring import read

SHORTEST_SECRET = 50
FEWEST_SIGNS = 10
KNOWN_SECRETS = ("demo-only", "test-only", "django-insecure")
KNOWN_KEY = b"everybody knows"
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
OF_OTHERS = 0o027
"""Group may look, as a service manager lets it; write or be another may not."""

LONG_ENOUGH = 30 * 24 * 3600
"""Seconds for which a browser remembers to come by HTTPS only: thirty days at least."""


@dataclass(frozen=True)
class Danger:
    """One way to be unsafe."""

    id: str
    holds: Callable[[LazySettings], bool]
    sentence: Any
    advice: Any
    kind: type[Error] | type[Warning] = Error

    def message(self) -> CheckMessage:
        return self.kind(self.sentence, hint=self.advice, id=f"polku.{self.id}")


def dangers_in(settings: LazySettings) -> list[CheckMessage]:
    """Every danger that these settings hold."""
    return [one.message() for one in (*DANGERS, *NOTES) if one.holds(settings)]


def _secret_is_missing(settings: LazySettings) -> bool:
    return not _secret(settings)


def _secret_is_weak(settings: LazySettings) -> bool:
    secret = _secret(settings)
    return bool(secret) and (len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_SIGNS)


def _secret_is_known(settings: LazySettings) -> bool:
    return any(known in _secret(settings) for known in KNOWN_SECRETS)


def _secret(settings: LazySettings) -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def _trail_key_is_weak(settings: LazySettings) -> bool:
    key = str(settings.POLKU_TRAIL_KEY)
    return len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_SIGNS or key == _secret(settings)


def _keys_make_no_sense(settings: LazySettings) -> bool:
    try:
        return not read(settings.POLKU_KEYS).keys
    except ImproperlyConfigured:
        return True


def _a_key_is_known(settings: LazySettings) -> bool:
    if _keys_make_no_sense(settings):
        return False
    ours = (key.secret for key in read(settings.POLKU_KEYS).keys)
    return any(secret.startswith(KNOWN_KEY) or len(set(secret)) < FEWEST_SIGNS for secret in ours)


def _anybody_is_host(settings: LazySettings) -> bool:
    return any(host in ("*", ".") for host in settings.ALLOWED_HOSTS)


def _cookies_travel_in_plain_text(settings: LazySettings) -> bool:
    return not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE)


def _scripts_read_the_session(settings: LazySettings) -> bool:
    return not settings.SESSION_COOKIE_HTTPONLY


def _pages_travel_in_plain_text(settings: LazySettings) -> bool:
    return not settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS < LONG_ENOUGH


def _database_is_missing(settings: LazySettings) -> bool:
    return not settings.POLKU_DATABASE_IS_NAMED


def _passwords_are_kept_badly(settings: LazySettings) -> bool:
    return "Argon2" not in settings.PASSWORD_HASHERS[0]


def _clients_use_passwords(settings: LazySettings) -> bool:
    return bool(settings.POLKU_CLIENTS_MAY_USE_PASSWORDS)


def _clients_have_no_strong_way(settings: LazySettings) -> bool:
    providers = settings.POLKU_IDENTITY_PROVIDERS.values()
    return not any(one["for"] == "clients" and one["levels"] for one in providers)


def _providers_speak_in_plain_text(settings: LazySettings) -> bool:
    return any(not origin.startswith("https://") for origin in settings.POLKU_PROVIDER_ORIGINS)


def _database_is_asked_openly(settings: LazySettings) -> bool:
    """Over a network nothing less will do than a certificate that is looked at, by its name too."""
    return _is_apart(settings) and _database(settings)["OPTIONS"].get("sslmode") != "verify-full"


def _database_has_a_password(settings: LazySettings) -> bool:
    return bool(_database(settings).get("PASSWORD"))


def _is_apart(settings: LazySettings) -> bool:
    host = str(_database(settings).get("HOST") or "")
    return bool(host) and not host.startswith(("/", "@")) and host not in THIS_MACHINE


def _database(settings: LazySettings) -> dict[str, Any]:
    return dict(settings.DATABASES["default"])


def _others_read_secrets(settings: LazySettings) -> bool:
    """The folder, or any file in it, is open to others than the service's own user and root."""
    place = folder()
    if place is None or not place.is_dir():
        return False
    return any(one.stat().st_mode & OF_OTHERS for one in (place, *place.iterdir()))


def _history_is_here(settings: LazySettings) -> bool:
    return (settings.ROOT / ".git").exists()


DANGERS = (
    Danger(
        "E001",
        lambda settings: settings.DEBUG,
        _("Debugging is on: whoever meets an error sees code and clients' data."),
        _("Set DEBUG to False."),
    ),
    Danger(
        "E002",
        _secret_is_missing,
        _("The secret key is missing: nothing can be signed."),
        _("Set POLKU_SECRET_KEY to at least 50 random characters, and keep it."),
    ),
    Danger(
        "E003",
        _secret_is_weak,
        _("The secret key is too short or too plain to be a secret."),
        _("Set POLKU_SECRET_KEY to at least 50 random characters, and keep it."),
    ),
    Danger(
        "E004",
        _secret_is_known,
        _("The secret key is the one of the demo, which everybody knows."),
        _("Set POLKU_SECRET_KEY to at least 50 random characters, and keep it."),
    ),
    Danger(
        "E005",
        lambda settings: not settings.ALLOWED_HOSTS,
        _("It is not said by which names this service is called."),
        _("Set POLKU_ALLOWED_HOSTS to the service's own names, separated by commas."),
    ),
    Danger(
        "E006",
        _anybody_is_host,
        _("The service answers to any name, so that links in it can be forged."),
        _("Set POLKU_ALLOWED_HOSTS to the service's own names, separated by commas."),
    ),
    Danger(
        "E007",
        _cookies_travel_in_plain_text,
        _("Sign-in cookies may travel unencrypted, where others can take them."),
        _("Set SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE to True."),
    ),
    Danger(
        "E008",
        _scripts_read_the_session,
        _("Scripts on a page can read the sign-in cookie."),
        _("Set SESSION_COOKIE_HTTPONLY to True."),
    ),
    Danger(
        "E009",
        _pages_travel_in_plain_text,
        _("Pages may be asked for unencrypted."),
        _("Set SECURE_SSL_REDIRECT to True and SECURE_HSTS_SECONDS to thirty days or more."),
    ),
    Danger(
        "E010",
        _database_is_missing,
        _("It is not said where the database is."),
        _("Set DATABASE_URL to the PostgreSQL database of this installation."),
    ),
    Danger(
        "E011",
        _passwords_are_kept_badly,
        _("Passwords are not kept with Argon2, so a stolen database gives them away."),
        _("Put Argon2PasswordHasher first in PASSWORD_HASHERS."),
    ),
    Danger(
        "E012",
        lambda settings: settings.POLKU_ALLOW_TEST_IDENTITY_NUMBERS,
        _("Identity numbers that belong to nobody (900-999) are accepted."),
        _("Set POLKU_ALLOW_TEST_IDENTITY_NUMBERS to False."),
    ),
    Danger(
        "E020",
        _trail_key_is_weak,
        _("The trail cannot be sealed: its key is missing, weak, or used for something else too."),
        _("Set POLKU_TRAIL_KEY to at least 50 random characters, kept outside the database."),
    ),
    Danger(
        "E013",
        lambda settings: not settings.POLKU_WORKERS_NEED_A_SECOND_STEP,
        _("A worker's password alone opens clients' matters."),
        _("Set POLKU_WORKERS_NEED_A_SECOND_STEP to True."),
    ),
    Danger(
        "E014",
        _clients_use_passwords,
        _("Clients may sign in with a password, without strong identification."),
        _("Set POLKU_CLIENTS_MAY_USE_PASSWORDS to False."),
    ),
    Danger(
        "E015",
        _clients_have_no_strong_way,
        _("Clients have no strong identification to sign in with."),
        _("Name a provider for clients, with its levels, in the file of POLKU_SIGN_IN_FILE."),
    ),
    Danger(
        "E016",
        _providers_speak_in_plain_text,
        _("A provider of identity is asked unencrypted."),
        _("Give every address of a provider with https:// in the file of providers."),
    ),
    Danger(
        "E017",
        lambda settings: settings.POLKU_LEAVE_BARE_SESSIONS_ALONE,
        _("Sessions that no sign-in page began have no limits."),
        _("Set POLKU_LEAVE_BARE_SESSIONS_ALONE to False."),
    ),
    Danger(
        "E018",
        lambda settings: not settings.POLKU_FIRST_PASSWORDS_ARE_CHANGED,
        _("A password that an administrator has given stays in use."),
        _("Set POLKU_FIRST_PASSWORDS_ARE_CHANGED to True."),
    ),
    Danger(
        "E019",
        _database_is_asked_openly,
        _("The database is on another machine, and what is said to it can be read on the way."),
        _("Put sslmode=verify-full and sslrootcert into its address: see docs/howto/operate.md."),
    ),
    Danger(
        "E023",
        _others_read_secrets,
        _("Others on this machine can read the folder of secrets."),
        _("Let only the service's own user read it: chmod 0700 the folder, 0400 its files."),
    ),
    Danger(
        "E021",
        _keys_make_no_sense,
        _("The keys that seal clients' data are missing or cannot be read."),
        _("Set POLKU_KEYS to what `polku keys new` prints, and keep it apart from backups."),
    ),
    Danger(
        "E022",
        _a_key_is_known,
        _("A key that seals clients' data is the one of the demo, or too plain to be secret."),
        _("Make a new key with `polku keys new`, put it first and run `polku keys rotate`."),
    ),
)

NOTES = (
    Danger(
        "W103",
        _database_has_a_password,
        _("The database is opened with a password, which stays good for whoever learns it."),
        _("Use the service's own account (peer), a client certificate or a token that expires."),
        kind=Warning,
    ),
    Danger(
        "W104",
        _history_is_here,
        _("The program's whole history (.git) stands beside it."),
        _("Install from an archive without it: see docs/howto/operate.md."),
        kind=Warning,
    ),
    Danger(
        "W105",
        lambda settings: not settings.POLKU_TRAIL_HEAD_FILE,
        _("Seals are told nowhere outside the database: a trail whose end is cut looks whole."),
        _("Set POLKU_TRAIL_HEAD_FILE to a file on another machine, or one that only grows."),
        kind=Warning,
    ),
)
