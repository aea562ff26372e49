"""The demo and a developer's own machine."""

from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "demo-only-never-in-production"  # noqa: S105
POLKU_TRAIL_KEY = "demo-only-never-in-production"
POLKU_KEYS = "demo:ZXZlcnlib2R5IGtub3dzIHRoZSBkZW1vIGtleS4uLi4="
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
POLKU_ALLOW_TEST_IDENTITY_NUMBERS = True
POLKU_STYLE_GUIDE = True
POLKU_STEPS_DOWN_TO = POLKU_WEB_ROLE  # noqa: F405
# Files are found where they lie: nothing is collected for a demo.
WHITENOISE_USE_FINDERS = True

# The demo's passwords stand on the screen; hashing sixty of them well would take half a minute.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The demo's people sign in with the passwords on the screen, clients too. Real ones do not.
POLKU_WORKERS_NEED_A_SECOND_STEP = False
POLKU_FIRST_PASSWORDS_ARE_CHANGED = False
POLKU_CLIENTS_MAY_USE_PASSWORDS = True
