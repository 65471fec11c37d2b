"""Whom a page of the operator has signed for. How it signs is known by a room above, which answers
here; while there is none, a signature identifies nobody."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.players.models import Player


class Refused(Exception):
    """An assertion that identifies nobody; `code` for scripts, `message` for people."""

    code = "forged"
    message: str | Promise = _(
        "The site could not confirm who you are. Reload the page, or sign in to the site again."
    )


Read = Callable[[Brand, object, datetime], Player]
Pages = Callable[[Brand], Collection[str]]
_reads: list[Read] = []
_pages: list[Pages] = []


def reads(read: Read) -> Read:
    """Adds who reads assertions, each of them once; it raises Refused."""
    _reads.append(read)
    return read


def comes_from(pages: Pages) -> Pages:
    """Adds who knows the origins of the brand's own pages."""
    _pages.append(pages)
    return pages


def player_of(brand: Brand, assertion: object, *, now: datetime) -> Player:
    """Whom it names; it is used up by this. Raises Refused."""
    for read in _reads:
        return read(brand, assertion, now)
    raise Refused


def is_page_of(brand: Brand, origin: str) -> bool:
    return any(origin in pages(brand) for pages in _pages)
