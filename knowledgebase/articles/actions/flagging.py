"""Somebody says that an article is wrong; it is looked into within four hours (domain 2.10)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib.text import clean
from knowledgebase.articles.actions import rows
from knowledgebase.articles.models import Article, Flag

DUE_AFTER = timedelta(hours=4)
LONGEST_WORDS, LONGEST_ANSWER = 1000, 500


class NoAnswer(Exception):
    message = _("Say what was changed, or why it is right.")


@transaction.atomic
def raise_(
    article: Article, *, language: str, source: str, words: str, by: Person | None, now: datetime
) -> Flag:
    """Nobody as `by`: a reader whom nobody knows. Who has flagged it already says more of the same,
    and a reader without words says no more than the one before him."""
    article = rows.locked(article)
    said = redact.mask_cards(clean(words).strip())[:LONGEST_WORDS]
    same = article.flags.filter(state=Flag.OPEN, language=language, source=source, by=by)
    known = same.filter(words=said).first() if by is None else same.first()
    if known is not None:
        if said and said not in known.words:
            known.words = f"{known.words}\n{said}".strip()[:LONGEST_WORDS]
            known.save(update_fields=["words"])
        return known
    flag = Flag.objects.create(
        article=article,
        language=language,
        source=source,
        by=by,
        words=said,
        raised_at=now,
        due_at=now + DUE_AFTER,
    )
    _record("article.flagged", flag, by=by or rows.by_system())
    return flag


@transaction.atomic
def settle(flag: Flag, *, state: str, answer: str, by: Person, now: datetime) -> Flag:
    """`state`: it was fixed, or rejected; the answer is for whoever flagged it."""
    article = rows.locked(flag.article)
    flag = Flag.objects.get(pk=flag.pk)
    if flag.state != Flag.OPEN:
        return flag
    if state not in {Flag.FIXED, Flag.REJECTED}:
        raise ValueError(state)
    if not answer.strip() and state == Flag.REJECTED:
        raise NoAnswer
    flag.article = article
    flag.state, flag.answer = state, clean(answer).strip()[:LONGEST_ANSWER]
    flag.decided_by, flag.decided_at = by, now
    flag.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    _record("article.flag_settled", flag, by=by, state=state)
    return flag


@transaction.atomic
def tell_late(flag: Flag, *, now: datetime) -> Flag:
    """Nobody has looked into it in time: once it is said to those who could."""
    article = rows.locked(flag.article)
    flag = Flag.objects.get(pk=flag.pk)
    if flag.state == Flag.OPEN and flag.told_at is None and flag.due_at <= now:
        flag.article, flag.told_at = article, now
        flag.save(update_fields=["told_at"])
        _record("article.flag_late", flag, by=rows.by_system())
    return flag


def _record(verb: str, flag: Flag, *, by: Person, **more: Any) -> None:
    about: dict[str, Any] = {"flag": flag.pk, "language": flag.language, "source": flag.source}
    events.record(verb, flag.article, by=by, **about, **more)
