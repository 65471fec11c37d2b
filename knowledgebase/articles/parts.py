"""What this room adds to the pages of knowledge and to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people import settings_parts
from knowledgebase import pages
from knowledgebase.articles import fact_uses

__all__ = ["fact_uses"]

pages.part("knowledge", _("Articles"), icon="book", right="knowledge.read", place=10)
pages.part("uploads", _("Pictures"), icon="image", right="knowledge.write", place=30)
settings_parts.part(
    "shelves",
    _("Help centre"),
    icon="book",
    right="knowledge.manage",
    heading=settings_parts.ANSWERING,
)
