"""What the help centre says about the matters of the simulated days."""

from dataclasses import dataclass, field

from django.conf import settings

from knowledgebase.articles import addresses
from knowledgebase.articles.models import Article, Translation


@dataclass
class Shelf:
    """What the help centre has about each matter, read once."""

    texts: dict[tuple[str, str], Translation] = field(default_factory=dict)

    def about(self, slug: str, language: str) -> Translation:
        """The first article that says so of itself, else one that many read."""
        known = self.texts.get((slug, language))
        if known is None:
            there = Translation.objects.filter(
                language=language,
                published__isnull=False,
                article__audience=Article.PLAYERS,
                article__brand=None,
            ).select_related("article")
            own = there.filter(article__reasons__contains=[slug])
            found = own.order_by("article_id").first() or there.order_by("article_id").first()
            assert found is not None, "the help centre is empty"
            known = self.texts[slug, language] = found
        return known

    def address(self, brand: str, slug: str, language: str) -> str:
        """Where a player of that brand reads it."""
        text = self.about(slug, language)
        return settings.CHAT_ORIGIN + addresses.portal(brand, text.language, text.slug)
