"""What is said in an article, and what is said about it, on its way into a deed."""

import re
from datetime import date, datetime
from typing import NamedTuple

from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.lib.text import clean as clean_text
from helpdesk.lib.text import fold, squeeze
from knowledgebase.articles import canonical
from knowledgebase.articles.models import Article, Category, Revision

LANGUAGES = ("tr", "en", "de", "es")
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_TERM, MOST_TERMS = 120, 600, 80, 60
_APART = re.compile(r"[^a-z0-9]+")


class Words(NamedTuple):
    """The words of an article in one language."""

    title: str
    summary: str = ""
    terms: tuple[str, ...] = ()
    body: str = ""

    @classmethod
    def of(cls, revision: Revision) -> "Words":
        return cls(revision.title, revision.summary, tuple(revision.terms), revision.body)

    def cleaned(self) -> "Words":
        """As they are kept."""
        terms = dict.fromkeys(_line(one)[:LONGEST_TERM] for one in self.terms)
        return Words(
            _line(self.title),
            _line(self.summary),
            tuple(one for one in terms if one)[:MOST_TERMS],
            canonical.clean(self.body),
        )


class About(NamedTuple):
    """What an article is, in whatever language."""

    category: Category
    kind: str = Article.ARTICLE
    topic: str = ""
    audience: str = Article.AGENTS
    governance: str = Article.OPEN
    brand: Brand | None = None
    environment: str = ""
    reasons: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    owner: Person | None = None
    review_due: date | None = None
    valid_until: datetime | None = None


def slug_of(title: str, longest: int = 80) -> str:
    """How it stands in an address: cekimim-neden-bekliyor."""
    words = _APART.sub("-", fold(title)).strip("-")
    if len(words) > longest:
        words = words[:longest].rsplit("-", 1)[0]
    return words or "article"


def _line(text: str) -> str:
    return squeeze(clean_text(text))
