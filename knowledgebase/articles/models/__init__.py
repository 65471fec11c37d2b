"""What we know, written down: articles, their words by language, and what became of them."""

from knowledgebase.articles.models.articles import Article, Category, Template
from knowledgebase.articles.models.care import Flag
from knowledgebase.articles.models.drafts import Draft
from knowledgebase.articles.models.texts import Rendition, Revision, SignOff, Translation
from knowledgebase.articles.models.uploads import Upload

__all__ = [
    "Article",
    "Category",
    "Draft",
    "Flag",
    "Rendition",
    "Revision",
    "SignOff",
    "Template",
    "Translation",
    "Upload",
]
