"""What follows for search from deeds on articles."""

from typing import Any

from accounts.events.registry import Fact, during
from knowledgebase.search.actions import indexing


@during("article.published", "article.withdrawn")
def keep_words(fact: Fact, _article: Any) -> None:
    """At once: a reader who looks for what he has just been told of finds it."""
    indexing.keep([fact.subject_id])
