"""Names the models of this app's rooms for Django."""

from knowledgebase.articles.models import (
    Article,
    Category,
    Flag,
    Rendition,
    Revision,
    SignOff,
    Template,
    Translation,
    Upload,
)
from knowledgebase.facts.models import Fact, FactValue

__all__ = [
    "Article",
    "Category",
    "Fact",
    "FactValue",
    "Flag",
    "Rendition",
    "Revision",
    "SignOff",
    "Template",
    "Translation",
    "Upload",
]
