"""What has come due: words that go out, articles that are over, facts that lapsed, flags too late.

Readers see all of it at its second, as `reading` compares; so it may come late here, and twice.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import DatabaseError, transaction
from django.db.models import Model

from knowledgebase.articles.actions import flagging, publishing, renditions, reviewing, rows
from knowledgebase.articles.models import Article, Flag, Rendition, Translation
from knowledgebase.facts.sheet import sheet_of

log = logging.getLogger(__name__)

_AT_ONCE = 20
_Row = TypeVar("_Row", bound=Model)


def publish_due(*, now: datetime) -> int:
    due = Translation.objects.filter(publish_at__lte=now).order_by("publish_at")[:_AT_ONCE]
    return _each(due, lambda one: publishing.publish_due(one, by=rows.by_system(), now=now))


def end_due(*, now: datetime) -> int:
    """Articles whose validity is over."""
    out = Article.objects.filter(valid_until__lte=now, translations__published__isnull=False)
    due = out.distinct().order_by("valid_until")[:_AT_ONCE]
    return _each(due, lambda one: publishing.end(one, by=rows.by_system(), now=now))


def render_lapsed(*, now: datetime) -> int:
    """A fact in it is over, or another; where nothing took its place, somebody looks at it."""
    due = Rendition.objects.filter(good_until__lte=now).order_by("good_until")[:_AT_ONCE]
    lapsed = list(due.values_list("translation_id", "translation__article_id", "brand_id", "facts"))
    if not lapsed:
        return 0
    with transaction.atomic():
        silent = {
            article
            for _translation, article, brand, facts in lapsed
            if any(sheet_of(brand, now).holds(key) is None for key in facts)
        }
        reviewing.mark_stale(silent, cause=reviewing.LAPSED, now=now)
        renditions.anew({row[0] for row in lapsed}, now=now)
    return len(lapsed)


def tell_late_flags(*, now: datetime) -> int:
    late = Flag.objects.filter(state=Flag.OPEN, told_at=None, due_at__lte=now)
    due = late.select_related("article").order_by("due_at")[:_AT_ONCE]
    return _each(due, lambda one: flagging.tell_late(one, now=now))


def _each(due: Iterable[_Row], deed: Callable[[_Row], object]) -> int:
    """How many were done: one that fails keeps no other waiting."""
    done = 0
    for one in due:
        try:
            deed(one)
        except DatabaseError:
            log.warning("%s will be tried again", one, exc_info=True)
        else:
            done += 1
    return done
