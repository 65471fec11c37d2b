"""What goes along with a reply: whole words of articles that the composer put into it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from knowledgebase.articles.models import Article, Revision
from tickets.articles import addresses
from tickets.articles.actions import using
from tickets.articles.models import ArticleUse
from tickets.thread.along import CanNotGo, along
from tickets.thread.models import Message, Ticket
from tickets.thread.spoken import notes

_MOST, _LONGEST = 20, 60


class Said(NamedTuple):
    key: str
    revision_id: int


class NotForPlayers(CanNotGo):
    def __init__(self) -> None:
        super().__init__(
            _("An article that you put in is for the team alone by now. Take its words out.")
        )


def read(sent: Any) -> list[Said]:
    """[{"key": "withdrawal-times", "revision": 12}, …]. ValueError: it is none."""
    if not isinstance(sent, list) or len(sent) > _MOST:
        raise ValueError
    return [_said(one) for one in sent]


def _said(sent: Any) -> Said:
    if not isinstance(sent, dict):
        raise ValueError
    key, revision = sent.get("key"), sent.get("revision")
    if not isinstance(key, str) or not 0 < len(key) <= _LONGEST:
        raise ValueError
    if not isinstance(revision, int) or not 0 < revision < 2**62:
        raise ValueError
    return Said(key, revision)


def without(sent: Any, phrases: Sequence[str]) -> Any:
    """Names of articles, and no words of anybody."""
    return sent


@along("articles", read=read, without=without)
def said_with_reply(ticket: Ticket, message: Message, given: list[Said]) -> None:
    """What is no article any more has still been said; what is ours alone is not."""
    revisions = Revision.objects.filter(
        pk__in=[one.revision_id for one in given],
        translation__article__key__in=[one.key for one in given],
    ).select_related("translation__article")
    for revision in revisions:
        article = revision.translation.article
        if article.audience != Article.PLAYERS:
            raise NotForPlayers
        using.say(message, article.pk, revision.pk, how=ArticleUse.INSERTED)


@notes
def note_links(message: Message) -> None:
    """However a link came into the words: put in by the composer, or pasted."""
    for one in addresses.linked_in(message.html):
        using.say(message, one.article_id, one.revision_id, how=ArticleUse.LINKED)
