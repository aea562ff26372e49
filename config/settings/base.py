"""What every installation shares. Nothing here is safe to serve with: see dev, test and prod."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from config.settings.kept import kept
from config.settings.paces import *  # noqa: F403
from config.settings.signin import *  # noqa: F403
from config.settings.signin import POLKU_PROVIDER_ORIGINS
from polku.base.watch.patience import PatientConnection

ROOT = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "polku.base.access",
    "polku.base.audit",
    "polku.base.work",
    "polku.base.watch",
    "polku.base.secrets",
    "polku.base.ui",
    "polku.base.signin",
    "polku.base.rulebook",
    "polku.base.lifecycle",
    "polku.directory.people",
    "polku.directory.units",
    "polku.pathway.cases",
    "polku.pathway.consents",
    "polku.pathway.intake",
    "polku.pathway.assessment",
    "polku.pathway.plan",
    "polku.pathway.decisions",
    "polku.pathway.activities",
    "polku.pathway.outcomes",
    "polku.voice.openness",
    "polku.voice.notices",
    "polku.steering.records",
    "polku.doors.desk",
    "polku.doors.portal",
    # Last, so that none of its words or pages stand before ours.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
]

MIDDLEWARE = [
    "polku.base.watch.middleware.Watched",
    "django.middleware.security.SecurityMiddleware",
    # Before all that may answer by themselves: every answer keeps the policy.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "polku.base.access.middleware.BehindTheWall",
    "django.middleware.locale.LocaleMiddleware",
    "polku.base.ui.unsent.KeepUnsentText",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "polku.base.signin.middleware.SessionGuard",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "polku.base.access.middleware.ActorMiddleware",
    "polku.base.watch.pace.KeepsPace",
    "polku.base.ui.errors.PlainAnswers",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "polku.base.ui.context.page",
            ],
        },
    }
]

# Whoever serves connects as a role that owns nothing and sees only what its actor may see
# (docs/decisions/0030). Migrating, building the demo and backing up is done as the owner.
POLKU_WEB_ROLE = os.environ.get("POLKU_WEB_ROLE", "polku_web")
POLKU_SERVES = os.environ.get("POLKU_SERVES") == "1"
_address = (POLKU_SERVES and kept("POLKU_WEB_DATABASE_URL")) or kept("DATABASE_URL")
DATABASES = {
    "default": dj_database_url.parse(
        _address or "postgresql:///polku",
        conn_max_age=0,
        engine="polku.base.access.database",
    )
}
# Where one process both owns and serves, it steps down to this role while somebody acts.
POLKU_STEPS_DOWN_TO = ""
# A pool in every process: opening a connection costs more than most of our queries.
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    **{"min_size": 1, "max_size": 8, "timeout": 10},
    "connection_class": PatientConnection,
}
# A connection that has died is found before a page uses it: the database may come and go.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The walls make questions look dear to the planner; compiling them costs more than answering.
# ... and planning one behind the walls costs more than running it: a connection keeps its plans,
# the first it makes, which needs values sent beside the question and not within it
# (docs/decisions/0047).
DATABASES["default"]["OPTIONS"].setdefault(
    "options", "-c jit=off -c plan_cache_mode=force_generic_plan"
)
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}

POLKU_DATABASE_IS_NAMED = bool(_address)

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "signin:sign_in"
LOGIN_REDIRECT_URL = "/"
# Floor 0 does not know units or people; this names the function that builds an Actor for a user.
POLKU_ACTOR_OF = "polku.directory.units.queries.actor_of"

# What is there for a client: whole rooms, and single pages of others. Intake, the rulebook and the
# register refuse a client themselves where they must; every other page of workers is not there.
POLKU_PAGES_FOR_CLIENTS = {
    *("portal", "signin", "ui", "intake", "rulebook", "units", "notices"),
    *("openid_connect_callback", "saml_acs", "saml_finish_acs", "saml_sls", "saml_metadata"),
    *("desk:today", "decisions:letter", "decisions:agreement-letter"),
    *("decisions:instructions", "decisions:compensation", "openness:letter"),
}

PASSWORD_HASHERS = ["polku.base.access.passwords.Argon2InLittleMemory"]

# `fi-simple` is a valid BCP 47 variant; what it does not say it borrows from `fi`.
LANG_INFO["fi-simple"] = {
    "bidi": False,
    "code": "fi-simple",
    "name": "Plain Finnish",
    "name_local": "selkosuomi",
}
LANGUAGES = [
    ("fi", _("Finnish")),
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("fi-simple", _("Plain Finnish")),
]
LANGUAGE_CODE = "fi"
# Each room keeps its own words; these are the house's, said outside the rooms.
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["polku.base.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

STATIC_URL = "/static/"
FORM_RENDERER = "polku.base.ui.renderer.Renderer"
CSRF_FAILURE_VIEW = "polku.base.ui.unsent.refuse_forged"
# The doors' function(request) -> list of NavItem, and the keeper of a person's language, if any.
POLKU_NAVIGATION = "polku.doors.desk.navigation.menu"
POLKU_SAVE_LANGUAGE = "polku.base.access.actions.keep_language"
# Where a reader of the accessibility statement can turn (306/2019 9 §).
POLKU_ACCESSIBILITY_EMAIL = ""
POLKU_ACCESSIBILITY_SUPERVISOR = "https://www.saavutettavuusvaatimukset.fi/"
# A page with every component, for those who build rooms; not for those who work.
POLKU_STYLE_GUIDE = False

# Style sheets carry small shapes as data.
# Only our own files: no other site, nothing written into a page, no frame around it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A sign-in form leads on to the provider of identity that the operator has connected.
        "form-action": [SELF, *POLKU_PROVIDER_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_ENGINE = "polku.base.signin.store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# Whose session it was, after it has ended: see base/ui/unsent.py.
POLKU_WRITER_COOKIE_NAME = "polku_last"
POLKU_KNOWN_COOKIE_NAME = "polku_known"
# What was done is told on the next page, and may name a client: never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# How much one form may bring. The longest text of a whole assessment is a tenth of this; no form
# takes a file, so the first one is refused before anything of it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Background work: who reacts to which fact, and the function that seals the trail.
POLKU_WIRING = "polku.wiring.WIRING"
POLKU_SEAL = "polku.base.audit.actions.seal"
# Seconds: how often a worker says that it lives, and after how long a silent one counts as dead.
POLKU_WORKER_HEARTBEAT = 10
POLKU_WORKER_IS_DEAD_AFTER = 45
# Where processes lay their counts for each other, and who besides this machine may read them.
POLKU_METRICS_FOLDER = os.environ.get("POLKU_METRICS_FOLDER", "")
POLKU_METRICS_TOKEN = kept("POLKU_METRICS_TOKEN")
POLKU_BEHIND_PROXY = os.environ.get("POLKU_BEHIND_PROXY") == "1"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# What the clock asked for while no worker ran is still done within a day.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 3600}

# Who decides on services, by the organisation's own delegation (hallintosääntö). With special
# support the law asks for more: see decisions/rules/deciding.py.
POLKU_DECISION_MAKERS = ["caseworker", "unit_lead"]

# Numbers 900-999 belong to nobody: the demo and tests use them, production refuses them.
POLKU_ALLOW_TEST_IDENTITY_NUMBERS = False

# Saturday is not counted as a working day (arkipäivä) in service deadlines: docs/decisions/0010.
POLKU_SATURDAY_IS_WORKING_DAY = False

# A real installation starts safe or not at all: see `polku check`.
POLKU_IS_PRODUCTION = False

SECRET_KEY = kept("POLKU_SECRET_KEY")
SECRET_KEY_FALLBACKS = [key for key in kept("POLKU_SECRET_OLD_KEYS").split(",") if key]

# The trail is sealed with a key that the database never sees: who takes the database cannot seal it
# anew. Keys used before stay here, so that their seals can still be verified.
POLKU_TRAIL_KEY = kept("POLKU_TRAIL_KEY")
POLKU_TRAIL_OLD_KEYS = [key for key in kept("POLKU_TRAIL_OLD_KEYS").split(",") if key]
# Each sealing adds a line here: on another machine, or a disk that can only be written once.
POLKU_TRAIL_HEAD_FILE = os.environ.get("POLKU_TRAIL_HEAD_FILE", "")
# The keys that seal what the database keeps: `name:key,name:key`, 32 random bytes in base64 each,
# the current one first. They never stand in the database or beside its backups.
POLKU_KEYS = kept("POLKU_KEYS")
