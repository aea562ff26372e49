"""Production settings for `polku bench`: a county of invented people, on this machine only.

What differs from production: test identity numbers are let in, and each answer tells how many
queries it took. The bench may also turn off one thing at a time, to say what that thing costs.
"""

import os

from config.settings.prod import *  # noqa: F403
from config.settings.prod import MIDDLEWARE

POLKU_IS_PRODUCTION = False
POLKU_ALLOW_TEST_IDENTITY_NUMBERS = True
ALLOWED_HOSTS = ["127.0.0.1"]
CSRF_TRUSTED_ORIGINS = ["https://127.0.0.1"]
# The bench stands where the proxy that ends TLS would stand.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
POLKU_BENCH_USE_LOG = os.environ.get("POLKU_BENCH_USE_LOG", "on") == "on"
# Its people come with a password alone: their second step is tried elsewhere, and not timed.
POLKU_WORKERS_NEED_A_SECOND_STEP = False
POLKU_FIRST_PASSWORDS_ARE_CHANGED = False
# Its few people do the work of a county.
POLKU_PACES = []
MIDDLEWARE = ["polku.command.bench.inside.CountQueries", *MIDDLEWARE]
