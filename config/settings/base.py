"""What every installation shares. Nothing here is safe to serve with: see dev, test and prod."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

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
    "polku.base.access",
    "polku.base.audit",
    "polku.base.ui",
    "polku.base.rulebook",
    "polku.directory.people",
    "polku.directory.units",
    "polku.pathway.cases",
    "polku.pathway.intake",
    "polku.pathway.assessment",
    "polku.pathway.plan",
    "polku.pathway.decisions",
    "polku.pathway.activities",
    "polku.pathway.outcomes",
    "polku.doors.desk",
    "polku.doors.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before all that may answer by themselves: every answer keeps the policy.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "polku.base.ui.unsent.KeepUnsentText",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "polku.base.access.middleware.ActorMiddleware",
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

# A pool in every process: opening a connection costs more than most of our queries.
DATABASES = {"default": dj_database_url.config(default="postgresql:///polku", conn_max_age=0)}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}

POLKU_DATABASE_IS_NAMED = "DATABASE_URL" in os.environ

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "/"
# Floor 0 does not know units or people; this names the function that builds an Actor for a user.
POLKU_ACTOR_OF = "polku.directory.units.queries.actor_of"

# What is there for a client: whole rooms, and single pages of others. Intake, the rulebook and the
# register refuse a client themselves where they must; every other page of workers is not there.
POLKU_PAGES_FOR_CLIENTS = {
    *("portal", "access", "ui", "intake", "rulebook", "units"),
    *("desk:today", "decisions:letter", "decisions:agreement-letter"),
    *("decisions:instructions", "decisions:compensation"),
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

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
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# Whose session it was, after it has ended: see base/ui/unsent.py.
POLKU_WRITER_COOKIE_NAME = "polku_last"
# What was done is told on the next page, and may name a client: never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# How much one form may bring. The longest text of a whole assessment is a tenth of this; no form
# takes a file, so the first one is refused before anything of it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Who decides on services, by the organisation's own delegation (hallintosääntö). With special
# support the law asks for more: see decisions/rules/deciding.py.
POLKU_DECISION_MAKERS = ["caseworker", "unit_lead"]

# Numbers 900-999 belong to nobody: the demo and tests use them, production refuses them.
POLKU_ALLOW_TEST_IDENTITY_NUMBERS = False

# Saturday is not counted as a working day (arkipäivä) in service deadlines: docs/decisions/0010.
POLKU_SATURDAY_IS_WORKING_DAY = False

# A real installation starts safe or not at all: see `polku check`.
POLKU_IS_PRODUCTION = False

SECRET_KEY = os.environ.get("POLKU_SECRET_KEY", "")
