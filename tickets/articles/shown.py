"""An article as it is read beside a conversation, in words."""

from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from markupsafe import Markup

from knowledgebase.articles import reading
from knowledgebase.articles.models import Article
from knowledgebase.articles.reading import Shown
from knowledgebase.articles.tree import parse
from tickets.articles import beside, quoting, suggesting
from tickets.thread import names, sight
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

_MEDIA, _DESK_MEDIA = "/help/media/", "/knowledge/media/"


class Spoken(NamedTuple):
    name: str
    url: str
    is_here: bool


def find(ticket: Ticket, key: str, language: str, reader: Reader) -> Shown | None:
    """In the language that was asked for, else the conversation's, else what there is. What is not
    his to read is not there."""
    audiences = suggesting.audiences_of(reader.person)
    there = reading.languages_of(ticket.brand_id, key, audiences=audiences, now=reader.now)
    wanted = quoting.preferred(ticket.brand, language, ticket.language, reader.language)
    for one in [*wanted, *there]:
        if one in there:
            return reading.shown_by_key(
                ticket.brand_id, one, key, audiences=audiences, now=reader.now
            )
    return None


def context(ticket: Ticket, shown: Shown, reader: Reader) -> dict[str, Any]:
    person = reader.person
    works = not sight.looks_only(person, ticket)
    article = Article.objects.get(pk=shown.article_id)
    is_for_players = shown.audience == Article.PLAYERS
    there = reading.languages_of(
        ticket.brand_id,
        shown.key,
        audiences=suggesting.audiences_of(person),
        now=reader.now,
    )
    return {
        "ticket": ticket,
        "article": shown,
        "words": Markup(_on_the_desk(shown.html, ticket)),  # noqa: S704 - made safe when written
        "updated": reader.inside(shown.updated_at),
        "languages": [
            Spoken(
                str(names.language(one)),
                f"{reverse('article_beside', args=[ticket.pk, shown.key])}?language={one}",
                one == shown.language,
            )
            for one in sorted(there)
        ],
        "is_for_players": is_for_players,
        "may_say": is_for_players and works and not ticket.is_final and person.may("tickets.reply"),
        "may_flag": person.may("knowledge.flag"),
        "is_stale": article.stale_since is not None,
        "page_url": beside.page_of(article),
        "edit_url": beside.edit_url(article, shown.language, person),
    }


def _on_the_desk(html: str, ticket: Ticket) -> str:
    """Pictures from the desk's own origin; other articles beside the same conversation; pages of
    players where players find them."""
    root = parse(html)
    for one in root.all("img", "source", "video", "a"):
        for name in ("src", "poster", "href"):
            address = one.attrs.get(name, "")
            if address.startswith(_MEDIA):
                one.attrs[name] = _DESK_MEDIA + address.removeprefix(_MEDIA)
        if key := one.attrs.get("data-article"):
            one.attrs |= {"href": reverse("article_beside", args=[ticket.pk, key])}
            one.attrs["data-dialog"] = ""
        elif one.attrs.get("href", "").startswith("/help/"):
            one.attrs["href"] = f"{settings.CHAT_ORIGIN}{one.attrs['href']}"
    return root.inner()
