"""The desk's pages and API, served by granian."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from helpdesk import garbage, metrics
from helpdesk.turns import Turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
application = Turns(get_wsgi_application(), settings.REQUESTS_AT_ONCE)
metrics.serve()
garbage.look_seldom()
