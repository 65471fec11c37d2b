"""Whether an article still holds: who uses it says so, or what it depends on says it does not."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.people.models import Person
from knowledgebase.articles.actions import rows
from knowledgebase.articles.models import Article, Flag

REVIEWED_EVERY = timedelta(days=180)
FACT, LAPSED = "fact", "lapsed"  # causes: what a fact says was changed; it says nothing any more


@transaction.atomic
def confirm(article: Article, *, by: Person, now: datetime) -> Article:
    """Reuse is review: somebody used it and it was right. Who looks after articles has reviewed it
    by that; what compliance governs, and is out of date, only they, or compliance, call right."""
    article = rows.locked(article)
    keeps = by.may("knowledge.write") or by.may("knowledge.sign")
    changed = []
    if article.stale_since is not None and (keeps or article.governance != Article.COMPLIANCE):
        article.stale_since, article.stale_cause = None, ""
        changed += ["stale_since", "stale_cause"]
    if keeps:
        article.review_due = (now + REVIEWED_EVERY).date()
        changed.append("review_due")
    if changed:
        article.save(update_fields=changed)
    events.record("article.confirmed", article, by=by, review=keeps)
    return article


@transaction.atomic
def mark_stale(article_ids: Iterable[int], *, cause: str, now: datetime) -> list[Article]:
    """What these say has changed, or is over. Those that are marked already stay as they are."""
    found = [one for one in rows.locked_all(article_ids) if one.stale_since is None]
    for article in found:
        article.stale_since, article.stale_cause = now, cause
    Article.objects.bulk_update(found, ["stale_since", "stale_cause"])
    events.record_many(
        [(one, [Happening("article.stale", {"cause": cause})]) for one in found],
        by=rows.by_system(),
    )
    return found


def has_open_flags(article: Article) -> bool:
    return article.flags.filter(state=Flag.OPEN).exists()
