"""An article as it is said to the player of a ticket: in his language where there is one, with the
facts of his brand, and only what is for players."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from accounts.organisation.models import Brand
from helpdesk.lib import html as markup
from knowledgebase.articles import addresses, reading
from knowledgebase.articles.canonical import facts_in
from knowledgebase.articles.models import Revision
from knowledgebase.articles.reading import PLAYERS, Shown
from knowledgebase.facts.sheet import sheet_of
from tickets.articles import composed
from tickets.replies import stated

LINK, SHORT, WHOLE = "link", "short", "whole"


class NotForPlayers(LookupError):
    """There is none by that name that a player of this brand may read."""


class Quoted(NamedTuple):
    html: str
    text: str
    language: str
    key: str
    revision_id: int
    facts: list[dict[str, str]]  # that its words state, as they are kept beside them


def preferred(brand: Brand, *languages: str) -> list[str]:
    """In which order a player is given what there is."""
    return list(dict.fromkeys([*filter(None, languages), *brand.languages, "en", "tr"]))


def found_in(brand: Brand, key: str, languages: Iterable[str], *, now: datetime) -> Shown | None:
    """The article in the first of these languages that it is published in."""
    there = reading.languages_of(brand.pk, key, audiences=PLAYERS, now=now)
    for language in languages:
        if language in there:
            return reading.shown_by_key(brand.pk, language, key, audiences=PLAYERS, now=now)
    return None


def quote(brand: Brand, key: str, how: str, *, languages: Iterable[str], now: datetime) -> Quoted:
    """Raises NotForPlayers. What has no short answer is linked."""
    shown = found_in(brand, key, languages, now=now)
    if shown is None:
        raise NotForPlayers(key)
    said, source = link_to(brand, shown), ""
    revision = Revision.objects.get(pk=shown.revision_id)
    if how == SHORT and shown.summary:
        said, source = format_html("<p>{}</p>", shown.summary), revision.summary
    elif how == WHOLE:
        said, source = _whole(brand, shown), revision.body
    facts = stated.facts(facts_in(source), sheet_of(brand.pk, now), shown.language)
    text = markup.text_of(said)
    return Quoted(said, text, shown.language, shown.key, shown.revision_id, facts)


def link_to(brand: Brand, shown: Shown) -> str:
    return format_html('<p><a href="{}">{}</a></p>', url_of(brand, shown), shown.title)


def url_of(brand: Brand, shown: Shown) -> str:
    """Where the player reads it."""
    return _outside(addresses.portal(brand.slug, shown.language, shown.slug))


def _outside(href: str) -> str:
    return f"{settings.CHAT_ORIGIN}{href}" if href.startswith("/") else href


def _whole(brand: Brand, shown: Shown) -> str:
    said = composed.compose(shown.html, address=_outside)
    if not composed.has_pictures(shown.html):
        return said
    with translation.override(shown.language):
        more = _("With pictures: %(link)s") % {
            "link": f'<a href="{escape(url_of(brand, shown))}">{escape(shown.title)}</a>'
        }
    return f"{said}<p>{more}</p>"
