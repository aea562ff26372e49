"""Production. `config.wsgi` refuses to serve while `polku check` finds anything unsafe."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, POLKU_BEHIND_PROXY, ROOT

DEBUG = False
POLKU_IS_PRODUCTION = True
ALLOWED_HOSTS = [host for host in os.environ.get("POLKU_ALLOWED_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-polku"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
POLKU_WRITER_COOKIE_NAME = "__Host-writer"
POLKU_KNOWN_COOKIE_NAME = "__Host-known"
SECURE_SSL_REDIRECT = True
# Asked on this machine itself, by what watches over the service.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^metrics/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True

# Set only when a proxy of ours ends TLS in front: it must drop this header from visitors.
if POLKU_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A server that has gone is noticed within seconds, and what takes too long is stopped, so that one
# fault does not hold every thread. The network's own limits do nothing over a unix socket.
_options = DATABASES["default"]["OPTIONS"]
_options.update(
    {
        "connect_timeout": 5,
        "keepalives": 1,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
        "options": f"{_options.get('options', '')} -c statement_timeout=30s -c lock_timeout=10s"
        " -c idle_in_transaction_session_timeout=60s",
    }
)

STATIC_ROOT = ROOT / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Each event is a line of JSON with ids and numbers: see polku/base/watch/logs.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ids_only": {"()": "polku.base.watch.logs.IdsOnly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ids_only"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        name: {"handlers": ["console"], "propagate": False}
        for name in ("django", "django.server", "gunicorn.error")
    },
}
