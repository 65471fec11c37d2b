"""What an article is about, who may read it, how sure we are of it: all but its words."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.articles import wanting
from knowledgebase.articles.actions import renditions, rows, writing
from knowledgebase.articles.actions.publishing import NotYet
from knowledgebase.articles.models import Article
from knowledgebase.articles.words import About

# whoever changes one of these decides who reads it, or who has to sign
_DECIDED = {"audience", "governance", "topic", "brand"}


class StillRead(Exception):
    message = _("Players read it. Take it back first.")


class NotYours(Exception):
    message = _("Whoever publishes articles decides this.")


@transaction.atomic
def arrange(article: Article, about: About, *, by: Person, now: datetime) -> Article:
    """All of it as given. For players, a topic is governed by compliance whatever was said; what is
    published already has to be fit for whoever would read it now (`NotYet`)."""
    article = rows.locked(article)
    if not writing.may_write(article, by):
        raise writing.NotYours
    if about.audience == Article.PLAYERS and about.topic:
        about = about._replace(governance=Article.COMPLIANCE)
    given = {**about._asdict(), "reasons": list(about.reasons), "related": list(about.related)}
    changed = [name for name, value in given.items() if getattr(article, name) != value]
    if not changed:
        return article
    if _DECIDED & set(changed) and not (by.may("knowledge.publish") or _is_unread(article)):
        raise NotYours
    for name in changed:
        setattr(article, name, given[name])
    if _DECIDED & set(changed):
        _guard_published(article, now)
    if "category" in changed:
        article.place = about.category.article_set.count()
        changed.append("place")
    article.save(update_fields=changed)
    events.record("article.arranged", article, by=by, fields=changed)
    renditions.make_all(article, now=now)
    return article


@transaction.atomic
def judge(article: Article, confidence: str, *, by: Person, now: datetime) -> Article:
    """How sure we are of it, in any order. What players read stays validated; whoever archives it
    takes it back from all readers."""
    article = rows.locked(article)
    if article.confidence == confidence:
        return article
    if confidence == Article.ARCHIVED or article.confidence == Article.ARCHIVED:
        return _archived(article, confidence, by=by, now=now)
    if confidence == Article.VALIDATED and not by.may("knowledge.publish"):
        raise NotYours
    if not writing.may_write(article, by):
        raise writing.NotYours
    is_less = confidence == Article.WIP or article.audience == Article.PLAYERS
    if confidence != Article.VALIDATED and is_less and not _is_unread(article):
        raise StillRead
    _judged(article, confidence, by=by)
    return article


def _archived(article: Article, confidence: str, *, by: Person, now: datetime) -> Article:
    """Into the archive, or out of it: then it is published anew."""
    if not by.may("knowledge.publish"):
        raise NotYours
    was = article.confidence
    if confidence == Article.ARCHIVED:
        article.translations.update(
            published=None, published_at=None, scheduled=None, publish_at=None
        )
    article.confidence = confidence
    article.save(update_fields=["confidence"])
    verb = "article.archived" if confidence == Article.ARCHIVED else "article.taken_out"
    events.record(verb, article, by=by, was=was)
    renditions.make_all(article, now=now)
    return article


def _judged(article: Article, confidence: str, *, by: Person) -> None:
    was, article.confidence = article.confidence, confidence
    article.save(update_fields=["confidence"])
    events.record("article.judged", article, by=by, was=was, now=confidence)


def _is_unread(article: Article) -> bool:
    out = Q(published__isnull=False) | Q(publish_at__isnull=False)
    return not article.translations.filter(out).exists()


def _guard_published(article: Article, now: datetime) -> None:
    out = article.translations.select_related("published", "scheduled")
    found = [
        hindrance
        for one in out
        for revision in (one.published, one.scheduled)
        if revision is not None
        for hindrance in [
            *wanting.of_article(article),
            *wanting.of_signature(article, revision, now=now),
        ]
    ]
    if found:
        raise NotYet(list(dict.fromkeys(found)))
