"""What this room adds to the pages of knowledge and to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people import settings_parts
from knowledgebase import pages
from knowledgebase.articles import boards, fact_uses
from knowledgebase.facts import shown as facts

__all__ = ["fact_uses"]

pages.part("knowledge", _("Articles"), icon="book", right="knowledge.read", place=10)
pages.part("uploads", _("Pictures"), icon="image", right="knowledge.write", place=30)
pages.part(
    "flag_board",
    _("Flags"),
    icon="flag",
    right="knowledge.write",
    place=40,
    count=lambda person, _now: boards.open_flags(person).count(),
)
pages.part(
    "sign_off_board",
    _("Sign-off"),
    icon="stamp",
    right="knowledge.sign",
    place=50,
    count=lambda person, now: boards.signatures(person) + facts.waiting(person, now=now),
)
pages.part(
    "stale_board",
    _("To look at again"),
    icon="clock",
    right="knowledge.write",
    place=60,
    count=lambda person, _now: boards.stale_count(person),
)
settings_parts.part(
    "shelves",
    _("Help centre"),
    icon="book",
    right="knowledge.manage",
    heading=settings_parts.ANSWERING,
)
