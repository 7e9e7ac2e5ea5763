"""The entry for gunicorn and other WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from recommendations.public.unchanged import Unchanged

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = Unchanged(get_wsgi_application())
