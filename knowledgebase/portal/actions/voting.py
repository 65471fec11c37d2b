"""Readers say whether an article helped, and why not."""

from datetime import datetime

from django.db import transaction

from helpdesk.lib import text
from helpdesk.lib.redact import mask_cards
from knowledgebase.portal.models import Visit, Vote

LONGEST = 500


@transaction.atomic
def vote(visit: Visit, article_id: int, language: str, *, is_helpful: bool, now: datetime) -> Vote:
    """Once a visit; who votes again has changed his mind."""
    cast, _is_new = Vote.objects.select_for_update(no_key=True).update_or_create(
        visit=visit,
        article_id=article_id,
        language=language,
        defaults={"helpful": is_helpful, "reason": "", "words": "", "at": now},
    )
    return cast


@transaction.atomic
def explain(
    visit: Visit, article_id: int, language: str, *, reason: str, words: str, now: datetime
) -> Vote:
    """Why it did not help; whoever says so has voted no."""
    cast = vote(visit, article_id, language, is_helpful=False, now=now)
    cast.reason = reason
    cast.words = worded(words)
    cast.save(update_fields=["reason", "words"])
    return cast


def worded(words: str) -> str:
    """As they are kept: in one line, without numbers of cards."""
    return mask_cards(text.squeeze(text.clean(words)))[:LONGEST]
