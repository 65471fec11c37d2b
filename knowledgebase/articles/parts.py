"""What this room adds to the pages of knowledge and to the settings."""

from django.utils.translation import gettext_lazy as _

from knowledgebase import pages
from knowledgebase.articles import fact_uses

__all__ = ["fact_uses"]

pages.part("uploads", _("Pictures"), icon="image", right="knowledge.write", place=30)
