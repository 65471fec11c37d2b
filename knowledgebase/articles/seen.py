"""An article on the desk: as its readers see it, and how it stands."""

from datetime import datetime
from typing import NamedTuple

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.reader import Reader
from knowledgebase.articles import figures, renditions, states, wanting
from knowledgebase.articles.models import (
    Article,
    Flag,
    Rendition,
    Revision,
    SignOff,
    Translation,
)
from knowledgebase.facts.sheet import sheet_of

_SHOWN_REVISIONS = 30


class Version(NamedTuple):
    """One revision in the history."""

    number: int
    title: str
    note: str
    by: Person
    at: str
    is_published: bool
    is_scheduled: bool
    is_newest: bool
    sign_off: str  # its state, empty where none was asked


class Signing(NamedTuple):
    """Whether compliance has to sign the newest words, and where that stands."""

    is_needed: bool
    state: str
    by: str
    at: str
    reason: str
    sign_off_id: int = 0


def texts_of(article: Article) -> dict[str, Translation]:
    rows = Translation.objects.filter(article=article).select_related(
        *("newest__of", "newest__written_by", "published__of", "scheduled")
    )
    found = {one.language: one for one in rows}
    for one in found.values():
        one.article = article
    return {code: found[code] for code in states.LANGUAGES if code in found}


def rendered(
    article: Article, text: Translation, revision: Revision, brand: Brand, now: datetime
) -> Rendition:
    """As readers of the brand would see these words now, whether or not they may."""
    places = renditions.places_of([revision.body], now)
    sheet = sheet_of(brand.pk, now)
    made = renditions.rendition(article, text, revision, brand=brand, sheet=sheet, places=places)
    made.html = figures.with_desk_addresses(made.html)
    return made


def history(text: Translation, reader: Reader) -> list[Version]:
    rows = (
        text.revisions.select_related("written_by")
        .prefetch_related("sign_offs")
        .order_by("-number")[:_SHOWN_REVISIONS]
    )
    return [
        Version(
            one.number,
            one.title,
            one.note,
            one.written_by,
            reader.full(one.written_at),
            one.pk == text.published_id,
            one.pk == text.scheduled_id,
            one.pk == text.newest_id,
            _last([sign.state for sign in one.sign_offs.all()]),
        )
        for one in rows
    ]


def _last(asked: list[str]) -> str:
    order = [SignOff.SIGNED, SignOff.OPEN, SignOff.REFUSED]
    return next((state for state in order if state in asked), "")


def signing(article: Article, text: Translation, reader: Reader) -> Signing:
    newest = text.newest
    assert newest is not None
    asked = (
        SignOff.objects.filter(revision=newest)
        .exclude(state=SignOff.WITHDRAWN)
        .select_related("asked_by", "decided_by")
        .order_by("pk")
        .last()
    )
    is_needed = wanting.needs_signature(article, newest, now=reader.now)
    if asked is None:
        return Signing(is_needed, "", "", "", "")
    who = asked.decided_by or asked.asked_by
    at = reader.inside(asked.decided_at or asked.asked_at)
    return Signing(is_needed, asked.state, who.name, at, asked.reason, asked.pk)


def open_flags(article: Article) -> "list[Flag]":
    rows = article.flags.filter(state=Flag.OPEN).select_related("by").order_by("due_at")
    return list(rows)


def brands_of(article: Article, person: Person) -> list[Brand]:
    """Those whose readers have it, of the person's."""
    rows = Brand.objects.filter(pk__in=person.brand_ids, is_active=True).order_by("name")
    return [one for one in rows if article.brand_id in {None, one.pk}]
