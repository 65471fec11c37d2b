"""Names the models of this app's rooms for Django."""

from knowledgebase.articles.models import (
    Article,
    Category,
    Draft,
    Flag,
    Rendition,
    Revision,
    SignOff,
    Template,
    Translation,
    Upload,
)
from knowledgebase.facts.models import Edition, Fact, FactValue
from knowledgebase.notices.models import Component, Dismissal, Notice, NoticeUpdate
from knowledgebase.portal.models import HelpCentre, Reading, Visit, Vote
from knowledgebase.search.models import Entry, Posting, Search, Synonym

__all__ = [
    "Article",
    "Category",
    "Component",
    "Dismissal",
    "Draft",
    "Edition",
    "Entry",
    "Fact",
    "FactValue",
    "Flag",
    "HelpCentre",
    "Notice",
    "NoticeUpdate",
    "Posting",
    "Reading",
    "Rendition",
    "Revision",
    "Search",
    "SignOff",
    "Synonym",
    "Template",
    "Translation",
    "Upload",
    "Visit",
    "Vote",
]
