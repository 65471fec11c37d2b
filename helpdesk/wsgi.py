"""The desk's pages and API, served by granian."""

import os

from django.core.wsgi import get_wsgi_application

from helpdesk import garbage, metrics

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
application = get_wsgi_application()
metrics.serve()
garbage.look_seldom()
