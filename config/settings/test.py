"""Tests: real PostgreSQL, quick passwords, everything else as it is served."""

from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105
POLKU_TRAIL_KEY = "test-only"
POLKU_KEYS = "test:ZXZlcnlib2R5IGtub3dzIHRoZSB0ZXN0IGtleS4uLi4="
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
POLKU_ALLOW_TEST_IDENTITY_NUMBERS = True
POLKU_STYLE_GUIDE = True

# Tests begin signed in without the page; those about signing in set what they try.
POLKU_WORKERS_NEED_A_SECOND_STEP = False
POLKU_FIRST_PASSWORDS_ARE_CHANGED = False
POLKU_CLIENTS_MAY_USE_PASSWORDS = True
POLKU_LEAVE_BARE_SESSIONS_ALONE = True
# A code worked out at the end of its half-minute is still sent a moment later.
MFA_TOTP_TOLERANCE = 1

# Tests ask faster than anybody; those about pace set what they try.
POLKU_PACES = []

# Builders write as the owner; every page answers behind the second wall.
POLKU_STEPS_DOWN_TO = POLKU_WEB_ROLE  # noqa: F405
