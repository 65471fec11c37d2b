"""What this room adds to the pages of knowledge and to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people import settings_parts
from knowledgebase import pages

pages.part("search_gaps", _("Searches"), icon="search", right="knowledge.figures", place=60)
settings_parts.part(
    "search_words",
    _("Words of search"),
    icon="search",
    right="knowledge.manage",
    heading=settings_parts.ANSWERING,
)
