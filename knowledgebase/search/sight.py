"""What a reader may find, as SQL: published, in his brand, for his kind, neither archived nor over.

It is asked at every search, of the articles themselves, so that what was taken back is not found
from that moment on.
"""

from knowledgebase.articles.models import Article

# to stand behind FROM … knowledgebase_entry e
VISIBLE = f"""
JOIN knowledgebase_translation t ON t.id = e.translation_id AND t.published_id IS NOT NULL
JOIN knowledgebase_article a ON a.id = t.article_id
    AND a.confidence IN ('{Article.NOT_VALIDATED}', '{Article.VALIDATED}')
    AND a.audience = ANY(%(audiences)s::text[])
    AND (a.brand_id IS NULL OR a.brand_id = %(brand)s)
    AND (a.valid_until IS NULL OR a.valid_until > %(now)s)
"""
