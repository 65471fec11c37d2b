"""The page of notices among those of knowledge."""

from django.utils.translation import gettext_lazy as _

from knowledgebase import pages
from knowledgebase.notices import shown

pages.part(
    "notices",
    _("Incidents and maintenance"),
    icon="bolt",
    right="notices.see",
    place=80,
    count=shown.owed,
)
