"""The door the web server knocks on. A real installation that is unsafe does not open it."""

import os

# Before any setting is read: whoever serves is not the owner of the database.
os.environ.setdefault("POLKU_SERVES", "1")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()

if settings.POLKU_IS_PRODUCTION:
    from polku.command.safety.report import refuse_if_unsafe

    refuse_if_unsafe()
