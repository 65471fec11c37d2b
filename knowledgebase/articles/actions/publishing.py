"""Words go to their readers, at once or at a moment, and come back from them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.articles import wanting
from knowledgebase.articles.actions import renditions, rows
from knowledgebase.articles.actions.reviewing import REVIEWED_EVERY
from knowledgebase.articles.models import Article, Revision, Translation


class NotYet(Exception):
    """Something stands in the way of publishing: `hindrances`, each a sentence."""

    message = _lazy("It cannot be published yet.")

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__("; ".join(hindrances))
        self.hindrances = hindrances


class InThePast(Exception):
    message = _lazy("This moment is over.")


@transaction.atomic
def publish(
    translation: Translation, *, by: Person, now: datetime, revision: Revision | None = None
) -> Translation:
    """The newest words, or these, are what readers see."""
    translation = rows.locked_with(translation)
    chosen = _chosen(translation, revision)
    if translation.published_id == chosen.pk and translation.publish_at is None:
        return translation
    _guard(translation, chosen, now)
    _go_public(translation, chosen, at=now, by=by, now=now)
    return translation


@transaction.atomic
def schedule(
    translation: Translation,
    *,
    at: datetime,
    by: Person,
    now: datetime,
    revision: Revision | None = None,
) -> Translation:
    """They will be what readers see, from that moment on."""
    translation = rows.locked_with(translation)
    chosen = _chosen(translation, revision)
    if at <= now:
        raise InThePast
    _guard(translation, chosen, at)
    translation.scheduled, translation.publish_at = chosen, at
    translation.save(update_fields=["scheduled", "publish_at"])
    _record("article.scheduled", translation, chosen, by=by, at=at.isoformat())
    renditions.make([translation], now=now)
    return translation


@transaction.atomic
def unschedule(translation: Translation, *, by: Person, now: datetime) -> Translation:
    translation = rows.locked_with(translation)
    if translation.scheduled is None:
        return translation
    chosen = translation.scheduled
    translation.scheduled = translation.publish_at = None
    translation.save(update_fields=["scheduled", "publish_at"])
    _record("article.unscheduled", translation, chosen, by=by)
    renditions.make([translation], now=now)
    return translation


@transaction.atomic
def publish_due(translation: Translation, *, by: Person, now: datetime) -> Translation:
    """What was scheduled has come; if something stands in its way by now, it is not published, and
    that is told."""
    translation = rows.locked_with(translation)
    chosen, at = translation.scheduled, translation.publish_at
    if chosen is None or at is None or at > now:
        return translation
    if _hindrances(translation.article, chosen, at):
        translation.scheduled = translation.publish_at = None
        translation.save(update_fields=["scheduled", "publish_at"])
        _record("article.kept_back", translation, chosen, by=by)
        renditions.make([translation], now=now)
        return translation
    _go_public(translation, chosen, at=at, by=by, now=now)
    return translation


@transaction.atomic
def withdraw(translation: Translation, *, by: Person, now: datetime) -> Translation:
    """Nobody reads it in this language any more; its words stay."""
    translation = rows.locked_with(translation)
    if translation.published is None and translation.scheduled is None:
        return translation
    was = translation.published
    translation.published = translation.published_at = None
    translation.scheduled = translation.publish_at = None
    translation.save(update_fields=["published", "published_at", "scheduled", "publish_at"])
    if was is not None:
        _record("article.withdrawn", translation, was, by=by)
    else:
        events.record(
            "article.unscheduled", translation.article, by=by, language=translation.language
        )
    renditions.make([translation], now=now)
    return translation


@transaction.atomic
def end(article: Article, *, by: Person, now: datetime) -> Article:
    """Its validity is over: it is taken back in all languages. To be read again it is published
    anew."""
    article = rows.locked(article)
    if article.valid_until is None or article.valid_until > now:
        return article
    out = article.translations.filter(Q(published__isnull=False) | Q(scheduled__isnull=False))
    if out.update(published=None, published_at=None, scheduled=None, publish_at=None):
        events.record("article.ended", article, by=by)
        renditions.make_all(article, now=now)
    return article


def _chosen(translation: Translation, revision: Revision | None) -> Revision:
    chosen = revision or translation.newest
    if chosen is None or chosen.translation_id != translation.pk:
        raise LookupError(translation.pk)
    return chosen


def _guard(translation: Translation, revision: Revision, at: datetime) -> None:
    """`at`: when readers would see it."""
    hindrances = _hindrances(translation.article, revision, at)
    if hindrances:
        raise NotYet(hindrances)


def _hindrances(article: Article, revision: Revision, at: datetime) -> list[str]:
    found = wanting.hindrances(article, revision, now=at)
    if article.valid_until is not None and article.valid_until <= at:
        found.append(_("Its validity is over by then."))
    return found


def _go_public(
    translation: Translation, revision: Revision, *, at: datetime, by: Person, now: datetime
) -> None:
    article: Article = translation.article
    if article.review_due is None:
        # what nobody has given a day is looked at again as what somebody has confirmed
        article.review_due = (at + REVIEWED_EVERY).date()
        article.save(update_fields=["review_due"])
    translation.published, translation.published_at = revision, at
    translation.scheduled = translation.publish_at = None
    translation.save(update_fields=["published", "published_at", "scheduled", "publish_at"])
    _record("article.published", translation, revision, by=by)
    renditions.make([translation], now=now)


def _record(
    verb: str, translation: Translation, revision: Revision, *, by: Person, **more: Any
) -> None:
    article: Article = translation.article
    events.record(
        verb, article, by=by, language=translation.language, number=revision.number, **more
    )
